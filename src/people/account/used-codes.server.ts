import { sql } from 'kysely';
import { MINUTE } from '../../platform/clock.ts';
import type { Querying } from '../../platform/database.server.ts';
import { hashOfToken } from '../../platform/secrets/secrets.server.ts';

/** The library takes the code of each half minute, the one before and the one after: longer than that a used one need not be kept. */
const KEPT = 2 * MINUTE;

/** The account of a sign-in that waits for its code. @param challenge as the library's cookie names it */
export async function selectOptionalChallenged(db: Querying, challenge: string): Promise<string | null> {
  const { rows } = await sql<{ accountId: string }>`
    select value as account_id from account_verification where identifier = ${hashOfToken(challenge)} limit 1`.execute(db);
  return rows[0]?.accountId ?? null;
}

/** RFC 6238, 5.2: a code that was accepted is not accepted again. */
export async function wasUsed(db: Querying, accountId: string, code: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    select from second_factor_code
    where account_id = ${accountId} and code_hash = ${hashOfToken(code)} and used_at > ${new Date(+now - KEPT)}`.execute(db);
  return rows.length > 0;
}

/** @returns false when somebody was faster with the same code. */
export async function takeCode(db: Querying, accountId: string, code: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into second_factor_code as c (account_id, code_hash, used_at) values (${accountId}, ${hashOfToken(code)}, ${now})
    on conflict (account_id, code_hash) do update set used_at = excluded.used_at where c.used_at <= ${new Date(+now - KEPT)}
    returning 1`.execute(db);
  return rows.length > 0;
}

export async function deleteOldCodes(db: Querying, now: Date): Promise<void> {
  await sql`delete from second_factor_code where used_at <= ${new Date(+now - KEPT)}`.execute(db);
}
