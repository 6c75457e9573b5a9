import type { StaffActor } from '../../../people/actor.ts';
import type { Entrance } from '../../../people/entrance.server.ts';
import { calledAs, personKey } from '../../../people/person-key.ts';
import { noteResemblances } from '../../../people/resemblance.server.ts';
import type { Tx } from '../../../platform/database.server.ts';
import { orderMail } from '../../../sitting/mails.server.ts';
import { moveSitting } from '../../../sitting/queries.server.ts';
import { dayOf } from '../../../programme/calendar.ts';
import { deciding, journalName } from '../acts/carry-out.server.ts';
import { forgetWaysIn, isAddressOfAnother, lockCorrecting, revokeLinks, updateIdentity, updateObjective } from './queries.server.ts';
import {
  changedFields,
  hasBegun,
  identityOf,
  whyNotCorrect,
  whyNotObjective,
  type Identity,
  type IdentityField,
  type IdentityRefusal,
} from './rules.ts';

export interface Correction {
  id: string;
  typed: Identity & { birthDate: string };
  reason: string;
}
export type CorrectionRefusal =
  | NonNullable<ReturnType<typeof whyNotCorrect>>
  | IdentityRefusal
  | 'not-found'
  | 'reason-needed'
  | 'address-in-use'
  | 'organisation-limit'
  | 'nothing-changed'
  | 'changed-meanwhile';

/**
 * Corrects who a candidate is, and journals it on this sitting; values stand in the payload, which can be erased. A new address gets a
 * letter with a way in of its own; those of the old one end.
 */
export async function correct(
  tx: Tx,
  { jobs, limits }: Pick<Entrance, 'jobs' | 'limits'>,
  actor: StaffActor,
  { id, typed, reason }: Correction,
  now: Date,
): Promise<{ fields: IdentityField[]; resembles: boolean } | CorrectionRefusal> {
  const found = await lockCorrecting(tx, id, actor.hat);
  if (!found) return 'not-found';
  const why = whyNotCorrect(found, deciding(actor.hat));
  if (why) return why;
  const begun = hasBegun([found.state, ...found.others]);
  if (begun && reason === '') return 'reason-needed';
  const identity = identityOf(typed, { today: dayOf(now), planned: found.plannedOn });
  if (typeof identity === 'string') return identity;
  const fields = changedFields(found.identity, identity);
  if (fields.length === 0) return 'nothing-changed';
  const isNewAddress = fields.includes('email');
  if (isNewAddress && (await isAddressOfAnother(tx, found.personId, identity.email))) return 'address-in-use';
  if (isNewAddress && !(await limits.newcomer.take(actor.hat.organisationId, now, tx))) return 'organisation-limit';
  const identityKey = identity.birthDate === null ? null : personKey({ ...identity, birthDate: identity.birthDate });
  await updateIdentity(tx, found.personId, identity, calledAs(identity, found.givenName), identityKey);
  const resembles = identityKey !== null && (await noteResemblances(tx, found.personId, identityKey, now));
  const valuesOf = (from: Identity) => Object.fromEntries(fields.map((field) => [field, from[field]]));
  const payload = { fields, before: valuesOf(found.identity), after: valuesOf(identity), ...(reason ? { reason } : {}) };
  if (!(await moveSitting(tx, found, found, { action: 'identity-corrected', payload }, journalName(actor), now)))
    return 'changed-meanwhile';
  if (isNewAddress) {
    await forgetWaysIn(tx, found.personId, now);
    await revokeLinks(tx, found.personId);
    const letter = begun ? 'address-corrected' : 'account-created';
    await orderMail(tx, jobs, { letter, sittingId: id, occasion: String(found.journalSeq + 1) });
  }
  return { fields, resembles };
}

/** D4: another objective, until the first question. */
export async function changeObjective(
  tx: Tx,
  actor: StaffActor,
  { id, objective }: { id: string; objective: string },
  now: Date,
): Promise<'not-found' | 'objective-locked' | 'nothing-changed' | 'changed-meanwhile' | null> {
  const found = await lockCorrecting(tx, id, actor.hat);
  if (!found) return 'not-found';
  const why = whyNotObjective(found.state);
  if (why) return why;
  if (found.objective === objective) return 'nothing-changed';
  await updateObjective(tx, id, objective);
  const entry = { action: 'objective-changed', payload: { before: found.objective, after: objective } };
  return (await moveSitting(tx, found, found, entry, journalName(actor), now)) ? null : 'changed-meanwhile';
}
