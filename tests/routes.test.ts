import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policy as candidatePolicy } from '../src/candidate/policy.ts';
import { ROLES, type Role } from '../src/people/actor.ts';
import { policy as peoplePolicy } from '../src/people/policy.ts';
import { router } from '../src/apps/web/calls.server.ts';
import { policy as writtenTestPolicy } from '../src/written-test/policy.ts';
import { call, openCentre, type OpenCentre } from './support/centre.ts';

/** What each route asks for: a new route without its line here fails, and so does a line without its route. */
const EXPECTED: Record<string, readonly Role[]> = {
  ...Object.fromEntries(
    ['enter', 'begin', 'next', 'answer', 'play', 'send'].map((name) => [`writtenTest/${name}`, writtenTestPolicy['sit-own-test']]),
  ),
  ...Object.fromEntries(
    ['look', 'reportProblem', 'receipt', 'result'].map((name) => [`writtenTest/${name}`, writtenTestPolicy['read-own-test']]),
  ),
  'demo/questions': candidatePolicy['try-demo'],
  'demo/check': candidatePolicy['try-demo'],
  'demonstration/people': peoplePolicy['see-demonstration'],
  'demonstration/mails': peoplePolicy['see-demonstration'],
};

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

describe('all routes x all roles', () => {
  const routes = Object.entries(router).flatMap(([slice, procedures]) => Object.keys(procedures).map((name) => `${slice}/${name}`));

  it('knows every route', () => {
    expect(routes.toSorted()).toEqual(Object.keys(EXPECTED).toSorted());
  });

  it('lets each role in where its policy says so, and nowhere else', async () => {
    const candidate = await open.candidate();
    const cookies: Record<Role, string> = { nobody: '', candidate: candidate.cookie };
    for (const route of routes)
      for (const role of ROLES) {
        const { status } = await call(open.base, route, {}, cookies[role] ? { cookie: cookies[role] } : {});
        const refused = status === 401 || status === 403;
        expect(refused, `${role} at ${route}: ${status}`).toBe(!EXPECTED[route]?.includes(role));
      }
  });
});
