import type { Actor } from '../../people/actor.ts';
import type { Entrance, Visit } from '../../people/entrance.server.ts';
import { readSigned } from '../../people/signed.server.ts';
import { isTheirs } from './come-in.server.ts';
import { isLinkAsleep, selectOptionalSitting, takeGuess } from './queries.server.ts';
import { dateOf, isTheirBirthDate, type OwnSitting, type TypedDate } from './rules.ts';

type Refusal = 'link-forged' | 'link-expired' | 'link-asleep' | 'impossible-birth-date' | 'wrong-birth-date';

/** The sitting that a mailed link opens for whoever is there, or what must be asked first, or why it does not open. */
export async function sittingOfLink(
  entrance: Entrance,
  visit: Visit,
  actor: Actor,
  { token, birthDate }: { token: string; birthDate: TypedDate | undefined },
): Promise<OwnSitting | { ask: 'birth-date' | 'code' } | Refusal> {
  const { db, clock, configuration } = entrance;
  const now = clock.now();
  const content = readSigned('access-link', token, configuration.secrets, now);
  if (typeof content === 'string') return content === 'expired' ? 'link-expired' : 'link-forged';
  const sitting = await selectOptionalSitting(db, content.sitting, content.access, content.link ?? 1);
  if (!sitting) return 'link-expired';
  if (await isTheirs(entrance, visit, actor, sitting.personId)) return sitting;
  if (!sitting.birthDate) return { ask: 'code' };
  if (!birthDate) return (await isLinkAsleep(db, sitting.id, now)) ? 'link-asleep' : { ask: 'birth-date' };
  const given = dateOf(birthDate);
  if (!given) return 'impossible-birth-date';
  if (!(await takeGuess(db, sitting.id, now))) return 'link-asleep';
  if (isTheirBirthDate(given, sitting.birthDate)) return sitting;
  return (await isLinkAsleep(db, sitting.id, now)) ? 'link-asleep' : 'wrong-birth-date';
}
