import { implement } from '@orpc/server';
import { normalAddress, whyNotPassword } from '../../people/account/rules.ts';
import type { Work } from '../../people/admission.server.ts';
import { admitted } from '../../people/admitted.server.ts';
import type { VisitContext } from '../../people/entrance.server.ts';
import { isAddress } from '../../people/mail-address.ts';
import { permission } from '../../people/may.server.ts';
import { selectBrowsers } from './browsers.server.ts';
import { mailCode, sittingsByCode } from './code.server.ts';
import { comeIn, ownerOf } from './come-in.server.ts';
import { browserIn, sessionCookie } from './cookies.server.ts';
import { leave } from './leave.server.ts';
import { sittingOfLink } from './open-link.server.ts';
import { setPassword, sittingsByPassword } from './password.server.ts';
import { policy, type Action } from './policy.ts';
import { selectEmail, selectOptionalPassword, selectSittingsOfPerson } from './queries.server.ts';
import { codeOf, dateOf, mostOpen, SESSION_LENGTH } from './rules.ts';
import { entrance as contract } from './schema.ts';

const routes = implement(contract).$context<VisitContext>();
const may = (action: Action) => routes.use(permission(policy, action));
const mayWithin = (action: Action, work: Work) => may(action).use(admitted(work));
const BROWSERS_SHOWN = 20;

export const entranceRoutes = {
  openLink: mayWithin('come-in', 'light').openLink.handler(async ({ context: { entrance, visit, actor }, input, errors }) => {
    const found = await sittingOfLink(entrance, visit, actor, { token: input.token, birthDate: input.birthDate });
    if (typeof found === 'string') throw errors[found]();
    if ('ask' in found) return { next: found.ask };
    // A link of a sitting that was withdrawn still leads its person to another one of theirs.
    const own = found.state === 'withdrawn' ? mostOpen(await selectSittingsOfPerson(entrance.db, found.personId)) : found;
    if (!own) throw errors['sitting-withdrawn']();
    await comeIn(entrance, visit, own, input.remember);
    return { next: 'home' };
  }),

  askCode: mayWithin('come-in', 'light').askCode.handler(async ({ context: { entrance, visit }, input, errors }) => {
    const address = normalAddress(input.email);
    if (!isAddress(address)) throw errors['malformed-address']();
    if (!(await mailCode(entrance, visit, address))) throw errors['too-many-letters']();
    return {};
  }),

  enterWithCode: mayWithin('come-in', 'light').enterWithCode.handler(async ({ context: { entrance, visit }, input, errors }) => {
    const code = codeOf(input.code);
    if (!code) throw errors['incomplete-code']();
    const birthDate = input.birthDate ? dateOf(input.birthDate) : null;
    if (input.birthDate && !birthDate) throw errors['impossible-birth-date']();
    const found = await sittingsByCode(entrance, visit, { address: normalAddress(input.email), code, birthDate });
    if (found === 'birth-date') return { next: found };
    if (typeof found === 'string') throw errors[found]();
    const own = mostOpen(found);
    if (!own) throw errors['sitting-withdrawn']();
    await comeIn(entrance, visit, own, input.remember);
    return { next: 'home' };
  }),

  enterWithPassword: mayWithin('come-in', 'password').enterWithPassword.handler(async ({ context: { entrance, visit }, input, errors }) => {
    const found = await sittingsByPassword(entrance, visit, { address: normalAddress(input.email), password: input.password });
    if (typeof found === 'string') throw errors[found]();
    const own = mostOpen(found);
    if (!own) throw errors['sitting-withdrawn']();
    await comeIn(entrance, visit, own, input.remember);
    return { next: 'home' };
  }),

  account: may('manage-own-access').account.handler(async ({ context: { entrance, visit, actor } }) => {
    const { db, clock } = entrance;
    const now = clock.now();
    const { personId } = await ownerOf(db, actor);
    const here = browserIn(visit, entrance, now);
    const browsers = await selectBrowsers(db, personId, BROWSERS_SHOWN);
    return {
      email: await selectEmail(db, personId),
      hasPassword: (await selectOptionalPassword(db, personId)) !== null,
      browsers: browsers.map(({ id, device, since, lastAt, until }) => ({
        id,
        current: id === here,
        device,
        since: since.toISOString(),
        lastAt: lastAt.toISOString(),
        remembered: +until - +lastAt > SESSION_LENGTH && until > now,
      })),
    };
  }),

  setPassword: mayWithin('manage-own-access', 'password').setPassword.handler(async ({ context: { entrance, actor }, input, errors }) => {
    const own = await ownerOf(entrance.db, actor);
    const refusal = whyNotPassword(input.password);
    if (refusal) throw errors[refusal]();
    // Each one is a letter, and work for the machine.
    if (!(await entrance.limits.password.take(`candidate/${own.personId}`, entrance.clock.now()))) throw errors['too-many-attempts']();
    await setPassword(entrance, own, input.password);
    return {};
  }),

  open: may('manage-own-access').open.handler(async ({ context: { entrance, visit, actor }, input, errors }) => {
    const { personId } = await ownerOf(entrance.db, actor);
    const sittings = await selectSittingsOfPerson(entrance.db, personId);
    const chosen = sittings.find(({ id, state }) => id === input.sittingId && state !== 'withdrawn');
    if (!chosen) throw errors['not-found']();
    visit.setCookies([sessionCookie(entrance, chosen, entrance.clock.now())]);
    return {};
  }),

  leave: may('manage-own-access').leave.handler(async ({ context: { entrance, visit, actor }, input }) => {
    await leave(entrance, visit, await ownerOf(entrance.db, actor), input.from);
    return {};
  }),
};
