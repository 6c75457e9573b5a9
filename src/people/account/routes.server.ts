import { implement } from '@orpc/server';
import { z } from 'zod';
import { toString as qrPicture } from 'qrcode';
import { noteAct } from '../acts.server.ts';
import type { Work } from '../admission.server.ts';
import { admitted } from '../admitted.server.ts';
import { selectDemonstrationStaff } from '../demonstration-staff.server.ts';
import type { VisitContext } from '../entrance.server.ts';
import { mailWarning } from '../mails.server.ts';
import { permission, staffOf } from '../may.server.ts';
import { policy, type Action } from '../policy.ts';
import { sign } from '../signed.server.ts';
import { originOf, rememberBrowser } from './known-browser.server.ts';
import { whyNotTheirs } from './password.server.ts';
import { deleteSession, hasPassword, selectAccount, selectHats, selectSessions, updateHat, updatePassword } from './queries.server.ts';
import { normalAddress, whyNotPassword } from './rules.ts';
import { account } from './schema.ts';
import { codeOf, forgetCookie, proveCode, signInWith } from './sign-in.server.ts';

/** What is none has no account, and says nothing of it. */
const ADDRESS = z.email();

const routes = implement(account).$context<VisitContext>();
const may = (action: Action) => routes.use(permission(policy, action));
const mayWithin = (action: Action, work: Work) => may(action).use(admitted(work));
const DEMONSTRATION_LINK_MS = 24 * 3_600_000;

