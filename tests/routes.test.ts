import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { policy as candidatePolicy } from '../src/candidate/policy.ts';
import { policy as homePolicy } from '../src/candidate/home/policy.ts';
import { policy as entrancePolicy } from '../src/candidate/entrance/policy.ts';
import { policy as practicePolicy } from '../src/candidate/practice/policy.ts';
import { allows, ROLES, STAFF_ROLES, type Role } from '../src/people/actor.ts';
import { policy as placesPolicy } from '../src/people/birthplace/policy.ts';
import { policy as registrationPolicy } from '../src/partner/registration/policy.ts';
import { policy as peoplePolicy } from '../src/people/policy.ts';
import { policy as figuresPolicy } from '../src/partner/figures/policy.ts';
import { policy as hotlinePolicy } from '../src/partner/hotline/policy.ts';
import { policy as mailsPolicy } from '../src/partner/mails/policy.ts';
import { policy as resemblancePolicy } from '../src/partner/resemblance/policy.ts';
import { policy as sittingsPolicy } from '../src/partner/sittings/policy.ts';
import { policy as todayPolicy } from '../src/partner/today/policy.ts';
import { policy as maintenancePolicy } from '../src/sitting/maintenance/policy.ts';
import { policy as accommodationPolicy } from '../src/sitting/accommodation/policy.ts';
import { policy as casesPolicy } from '../src/sitting/cases/policy.ts';
import { policy as evidencePolicy } from '../src/sitting/evidence/policy.ts';
import { policy as surveyPolicy } from '../src/sitting/survey/policy.ts';
import { router } from '../src/apps/web/calls.server.ts';
import { SECOND } from '../src/platform/clock.ts';
import { policy as stateReportPolicy } from '../src/state-report/policy.ts';
import { policy as writtenTestPolicy } from '../src/written-test/policy.ts';
import { openCentre, type OpenCentre } from './support/centre.ts';
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
  'places/communes': placesPolicy['look-up-places'],
  'places/countries': placesPolicy['look-up-places'],
  'home/read': homePolicy['see-own-home'],
  'home/information': homePolicy['see-own-home'],
  'home/acknowledge': homePolicy['acknowledge-information'],
  'profile/read': homePolicy['fill-in-own-profile'],
  'profile/save': homePolicy['fill-in-own-profile'],
  'mails/list': mailsPolicy['see-mails'],
  'mails/again': mailsPolicy['send-again'],
  'hotline/find': hotlinePolicy['answer-callers'],
  'hotline/open': hotlinePolicy['answer-callers'],
  ...Object.fromEntries(
    ['list', 'preview', 'announce', 'change', 'withdraw'].map((name) => [`maintenance/${name}`, maintenancePolicy['plan-maintenance']]),
  ),
  'maintenance/coming': maintenancePolicy['hear-of-maintenance'],
  'demonstration/people': peoplePolicy['see-demonstration'],
  'demonstration/mails': peoplePolicy['see-demonstration'],
  ...Object.fromEntries(
    ['openLink', 'askCode', 'enterWithCode', 'enterWithPassword'].map((name) => [`entrance/${name}`, entrancePolicy['come-in']]),
  ),
  ...Object.fromEntries(
    ['account', 'setPassword', 'open', 'leave'].map((name) => [`entrance/${name}`, entrancePolicy['manage-own-access']]),
  ),
  'registration/partners': registrationPolicy['create-session'],
  'registration/createSession': registrationPolicy['create-session'],
  ...Object.fromEntries(
    ['session', 'addCandidate', 'template', 'previewFile', 'registerFile', 'faultyRows'].map((name) => [
      `registration/${name}`,
      registrationPolicy['register-candidates'],
    ]),
  ),
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
  'account/protection': peoplePolicy['manage-own-sessions'],
  'account/changePassword': peoplePolicy['change-own-password'],
  ...Object.fromEntries(
    ['list', 'begin', 'add', 'rename', 'remove'].map((name) => [`passkey/${name}`, peoplePolicy['manage-own-passkeys']]),
  ),
  'passkey/beginSignIn': peoplePolicy['sign-in'],
  'passkey/signIn': peoplePolicy['sign-in'],
  'account/demonstrationStaff': peoplePolicy['see-demonstration'],
  'edof/overview': stateReportPolicy['read-edof'],
  'edof/month': stateReportPolicy['read-edof'],
  'edof/extracts': stateReportPolicy['read-edof'],
  'edof/download': stateReportPolicy['read-edof'],
  'edof/preview': stateReportPolicy['send-edof'],
  'edof/receive': stateReportPolicy['send-edof'],
  'edof/choose': stateReportPolicy['settle-edof'],
  'edof/reconsider': stateReportPolicy['settle-edof'],
  'edof/remind': stateReportPolicy['remind-of-edof'],
  'invitation/organisations': peoplePolicy['see-organisations'],
  'invitation/inviteOrganisation': peoplePolicy.invite,
  'invitation/inviteColleague': peoplePolicy.invite,
  'invitation/inviteAdministrator': peoplePolicy['invite-administrator'],
  'invitation/handOver': peoplePolicy['hand-over-partner'],
  'invitation/pending': peoplePolicy['follow-invitations'],
  'invitation/resend': peoplePolicy['follow-invitations'],
  'invitation/withdraw': peoplePolicy['follow-invitations'],
  'invitation/deactivate': peoplePolicy['deactivate-person'],
  'figures/months': figuresPolicy['read-statements'],
  'figures/statement': figuresPolicy['read-statements'],
  'figures/period': figuresPolicy['read-figures'],
  'resemblance/list': resemblancePolicy['decide-resemblance'],
  'resemblance/decide': resemblancePolicy['decide-resemblance'],
  ...Object.fromEntries(['list', 'ids', 'file', 'read'].map((name) => [`sittings/${name}`, sittingsPolicy['see-sittings']])),
  ...Object.fromEntries(
    ['preview', 'act', 'bulk', 'correct', 'setObjective'].map((name) => [`sittings/${name}`, sittingsPolicy['act-on-sittings']]),
  ),
  'sessions/list': sittingsPolicy['see-sittings'],
  'sessions/read': sittingsPolicy['see-sittings'],
  'sessions/moveWindow': sittingsPolicy['act-on-sittings'],
  'today/read': todayPolicy['see-today'],
  'survey/standing': surveyPolicy['answer-survey'],
  'survey/answer': surveyPolicy['answer-survey'],
  ...Object.fromEntries(['own', 'openOwn', 'reply', 'closeOwn'].map((name) => [`cases/${name}`, casesPolicy['keep-own-cases']])),
  'cases/openFor': casesPolicy['open-case-for-candidate'],
  ...Object.fromEntries(['list', 'export', 'read'].map((name) => [`cases/${name}`, casesPolicy['read-cases']])),
  'cases/answer': casesPolicy['answer-case'],
  'cases/close': casesPolicy['answer-case'],
  'cases/add': casesPolicy['add-to-case'],
  'accommodation/own': accommodationPolicy['ask-own-accommodation'],
  'accommodation/ask': accommodationPolicy['ask-own-accommodation'],
  'accommodation/askFor': accommodationPolicy['ask-accommodation-for'],
  'accommodation/list': accommodationPolicy['read-accommodations'],
  'accommodation/read': accommodationPolicy['read-accommodations'],
  'accommodation/decide': accommodationPolicy['decide-accommodation'],
  'evidence/attach': evidencePolicy['attach-evidence'],
  'invitation/read': peoplePolicy['open-invitation'],
  'invitation/accept': peoplePolicy['open-invitation'],
  'organisation/rename': peoplePolicy['rename-organisation'],
  'organisation/changeContact': peoplePolicy['change-contact'],
  'organisation/attach': peoplePolicy['close-organisation'],
  'organisation/close': peoplePolicy['close-organisation'],
  'recovery/resetSecondFactor': peoplePolicy['reset-second-factor'],
  'officeJournal/acts': peoplePolicy['read-acts'],
  'officeJournal/filters': peoplePolicy['read-acts'],
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
    for (const route of routes.toSorted((one, other) => Number(one === LEAVE) - Number(other === LEAVE))) {
      // One candidate walks through all of them: at the pace of a person, or the bound on a person's calls answers.
      open.clock.advance(SECOND);
      const statuses = await Promise.all(ROLES.map((role) => statusOf(route, cookies[role])));
      for (const [at, role] of ROLES.entries()) {
        const status = statuses[at] ?? 0;
        const refused = status === 401 || status === 403;
        expect(refused, `${role} at ${route}: ${status}`).toBe(!allows(EXPECTED[route] ?? [], role));
      }
    }
  }, 120_000);

  // Not every reply is JSON: some routes send a file.
  const statusOf = async (route: string, cookie: string) => {
    const headers = { 'content-type': 'application/json', ...(cookie ? { cookie } : {}) };
    return (await fetch(`${open.base}/rpc/${route}`, { method: 'POST', headers, body: '{"json":{}}' })).status;
  };
});
