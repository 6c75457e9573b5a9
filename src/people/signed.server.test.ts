import { describe, expect, it } from 'vitest';
import { readSigned, sign } from './signed.server.ts';

const SECRETS = { current: 'a'.repeat(32), previous: [] };
const NOW = new Date('2026-03-19T08:00:00Z');
const content = { sitting: '0195a8c0-0000-7000-8000-000000000001', access: 1, until: +NOW + 1000 };

describe('signed links and sessions', () => {
  it('gives back what was signed', () => {
    expect(readSigned('access-link', sign('access-link', content, SECRETS), SECRETS, NOW)).toEqual(content);
  });

  it('refuses a link as a session', () => {
    expect(readSigned('session', sign('access-link', content, SECRETS), SECRETS, NOW)).toBe('forged');
  });

  it('says that its own link has expired, a millisecond after its end', () => {
    expect(readSigned('access-link', sign('access-link', content, SECRETS), SECRETS, new Date(content.until + 1))).toBe('expired');
  });

  it('refuses a link signed with another secret, changed, cut off or made up', () => {
    const token = sign('access-link', content, SECRETS);
    const [payload = '', signature = ''] = token.split('.');
    const other = Buffer.from(JSON.stringify({ ...content, access: 2 })).toString('base64url');
    const made = [
      sign('access-link', content, { current: 'b'.repeat(32), previous: [] }),
      `${other}.${signature}`,
      token.slice(0, -1),
      payload,
      '',
      '.',
      'a.b.c',
      `${payload}.`,
    ];
    for (const wrong of made) expect(readSigned('access-link', wrong, SECRETS, NOW), wrong).toBe('forged');
  });
});
