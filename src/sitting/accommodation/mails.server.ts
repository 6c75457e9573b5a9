import type { Entrance } from '../../people/entrance.server.ts';
import { post } from '../../people/mails.server.ts';
import type { Tx } from '../../platform/database.server.ts';
import { composed } from '../../platform/letter.server.ts';
import { isLanguage, readCatalogue, type Language } from '../../platform/words.server.ts';
import { selectCalled } from '../cases/queries.server.ts';
import { orderMail } from '../mails.server.ts';
import type { RequestRow } from './queries.server.ts';
import type { AccommodationKind } from './rules.ts';

type Writing = Pick<Entrance, 'jobs' | 'clock' | 'configuration'>;

/** Says what was asked for and what became of it; never why, which the candidate reads in the product. */
export function mailDecided(tx: Tx, { jobs }: Writing, request: RequestRow, granted: readonly AccommodationKind[]): Promise<void> {
  const language = isLanguage(request.language) ? request.language : 'fr';
  const refused = request.kinds.filter((kind) => !granted.includes(kind));
  const values = { granted: listOf(granted, language), refused: listOf(refused, language) };
  const letter =
    granted.length === 0 ? 'accommodation-refused' : refused.length > 0 ? 'accommodation-granted-partly' : 'accommodation-granted';
  return orderMail(tx, jobs, { letter, sittingId: request.sittingId, occasion: request.id, values });
}

function listOf(kinds: readonly AccommodationKind[], language: Language): string {
  const words = readCatalogue(language, 'mail');
  return new Intl.ListFormat(language, { type: 'conjunction' }).format(kinds.map((kind) => words[`accommodation-kind.${kind}`] ?? kind));
}

/** To those who decide: a file's number, a deadline and a link; not what was asked for. */
export async function mailToDecide(
  tx: Tx,
  { jobs, clock, configuration }: Writing,
  request: { id: string; sittingId: string; reference: string; dueAt: Date },
): Promise<void> {
  for (const { personId, name, address, language } of await selectCalled(tx, request.sittingId, false)) {
    const letter = composed(
      'accommodation-to-decide',
      { name, address, language: isLanguage(language) ? language : 'fr', reference: request.reference },
      { href: `${configuration.publicUrl}/bureau/amenagements/${request.id}`, until: request.dueAt },
    );
    await post(tx, jobs, { onceKey: `accommodation-to-decide/${request.id}/${personId}`, ...letter }, clock.now());
  }
}
