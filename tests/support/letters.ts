import { sql } from 'kysely';
import type { Querying } from '../../src/platform/database.server.ts';
import { openedWords } from '../../src/platform/mail/sealed-parts.server.ts';
import type { Secrets } from '../../src/platform/secrets/secrets.server.ts';

/** The texts of the letters to an address as they arrive, the oldest first. @param like their once-keys */
export async function lettersTo(db: Querying, secrets: Secrets, email: string, like = '%'): Promise<string[]> {
  const { rows } = await sql<{ text: string; sealed: string | null }>`
    select text, sealed from mail where to_address = ${email} and once_key like ${like} order by queued_at, id`.execute(db);
  return rows.map(({ text, sealed }) => openedWords(sealed, text, secrets) ?? text);
}
