import { expect, it } from 'vitest';
import { actorOf } from '../../apps/web/visitor.server.ts';
import type { Entrance, Visit } from '../../people/entrance.server.ts';
import { HOUR } from '../../platform/clock.ts';
import { browserCookie, browserIn, sessionCookie } from './cookies.server.ts';

const SITTING = '01980000-0000-7000-8000-000000000001';
const BROWSER = '01980000-0000-7000-8000-000000000002';
const NOW = new Date('2026-03-02T08:00:00Z');
const LATER = new Date(+NOW + HOUR);
const secrets = { current: 'a-secret-of-the-tests-0123456789abcdef', previous: [] };
const at = (publicUrl: string) => ({ configuration: { publicUrl, secrets } as unknown }) as Entrance;
const visit = (cookie: string) => ({ headers: new Headers({ cookie }) }) as Visit;
const valueOf = (cookie: string) => /=([^;]*)/.exec(cookie)?.[1];

it('marks cookies as secure where the address is', () => {
  const ends = (publicUrl: string) => sessionCookie(at(publicUrl), { id: SITTING, accessVersion: 1 }, NOW).endsWith('; Secure');
  expect([ends('https://exemple.fr'), ends('http://localhost:3000')]).toEqual([true, false]);
});

it('leaves a browser that is not to be remembered a cookie that goes when it is closed', () => {
  expect(browserCookie(at('http://localhost'), BROWSER, LATER, null)).not.toContain('Max-Age');
  expect(browserCookie(at('http://localhost'), BROWSER, LATER, HOUR)).toContain('Max-Age=3600');
});

it('takes one cookie for nothing but what it is', () => {
  const parts = at('http://localhost');
  const session = valueOf(sessionCookie(parts, { id: SITTING, accessVersion: 3 }, NOW));
  const browser = valueOf(browserCookie(parts, BROWSER, LATER, null));
  expect(actorOf(session, parts.configuration.secrets, NOW)).toEqual({ role: 'candidate', sittingId: SITTING, accessVersion: 3 });
  expect(actorOf(browser, parts.configuration.secrets, NOW)).toEqual({ role: 'nobody' });
  expect(browserIn(visit(`a=b; palier-browser=${browser}`), parts, NOW)).toBe(BROWSER);
  expect(browserIn(visit(`palier-browser=${session}`), parts, NOW)).toBeNull();
  expect(browserIn(visit(`palier-browser=${browser}x`), parts, NOW)).toBeNull();
  expect(browserIn(visit('palier-browser='), parts, NOW)).toBeNull();
  expect(browserIn(visit(`palier-browser=${browser}`), parts, new Date(+LATER + 1))).toBeNull();
});
