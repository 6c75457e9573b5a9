import { sql } from 'kysely';
import type { Querying } from '../platform/database.server.ts';
import { composed } from '../platform/letter.server.ts';
import type { Letter } from '../platform/mail.server.ts';
import { isLanguage, type Language } from '../platform/words.server.ts';

/** What is written to a candidate about the written test. Ids come in, everything else is read at the moment of writing. */
export interface Recipient {
  sittingId: string;
  name: string;
  address: string;
  language: Language;
  reference: string;
  closesAt: Date;
}

export async function selectRecipient(db: Querying, sittingId: string): Promise<Recipient> {
  const { rows } = await sql<Omit<Recipient, 'language'> & { language: string }>`
    select s.id as sitting_id, p.given_name || ' ' || p.family_name as name, p.email as address, p.language, s.reference, e.window_closes_at as closes_at
    from sitting s join person p on p.id = s.person_id join exam_session e on e.id = s.session_id where s.id = ${sittingId}`.execute(db);
  const row = rows[0];
  if (!row) throw new Error(`no sitting ${sittingId}`);
  return { ...row, language: isLanguage(row.language) ? row.language : 'fr' };
}

/** R013, R175: the test can be taken from now on. */
export function testIsOpen(to: Recipient, href: string): Letter {
  return { onceKey: `test-open/${to.sittingId}`, ...composed('test-open', to, { href, until: to.closesAt }) };
}

/** R028, R259: the test has arrived whole. */
export function testReceived(to: Recipient, href: string): Letter {
  return { onceKey: `test-received/${to.sittingId}`, ...composed('test-received', to, { href }) };
}
