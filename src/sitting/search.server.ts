import { sql, type RawBuilder } from 'kysely';

/** Words of a search that are looked at: hundreds of them would keep the database busy for minutes. */
const MOST_WORDS = 6;
/** Shorter words make no triple of letters: the index would be read whole for them. */
const TRIPLE = 3;

/** Each word of a search in what a sitting is found by: `sitting_search`, as `f`. */
export function eachWord(search: string): RawBuilder<unknown> {
  const words = search
    .split(/\s+/)
    .filter((word) => word !== '')
    .slice(0, MOST_WORDS);
  if (words.length === 0) return sql`true`;
  const parts = words.map((word) =>
    word.length < TRIPLE ? sql`strpos(f.sought, plain_text(${word})) > 0` : sql`f.sought like containing(${word})`,
  );
  return sql.join(parts, sql` and `);
}
