import { sql } from 'kysely';
import type { Tx } from '../platform/database.server.ts';
import { programmeOf } from '../programme/programmes.ts';
import { INFORMATION_VERSION } from './information.ts';
import { moveSitting } from './queries.server.ts';
import { transition, type SittingState } from './rules.ts';

interface Standing {
  id: string;
  state: SittingState;
  dueAt: Date | null;
  journalSeq: number;
  journalHead: string;
  programmeId: string;
  opensAt: Date;
  closesAt: Date;
  isComplete: boolean;
}

/**
 * Moves a sitting that is available to `ready` when its candidate's profile is complete and the information on supervision has been
 * acknowledged in its present words. To be called in the transaction of whatever may have been the last of the three.
 * @returns true when it moved; false when something is still missing, or when it stands elsewhere.
 */
export async function getReadyIfComplete(tx: Tx, sittingId: string, now: Date): Promise<boolean> {
  const { rows } = await sql<Standing>`
    select s.id, s.state, s.due_at, s.journal_seq, s.journal_head, e.programme_version_id as programme_id,
      e.window_opens_at as opens_at, coalesce(s.closes_at, e.window_closes_at) as closes_at,
      p.profile_completed_at is not null and exists (
        select from acknowledgement a where a.sitting_id = s.id and a.version = ${INFORMATION_VERSION}) as is_complete
    from sitting s join exam_session e on e.id = s.session_id join person p on p.id = s.person_id
    where s.id = ${sittingId} for update of s, p`.execute(tx);
  const sitting = rows[0];
  if (!sitting?.isComplete) return false;
  const moved = transition(programmeOf(sitting.programmeId), sitting.state, 'get-ready', sitting, now);
  if ('refusal' in moved) return false;
  const entry = { action: 'sitting-ready', payload: { information: INFORMATION_VERSION } };
  return moveSitting(tx, sitting, { state: moved.state, dueAt: sitting.dueAt }, entry, 'candidate', now);
}