export const accountRoutes = {
  me: may('sign-in').me.handler(async ({ context: { actor, entrance } }) => {
    if (actor.role !== 'staff') return { state: 'nobody' };
    const { name, email, enrolled } = await selectAccount(entrance.db, actor.accountId);
    if (!actor.secondFactor) return { state: 'unproven', enrolled, name, email };
    const hats = await selectHats(entrance.db, actor.personId);
    return { state: 'staff', name, email, hats: hats.map((hat) => ({ ...hat, on: hat.membershipId === actor.hat.membershipId })) };
  }),

  signIn: mayWithin('sign-in', 'password').signIn.handler(async ({ context: { entrance, visit }, input, errors }) => {
    const outcome = await signInWith(entrance, visit, input);
    if (typeof outcome === 'string') throw errors[outcome]();
    return outcome;
  }),

  prove: mayWithin('prove-second-factor', 'light').prove.handler(async ({ context: { entrance, visit, actor }, input, errors }) => {
    const refusal = await proveCode(entrance, visit, actor, input);
    if (refusal) throw errors[refusal]();
    return {};
  }),

  enrol: mayWithin('enrol-second-factor', 'password').enrol.handler(async ({ context: { entrance, visit, actor }, input, errors }) => {
    const { accountId } = staffOf(actor);
    if (!(await entrance.limits.password.take(accountId, entrance.clock.now()))) throw errors['too-many-attempts']();
    const made = await entrance.accounts.api
      .enableTwoFactor({ body: { password: input.password, method: 'totp' }, headers: visit.headers })
      .catch((error: unknown) => codeOf(error));
    if (made === 'TOTP_ALREADY_ENABLED') throw errors['already-enrolled']();
    if (typeof made === 'string' || !('totpURI' in made)) throw errors['wrong-credentials']();
    const secret = new URL(made.totpURI).searchParams.get('secret') ?? '';
    return { secret, picture: await qrPicture(made.totpURI, { type: 'svg', margin: 2 }), recoveryCodes: made.backupCodes };
  }),

  renewRecoveryCodes: mayWithin('renew-recovery-codes', 'password').renewRecoveryCodes.handler(
    async ({ context: { entrance, visit, actor }, input, errors }) => {
      const staff = staffOf(actor);
      if (!(await entrance.limits.password.take(staff.accountId, entrance.clock.now()))) throw errors['too-many-attempts']();
      const made = await entrance.accounts.api
        .generateBackupCodes({ body: { password: input.password }, headers: visit.headers })
        .catch((error: unknown) => codeOf(error));
      if (typeof made === 'string') throw errors['wrong-credentials']();
      await entrance.db.transaction().execute((tx) => noteAct(tx, staff, { action: 'renew-recovery-codes' }, entrance.clock.now()));
      return { recoveryCodes: made.backupCodes };
    },
  ),

  protection: may('manage-own-sessions').protection.handler(async ({ context: { entrance, actor } }) => {
    const { accountId } = staffOf(actor);
    // Refused where no second factor was set up, as on the demonstration.
    const codes = await entrance.accounts.api.viewBackupCodes({ body: { userId: accountId } }).catch((error: unknown) => codeOf(error));
    return {
      hasPassword: await hasPassword(entrance.db, accountId),
      recoveryCodesLeft: typeof codes === 'string' ? null : codes.backupCodes.length,
    };
  }),

  changePassword: mayWithin('change-own-password', 'password').changePassword.handler(
    async ({ context: { entrance, actor }, input, errors }) => {
      const staff = staffOf(actor);
      const unfit = whyNotPassword(input.next);
      if (unfit) throw errors[unfit]();
      const { email } = await selectAccount(entrance.db, staff.accountId);
      const refusal = await whyNotTheirs(entrance, email, input.current, { browser: `session ${staff.sessionId}` });
      if (refusal) throw errors[refusal]();
      const { password } = await entrance.accounts.$context;
      const hash = await password.hash(input.next);
      await entrance.db.transaction().execute(async (tx) => {
        await updatePassword(tx, staff, hash, entrance.clock.now());
        await noteAct(tx, staff, { action: 'change-own-password' }, entrance.clock.now());
        await mailWarning(tx, entrance, staff.accountId, 'password-changed');
      });
      return {};
    },
  ),

  forgot: mayWithin('sign-in', 'light').forgot.handler(async ({ context: { entrance, visit }, input }) => {
    const email = normalAddress(input.email);
    // Not waited for: an address that has an account must not be told by its slower answer.
    const isAddress = ADDRESS.safeParse(email).success;
    if (isAddress && (await entrance.tries.askedLetter.take(email, await originOf(entrance, visit, email), entrance.clock.now())))
      entrance.accounts.api.requestPasswordReset({ body: { email } }).catch((error: unknown) => {
        entrance.log.error(
          { reason: error instanceof Error ? error.name : 'unknown' },
          'a letter about a forgotten password was not written',
        );
      });
    return {};
  }),

  resetPassword: mayWithin('sign-in', 'password').resetPassword.handler(async ({ context: { entrance, visit }, input, errors }) => {
    const refusal = whyNotPassword(input.password);
    if (refusal) throw errors[refusal]();
    const { internalAdapter } = await entrance.accounts.$context;
    const link = await internalAdapter.findVerificationValue(`reset-password:${input.token}`);
    await entrance.accounts.api.resetPassword({ body: { newPassword: input.password, token: input.token } }).catch((error: unknown) => {
      if (codeOf(error) === 'INVALID_TOKEN') throw errors['reset-link-expired']();
      throw error;
    });
    // The mailbox proved who it is: strangers who use up the tries on the account do not keep its owner out.
    if (link) rememberBrowser(entrance, visit, link.value);
    return {};
  }),

  sessions: may('manage-own-sessions').sessions.handler(async ({ context: { entrance, actor } }) => {
    const { accountId, sessionId } = staffOf(actor);
    const sessions = await selectSessions(entrance.db, accountId, entrance.clock.now());
    return {
      sessions: sessions.map(({ id, device, since, until }) => ({
        id,
        current: id === sessionId,
        device,
        since: since.toISOString(),
        until: until.toISOString(),
      })),
    };
  }),

  revoke: may('manage-own-sessions').revoke.handler(async ({ context: { entrance, actor }, input, errors }) => {
    if (!(await deleteSession(entrance.db, staffOf(actor).accountId, input.id))) throw errors['not-found']();
    return {};
  }),

  wear: may('change-hat').wear.handler(async ({ context: { entrance, actor }, input, errors }) => {
    if (!(await updateHat(entrance.db, staffOf(actor), input.membershipId))) throw errors['not-found']();
    return {};
  }),

  signOut: may('leave').signOut.handler(async ({ context: { entrance, visit, actor } }) => {
    const { accountId, sessionId } = staffOf(actor);
    await deleteSession(entrance.db, accountId, sessionId);
    visit.setCookies([forgetCookie(entrance.cookieName)]);
    return {};
  }),

  demonstrationStaff: may('see-demonstration').demonstrationStaff.handler(async ({ context: { entrance }, errors }) => {
    const { db, configuration, clock } = entrance;
    if (!configuration.demonstration) throw errors['not-a-demonstration']();
    const until = +clock.now() + DEMONSTRATION_LINK_MS;
    const people = await selectDemonstrationStaff(db);
    return {
      people: people.map(({ accountId, ...person }) => ({
        ...person,
        href: `${configuration.publicUrl}/acces-personnel/${sign('demonstration-staff', { account: accountId, until }, configuration.secrets)}`,
      })),
    };
  }),
};
