import { sql } from 'kysely';
import type { Database } from '../database.server.ts';
import { seal, unseal } from '../secrets/seal.server.ts';
import { numberOf, type Secrets } from '../secrets/secrets.server.ts';

const PURPOSE = 'letters';
/** Signs that nobody types (Unicode's private use area): no name can be taken for a mark. */
const mark = (at: number) => `\uE000${at}\uE001`;

/**
 * A letter whose parts that open something (a link, a code) are kept encrypted until it is sent: the outbox, and a backup of it, hold
 * marks in their place.
 */
export function withSealedParts<L extends { text: string; html: string }>(
  letter: L,
  parts: readonly string[],
  secrets: Secrets,
): L & { sealed: string } {
  const hidden = (words: string) => parts.reduce((left, part, at) => left.replaceAll(part, mark(at)), words);
  return { ...letter, text: hidden(letter.text), html: hidden(letter.html), sealed: seal(JSON.stringify(parts), PURPOSE, secrets) };
}

/** The words of a letter with its sealed parts in their place. Null when they were sealed with a secret that is not given. */
export function openedWords(sealed: string | null, words: string, secrets: Secrets): string | null {
  if (sealed === null) return words;
  const parts = partsOf(sealed, secrets);
  return parts && parts.reduce((left, part, at) => left.replaceAll(mark(at), () => part), words);
}

interface Kept {
  id: string;
  text: string;
  html: string;
  sealed: string | null;
}

/** What leads somewhere in a letter that was written before parts were sealed: the token of a link. */
const TOKEN = /(?<=#|\/acces\/)[\w.-]{20,}/;

/**
 * Seals with the current secret the letters that an earlier one sealed, and those of before that still wait to be sent.
 * @returns how many were sealed anew, and how many no given secret opens
 */
export async function renewSealedLetters(db: Database, secrets: Secrets): Promise<{ renewed: number; unreadable: number }> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<Kept>`
      select id, text, html, sealed from mail
      where sealed not like ${`${numberOf(secrets.current)}.%`} or (sealed is null and state = 'queued' and text ~ '(#|/acces/)[A-Za-z0-9_.-]{20,}')
      order by id for update`.execute(tx);
    let renewed = 0;
    for (const { id, ...letter } of rows) {
      const parts = letter.sealed === null ? (TOKEN.exec(letter.text) ?? []) : partsOf(letter.sealed, secrets);
      if (!parts) continue;
      const { text, html, sealed } = withSealedParts(letter, parts, secrets);
      await sql`update mail set text = ${text}, html = ${html}, sealed = ${sealed} where id = ${id}`.execute(tx);
      renewed += 1;
    }
    return { renewed, unreadable: rows.length - renewed };
  });
}

function partsOf(sealed: string, secrets: Secrets): string[] | null {
  const parts = unseal(sealed, PURPOSE, secrets);
  return parts === null ? null : (JSON.parse(parts) as string[]);
}
