import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policy as candidatePolicy } from '../src/candidate/policy.ts';
import { policy as practicePolicy } from '../src/candidate/practice/policy.ts';
import { allows, ROLES, STAFF_ROLES, type Role } from '../src/people/actor.ts';
import { policy as peoplePolicy } from '../src/people/policy.ts';
import { router } from '../src/apps/web/calls.server.ts';
import { policy as writtenTestPolicy } from '../src/written-test/policy.ts';
import { call, openCentre, type OpenCentre } from './support/centre.ts';
import { demonstrationStaff, invitationFor, PASSWORD, StaffBrowser } from './support/staff.ts';

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
  'practice/exercises': practicePolicy.practise,
  'practice/check': practicePolicy.practise,
  'demonstration/people': peoplePolicy['see-demonstration'],
  'demonstration/mails': peoplePolicy['see-demonstration'],
  'account/me': peoplePolicy['sign-in'],
  'account/signIn': peoplePolicy['sign-in'],
  'account/prove': peoplePolicy['prove-second-factor'],
  'account/enrol': peoplePolicy['enrol-second-factor'],
  'account/renewRecoveryCodes': peoplePolicy['renew-recovery-codes'],
  'account/forgot': peoplePolicy['sign-in'],
  'account/resetPassword': peoplePolicy['sign-in'],
  'account/sessions': peoplePolicy['manage-own-sessions'],
  'account/revoke': peoplePolicy['manage-own-sessions'],
  'account/wear': peoplePolicy['change-hat'],
  'account/signOut': peoplePolicy.leave,
  'account/demonstrationStaff': peoplePolicy['see-demonstration'],
  'invitation/organisations': peoplePolicy['see-organisations'],
  'invitation/inviteOrganisation': peoplePolicy.invite,
  'invitation/inviteColleague': peoplePolicy.invite,
  'invitation/handOver': peoplePolicy['hand-over-partner'],
  'invitation/deactivate': peoplePolicy['deactivate-person'],
  'invitation/read': peoplePolicy['open-invitation'],
  'invitation/accept': peoplePolicy['open-invitation'],
};

const LEAVE = 'account/signOut';

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
    const unproven = new StaffBrowser(open.base);
    await unproven.call('invitation/accept', {
      token: await invitationFor(open, 'walk@exemple.invalid', 'coordinator'),
      password: PASSWORD,
    });
    const staff = await Promise.all(STAFF_ROLES.map(async (role) => [role, (await demonstrationStaff(open, role)).cookie] as const));
    const cookies = { nobody: '', candidate: candidate.cookie, unproven: unproven.cookie, ...Object.fromEntries(staff) } as Record<
      Role,
      string
    >;
    // Last, for it ends the sessions that are walked with.
    for (const route of routes.toSorted((one, other) => Number(one === LEAVE) - Number(other === LEAVE)))
      for (const role of ROLES) {
        const { status } = await call(open.base, route, {}, cookies[role] ? { cookie: cookies[role] } : {});
        const refused = status === 401 || status === 403;
        expect(refused, `${role} at ${route}: ${status}`).toBe(!allows(EXPECTED[route] ?? [], role));
      }
  });
});
