import { implement } from '@orpc/server';
import { communeOf, departementName } from '../../../people/birthplace/communes.server.ts';
import { countryOf } from '../../../people/birthplace/countries.server.ts';
import type { EntranceContext } from '../../../people/entrance.server.ts';
import { permission } from '../../../people/may.server.ts';
import { dayOf } from '../../../programme/calendar.ts';
import { selectSittings } from '../queries.server.ts';
import { policy, type Action } from '../policy.ts';
import { asOnPaper } from '../../../people/birth-date.ts';
import { NO_FIRST_NAME } from '../../../people/person-name.ts';
import { whyNotCorrect } from '../rules.ts';
import { ownOf } from '../own.server.ts';
import { selectOptionalRecord, type OnRecord } from './queries.server.ts';
import { saveProfile } from './save.server.ts';
import { profile, type ProfileInput } from './schema.ts';

const routes = implement(profile).$context<EntranceContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const profileRoutes = {
  read: may('fill-in-own-profile').read.handler(async ({ context: { actor, entrance }, errors }) => {
    const own = ownOf(actor);
    const record = await selectOptionalRecord(entrance.db, own);
    if (!record) throw errors['not-signed-in']();
    const sittings = await selectSittings(entrance.db, record.personId, own.sittingId);
    const state = sittings.find(({ id }) => id === own.sittingId)?.state ?? 'withdrawn';
    const { reference, centre, contact, email } = record;
    return {
      sittingId: own.sittingId,
      reference,
      centre,
      contact,
      email,
      days: { today: dayOf(entrance.clock.now()), planned: record.plannedOn },
      isComplete: record.completedAt !== null,
      whyLocked: whyNotCorrect(
        state,
        sittings.map((sitting) => sitting.state),
      ),
      profile: typedFrom(record),
      aside: asideOf(record.birthplace),
    };
  }),

  save: may('fill-in-own-profile').save.handler(async ({ context: { actor, entrance }, input, errors }) => {
    const own = ownOf(actor);
    const refusal = await entrance.db.transaction().execute((tx) => saveProfile(tx, own, input, entrance.clock.now()));
    if (refusal) throw errors[refusal]();
    return {};
  }),
};

/** The département of a commune, the country of a town abroad: a name alone may be that of several places. */
function asideOf(place: OnRecord['birthplace']): { fr: string; en: string } | null {
  if (place?.kind === 'abroad') return countryOf(place.country)?.names ?? null;
  const commune = place?.kind === 'commune' ? communeOf(place.code, place.name) : null;
  if (!commune) return null;
  const name = departementName(commune.departement);
  return { fr: name, en: name };
}

/** The form as it is filled in before anybody types: what is on record, the names of the registration where nothing finer is known. */
function typedFrom(record: OnRecord): ProfileInput {
  const [day = '', month = '', year = ''] = record.birthDate ? asOnPaper(record.birthDate).split('/') : [];
  return {
    civility: record.civility,
    birthName: record.birthName ?? record.familyName,
    usageName: record.usageName ?? '',
    firstNames: (record.firstNames ?? record.givenName) || NO_FIRST_NAME,
    birthDate: { day, month, year },
    birthplace: record.birthplace,
  };
}
