import type { Days } from '../../../partner/candidate-file/birth-date.ts';
import { communesOf, communeWhenBorn } from '../../../people/birthplace/communes.server.ts';
import { countryOf } from '../../../people/birthplace/countries.server.ts';
import { checkBirthplace } from '../../../people/birthplace/rules.ts';
import { calledAs, personKey } from '../../../people/person-key.ts';
import { noteResemblances } from '../../../people/resemblance.server.ts';
import { canonical } from '../../../platform/canonical.ts';
import type { Tx } from '../../../platform/database.server.ts';
import { dayOf } from '../../../programme/calendar.ts';
import { moveSitting } from '../../../sitting/queries.server.ts';
import { getReadyIfComplete } from '../../../sitting/ready.server.ts';
import type { Own } from '../queries.server.ts';
import { whyNotCorrect } from '../rules.ts';
import { FIELDS, type Profile, type ProfileField, type ProfileRefusal } from './profile.ts';
import { lockSittings, selectOptionalRecord, updateProfile, type OnRecord } from './queries.server.ts';
import { birthDateOf, namesOf, problemsOf } from './rules.ts';
import type { ProfileInput } from './schema.ts';

export type SaveRefusal = ProfileRefusal | 'not-signed-in' | 'profile-locked' | 'sitting-over';

/** A profile as it is kept, from the form as it was typed; or the first thing that is wrong with it. */
export function profileOf(typed: ProfileInput, days: Days): Profile | ProfileRefusal {
  const problems = problemsOf(typed, days);
  const [first] = FIELDS.flatMap((field) => problems[field] ?? []);
  if (first) return first;
  const born = birthDateOf(typed.birthDate, days);
  if ('refusal' in born) return born.refusal;
  const { civility } = typed;
  if (civility === null) return 'civility-missing';
  if (typed.birthplace === null) return 'birthplace-missing';
  const checked = checkBirthplace(typed.birthplace, { communesOf, countryOf });
  if ('refusal' in checked) return checked.refusal;
  const birthplace = checked.kind === 'commune' ? { ...checked, ...communeWhenBorn(checked, born.date) } : checked;
  const { birthName, usageName, firstNames } = namesOf(typed);
  return {
    civility,
    birthName,
    usageName: usageName || null,
    firstNames,
    birthDate: born.date,
    birthplace,
  };
}

/**
 * Keeps a complete profile and journals it on the sitting that it was written from; whatever sitting of the person was only waiting
 * for it gets ready. The names of the fields and their values are in the payload, which can be erased.
 */
export async function saveProfile(tx: Tx, own: Own, typed: ProfileInput, now: Date): Promise<SaveRefusal | null> {
  const record = await selectOptionalRecord(tx, own);
  if (!record) return 'not-signed-in';
  const sittings = await lockSittings(tx, record.personId);
  const sitting = sittings.find(({ id }) => id === own.sittingId);
  if (!sitting) return 'not-signed-in';
  const why = whyNotCorrect(
    sitting.state,
    sittings.map(({ state }) => state),
  );
  if (why) return why;
  const profile = profileOf(typed, { today: dayOf(now), planned: record.plannedOn });
  if (typeof profile === 'string') return profile;
  const changed = changedFields(record, profile);
  if (record.completedAt && changed.length === 0) return null;
  const identityKey = personKey(profile);
  await updateProfile(tx, record.personId, { ...profile, ...calledAs(profile, record.givenName), identityKey }, now);
  await noteResemblances(tx, record.personId, identityKey, now);
  const valuesOf = (from: Pick<OnRecord, ProfileField>) => Object.fromEntries(changed.map((field) => [field, from[field]]));
  const entry = {
    action: record.completedAt ? 'profile-corrected' : 'profile-completed',
    payload: { fields: changed, before: valuesOf(record), after: valuesOf(profile) },
  };
  await moveSitting(tx, sitting, sitting, entry, 'candidate', now);
  for (const { id } of sittings) await getReadyIfComplete(tx, id, now);
  return null;
}

function changedFields(record: OnRecord, profile: Profile): ProfileField[] {
  const { birthplace: before, ...rest } = record;
  const { birthplace: after, ...typed } = profile;
  return FIELDS.filter((field) => (field === 'birthplace' ? !samePlace(before, after) : rest[field] !== typed[field]));
}

function samePlace(one: OnRecord['birthplace'], other: Profile['birthplace']): boolean {
  const written = (place: OnRecord['birthplace']) => canonical(place);
  return written(one) === written(other);
}
