import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { demonstrationStaff } from '../../../tests/support/staff.ts';
import { router } from './calls.server.ts';
import { boundWrites, writesOf } from './writes.server.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

const NOW = new Date('2026-03-19T08:00:00Z');
const staff = { role: 'staff', accountId: randomUUID() } as Parameters<ReturnType<typeof boundWrites>>[0];
const request = (url: string, method = 'POST') => ({ url, method }) as Parameters<ReturnType<typeof boundWrites>>[1];

describe('what one person writes', () => {
  it('is bounded at every route that the contract does not call a reading, by name and by path', () => {
    const { names, paths } = writesOf(router);
    const all = Object.entries(router as Parameters<typeof writesOf>[0]).flatMap(([slice, procedures]) =>
      Object.entries(procedures).map(([name, procedure]) => [`${slice}/${name}`, procedure['~orpc'].route.method] as const),
    );
    const free = all.filter(([name, method]) => method !== 'GET' && !names.includes(name)).map(([name]) => name);
    expect(free.toSorted((one, other) => one.localeCompare(other))).toEqual([
      'demo/check',
      'practice/check',
      // Bounded by the test: an answer for each question, a few plays, a few reports. Entering is not.
      'writtenTest/answer',
      'writtenTest/begin',
      'writtenTest/next',
      'writtenTest/play',
      'writtenTest/reportProblem',
      'writtenTest/send',
    ]);
    for (const url of [
      ...names.map((name) => `/rpc/${name}`),
      ...paths.map((path) => `/api${path.replaceAll(/\{\w+\}/g, randomUUID())}`),
    ]) {
      const mayWrite = boundWrites(router);
      const taken = Array.from({ length: 601 }, () => mayWrite(staff, request(url), NOW));
      expect([taken.at(599), taken.at(600)], url).toEqual([true, false]);
    }
  });

  it('is counted over all routes together, for each person apart, and comes back with time', () => {
    const mayWrite = boundWrites(router);
    const { names } = writesOf(router);
    for (let n = 0; n < 600; n += 1) mayWrite(staff, request(`/rpc/${names[n % names.length]}`), NOW);
    expect(mayWrite(staff, request('/rpc/cases/answer?x=1'), NOW)).toBe(false);
    expect(mayWrite(staff, request('/rpc/cases/list'), NOW)).toBe(true);
    expect(mayWrite(staff, request('/api/cases', 'GET'), NOW)).toBe(true);
    expect(mayWrite({ ...staff, accountId: randomUUID() } as typeof staff, request('/rpc/cases/answer'), NOW)).toBe(true);
    expect(mayWrite(staff, request('/rpc/cases/answer'), new Date(+NOW + 3000))).toBe(true);
  });

  it('is never too much where a candidate reloads the test every five seconds for ten minutes, and for the whole of a test', () => {
    const mayWrite = boundWrites(router);
    const candidate = { role: 'candidate', sittingId: randomUUID() } as Parameters<typeof mayWrite>[0];
    const entered = Array.from({ length: 3000 }, (_, n) =>
      mayWrite(candidate, request('/rpc/writtenTest/enter'), new Date(+NOW + n * 5000)),
    );
    expect(entered).not.toContain(false);
  });

  it('stops at the door, and reading goes on', async () => {
    const partner = await demonstrationStaff(open, 'partner');
    let code: string | null = null;
    for (let n = 0; n < 800 && code !== 'too-many-requests'; n += 1) {
      // Slower than the bound on calls of any kind.
      open.clock.advance(200);
      ({ code } = await partner.call('organisation/rename', { id: randomUUID(), name: 'Les Pins' }));
    }
    expect(code).toBe('too-many-requests');
    expect((await partner.call('sittings/list', {})).code).not.toBe('too-many-requests');
  });
});
