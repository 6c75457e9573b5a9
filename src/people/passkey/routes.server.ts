import { implement } from '@orpc/server';
import { whyNotTheirs } from '../account/password.server.ts';
import { selectAccount } from '../account/queries.server.ts';
import { codeOf } from '../account/sign-in.server.ts';
import { noteAct } from '../acts.server.ts';
import type { Work } from '../admission.server.ts';
import { admitted } from '../admitted.server.ts';
import { mailWarning } from '../mails.server.ts';
import type { VisitContext } from '../entrance.server.ts';
import { permission, staffOf } from '../may.server.ts';
import { policy, type Action } from '../policy.ts';
import { deletePasskey, selectPasskeys, selectProvedAt, updatePasskeyName } from './queries.server.ts';
import { isFresh } from './rules.ts';
import { passkey } from './schema.ts';
import { refusalOf, signInWithPasskey } from './sign-in.server.ts';

const routes = implement(passkey).$context<VisitContext>();
const may = (action: Action) => routes.use(permission(policy, action));
const mayWithin = (action: Action, work: Work) => may(action).use(admitted(work));

export const passkeyRoutes = {
  list: may('manage-own-passkeys').list.handler(async ({ context: { entrance, actor } }) => {
    const { accountId, sessionId } = staffOf(actor);
    const passkeys = await selectPasskeys(entrance.db, accountId);
    return {
      fresh: isFresh(await selectProvedAt(entrance.db, sessionId), entrance.clock.now()),
      passkeys: passkeys.map(({ id, name, synced, addedAt, lastUsedAt }) => ({
        id,
        name,
        synced,
        addedAt: addedAt.toISOString(),
        lastUsedAt: lastUsedAt?.toISOString() ?? null,
      })),
    };
  }),

  begin: mayWithin('manage-own-passkeys', 'password').begin.handler(async ({ context: { entrance, visit, actor }, input, errors }) => {
    const { accountId, sessionId } = staffOf(actor);
    if (!isFresh(await selectProvedAt(entrance.db, sessionId), entrance.clock.now())) {
      if (input.password === null) throw errors['password-needed']();
      const { email } = await selectAccount(entrance.db, accountId);
      const refusal = await whyNotTheirs(entrance, email, input.password, { browser: `session ${sessionId}` });
      if (refusal) throw errors[refusal]();
    }
    const made = await entrance.accounts.api.generatePasskeyRegistrationOptions({ headers: visit.headers, returnHeaders: true });
    visit.setCookies(made.headers.getSetCookie());
    return { options: { ...made.response } };
  }),

  add: may('manage-own-passkeys').add.handler(async ({ context: { entrance, visit, actor }, input, errors }) => {
    const staff = staffOf(actor);
    const { name, credential } = input;
    const refused = await entrance.accounts.api
      .verifyPasskeyRegistration({ body: { response: { ...credential, clientExtensionResults: {} }, name }, headers: visit.headers })
      .then(
        () => null,
        (error: unknown) => refusalOf(codeOf(error)),
      );
    if (refused) throw errors[refused]();
    await entrance.db.transaction().execute(async (tx) => {
      await noteAct(tx, staff, { action: 'add-passkey' }, entrance.clock.now());
      await mailWarning(tx, entrance, staff.accountId, 'passkey-added');
    });
    return {};
  }),

  rename: may('manage-own-passkeys').rename.handler(async ({ context: { entrance, actor }, input, errors }) => {
    if (!(await updatePasskeyName(entrance.db, staffOf(actor).accountId, input.id, input.name))) throw errors['not-found']();
    return {};
  }),

  remove: may('manage-own-passkeys').remove.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      if (!(await deletePasskey(tx, staff.accountId, input.id))) throw errors['not-found']();
      await noteAct(tx, staff, { action: 'remove-passkey' }, entrance.clock.now());
      return {};
    }),
  ),

  beginSignIn: mayWithin('sign-in', 'light').beginSignIn.handler(async ({ context: { entrance, visit } }) => {
    const made = await entrance.accounts.api.generatePasskeyAuthenticationOptions({ headers: visit.headers, returnHeaders: true });
    visit.setCookies(made.headers.getSetCookie());
    return { options: { ...made.response } };
  }),

  signIn: mayWithin('sign-in', 'light').signIn.handler(async ({ context: { entrance, visit }, input, errors }) => {
    const outcome = await signInWithPasskey(entrance, visit, input.credential);
    if (typeof outcome === 'string') throw errors[outcome]();
    return outcome;
  }),
};
