import { sql, type RawBuilder } from 'kysely';
import type { Querying, Tx } from '../../platform/database.server.ts';
import type { Hat, StaffRole } from '../actor.ts';
import type { Invitee } from './queries.server.ts';

/** An invitation that was neither accepted nor withdrawn; it may have expired. */
export interface Pending extends Invitee {
  id: string;
  organisationId: string;
  organisation: string;
  role: StaffRole;
  takesOver: boolean;
  letters: number;
  madeAt: Date;
  expiresAt: Date;
}

const PENDING = sql`
  i.id, i.given_name, i.family_name, i.email, i.language, i.organisation_id, o.name as organisation, i.role, i.takes_over, i.letters,
  i.made_at, i.expires_at
  from invitation i join organisation o on o.id = i.organisation_id and o.state = 'active'
  where i.accepted_at is null and i.withdrawn_at is null`;

/**
 * Which invitations a hat follows: the coordinator all; others those to their partners, and those that their own organisation sent:
 * an administrator who is being replaced must not take the invitation back.
 */
function within({ role, organisationId }: Hat): RawBuilder<unknown> {
  if (role === 'coordinator') return sql`true`;
  return sql`(o.referent_id = ${organisationId} or (o.id = ${organisationId} and exists (
    select from membership m where m.person_id = i.invited_by and m.organisation_id = i.organisation_id)))`;
}

export async function selectPending(db: Querying, hat: Hat): Promise<Pending[]> {
  const { rows } = await sql<Pending>`select ${PENDING} and ${within(hat)} order by i.made_at desc, i.id`.execute(db);
  return rows;
}

/** Held until the end of the transaction. Null for one that is over, or not within this hat's reach. */
export async function lockOptionalPending(tx: Tx, hat: Hat, id: string): Promise<Pending | null> {
  const { rows } = await sql<Pending>`select ${PENDING} and ${within(hat)} and i.id = ${id} for update of i`.execute(tx);
  return rows[0] ?? null;
}

/** @returns how many letters that makes. */
export async function updateSentAgain(tx: Tx, id: string, expiresAt: Date): Promise<number> {
  const { rows } = await sql<{ letters: number }>`
    update invitation set letters = letters + 1, expires_at = ${expiresAt} where id = ${id} returning letters`.execute(tx);
  return rows[0]?.letters ?? 0;
}

export async function updateWithdrawn(tx: Tx, id: string, now: Date): Promise<void> {
  await sql`update invitation set withdrawn_at = ${now} where id = ${id}`.execute(tx);
}
