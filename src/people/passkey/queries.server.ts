import { sql } from 'kysely';
import type { Querying } from '../../platform/database.server.ts';

export interface OwnPasskey {
  id: string;
  name: string;
  synced: boolean;
  addedAt: Date;
  lastUsedAt: Date | null;
}

export async function selectPasskeys(db: Querying, accountId: string): Promise<OwnPasskey[]> {
  const { rows } = await sql<OwnPasskey>`
    select id, coalesce(name, '') as name, backed_up as synced, created_at as added_at, last_used_at
    from passkey where user_id = ${accountId} order by created_at, id`.execute(db);
  return rows;
}

/** @returns false when the account has no such passkey. */
export async function updatePasskeyName(db: Querying, accountId: string, id: string, name: string): Promise<boolean> {
  const { rows } = await sql`update passkey set name = ${name} where id = ${id} and user_id = ${accountId} returning id`.execute(db);
  return rows.length > 0;
}

/** @returns false when the account has no such passkey. */
export async function deletePasskey(db: Querying, accountId: string, id: string): Promise<boolean> {
  const { rows } = await sql`delete from passkey where id = ${id} and user_id = ${accountId} returning id`.execute(db);
  return rows.length > 0;
}

export async function updatePasskeyUsed(db: Querying, credentialId: string, now: Date): Promise<void> {
  await sql`update passkey set last_used_at = ${now} where credential_id = ${credentialId}`.execute(db);
}

/** When a session proved its second factor. */
export async function selectProvedAt(db: Querying, sessionId: string): Promise<Date | null> {
  const { rows } = await sql<{ at: Date | null }>`select second_factor_at as at from account_session where id = ${sessionId}`.execute(db);
  return rows[0]?.at ?? null;
}
