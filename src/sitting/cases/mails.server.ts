import type { Entrance } from '../../people/entrance.server.ts';
import { post } from '../../people/mails.server.ts';
import type { Tx } from '../../platform/database.server.ts';
import { composed } from '../../platform/letter.server.ts';
import { isLanguage } from '../../platform/words.server.ts';
import { orderMail } from '../mails.server.ts';
import { selectCalled } from './queries.server.ts';

type Writing = Pick<Entrance, 'jobs' | 'clock' | 'configuration'>;

/** What a letter says of a case: its number. What it is about stays within the product. */
interface AboutCase {
  id: string;
  sittingId: string;
  reference: string;
  dueAt: Date;
}

export function mailReceived(tx: Tx, { jobs }: Writing, { sittingId, reference }: AboutCase): Promise<void> {
  return orderMail(tx, jobs, { letter: 'case-received', sittingId, occasion: reference, values: { case: reference } });
}

export function mailAnswered(tx: Tx, { jobs }: Writing, { sittingId, reference }: AboutCase, messageId: string): Promise<void> {
  return orderMail(tx, jobs, { letter: 'case-answered', sittingId, occasion: messageId, values: { case: reference } });
}

/** To those who must answer, and in copy: a number, a deadline and a link; no name, no word of the case. */
export async function mailRouted(tx: Tx, { jobs, clock, configuration }: Writing, about: AboutCase, partnerToo: boolean, occasion: string) {
  for (const { personId, name, address, language } of await selectCalled(tx, about.sittingId, partnerToo)) {
    const letter = composed(
      'case-routed',
      { name, address, language: isLanguage(language) ? language : 'fr', reference: about.reference },
      { href: `${configuration.publicUrl}/bureau/demandes/${about.id}`, until: about.dueAt },
    );
    // Not under the sitting: its training organisation reads which letters stand there.
    await post(tx, jobs, { onceKey: `case-routed/${occasion}/${personId}`, ...letter }, clock.now());
  }
}
