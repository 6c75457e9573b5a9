import { sql } from 'kysely';
import type { Tx } from '../../platform/database.server.ts';
import type { Jobs } from '../../platform/jobs.server.ts';
import { eraseEvidence } from '../evidence/evidence.server.ts';
import { noteOnSitting } from '../note.server.ts';
import { journalled } from './kinds.ts';
import { lockCase, updateCase, type CaseRow } from './queries.server.ts';

/** Closes a case that is held: what was attached goes, the sitting's journal says so. */
export async function closeHeld(tx: Tx, jobs: Jobs, held: CaseRow, actor: string, now: Date): Promise<void> {
  if (held.state === 'closed') return;
  await updateCase(tx, held.id, { state: 'closed' }, now);
  await eraseEvidence(tx, jobs, 'case', held.id, now);
  await noteOnSitting(
    tx,
    held.sittingId,
    { action: journalled('closed', held), payload: { case: held.reference, kind: held.kind } },
    actor,
    now,
  );
}

/** Closes a case that is still answered and silent, as it was found. */
export async function closeCase(
  tx: Tx,
  jobs: Jobs,
  { id, answeredBefore }: { id: string; answeredBefore: Date },
  actor: string,
  now: Date,
): Promise<void> {
  const held = await lockCase(tx, id, sql`c.state = 'answered' and c.state_at < ${answeredBefore}`);
  if (held) await closeHeld(tx, jobs, held, actor, now);
}
