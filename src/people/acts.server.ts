import { sql } from 'kysely';
import type { Tx } from '../platform/database.server.ts';
import type { StaffActor } from './actor.ts';

/** What a member of staff did or read, under the hat they had on. What belongs to a sitting's course goes to its journal instead. */
export interface Act {
  /** Such as `open-hotline-view`. */
  action: string;
  sittingId?: string;
  /** Ids and codes: no name, no address. */
  about?: Record<string, unknown>;
}

/** Notes an act in the transaction of what it is about. */
export async function noteAct(tx: Tx, { personId, hat }: StaffActor, { action, sittingId, about = {} }: Act, now: Date): Promise<void> {
  await sql`
    insert into staff_act (at, person_id, role, organisation_id, action, sitting_id, about)
    values (${now}, ${personId}, ${hat.role}, ${hat.organisationId}, ${action}, ${sittingId ?? null}, ${JSON.stringify(about)}::jsonb)`.execute(
    tx,
  );
}
