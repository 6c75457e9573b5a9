import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '../../../src/platform/database.server.ts';
import { append, type Entry } from '../../../src/sitting/journal.server.ts';

/** A model's question as it was answered. */
interface Answered {
  n: number;
  itemId: string;
  position: number;
  outcome: string;
  answer: unknown;
  score: number;
}

interface Model {
  sittingId: string;
  questions: Answered[];
}

const AT_ONCE = 50;

/**
 * Brings sittings under way: each takes over the first answers of a model, so many that the crowd is spread evenly from the first
 * question to the last, as it is at any moment of a long day. Each has question ids and a journal of its own; no question is open.
 */
export async function bringUnderWay(db: Database, sittings: readonly string[], models: readonly string[], now: Date): Promise<void> {
  const read = await Promise.all(models.map((sittingId) => selectModel(db, sittingId)));
  const copies = sittings.map((sittingId, place) =>
    copyOf(read[place % read.length], sittingId, 1 + Math.floor((place * 49) / sittings.length), now),
  );
  for (let from = 0; from < copies.length; from += AT_ONCE) await insertCopies(db, copies.slice(from, from + AT_ONCE), now);
}

async function selectModel(db: Database, sittingId: string): Promise<Model> {
  const { rows } = await sql<Answered>`
    select q.n, q.item_id, q.position, q.outcome, a.answer, a.score from served_item q join answer a using (sitting_id, n)
    where q.sitting_id = ${sittingId} order by q.n`.execute(db);
  return { sittingId, questions: rows };
}

type Copy = ReturnType<typeof copyOf>;

function copyOf(model: Model | undefined, sittingId: string, answers: number, now: Date) {
  if (!model) throw new Error('no model to copy');
  const questions = model.questions.slice(0, answers).map((question) => ({ ...question, id: randomUUID() }));
  const entries: Entry[] = [
    { action: 'page-entered', payload: {} },
    { action: 'written-test-begun', payload: {} },
  ];
  for (const { n, id, itemId, position, outcome, answer, score } of questions) {
    entries.push({ action: 'question-served', payload: { n, question: id, item: itemId, position } });
    entries.push({ action: 'question-closed', payload: { n, question: id, item: itemId, outcome, answer, score } });
  }
  return {
    sittingId,
    model: model.sittingId,
    ids: questions.map(({ id }) => id),
    ...append(sittingId, { seq: 0, hash: '' }, entries, 'candidate', now),
  };
}

async function insertCopies(db: Database, copies: readonly Copy[], now: Date): Promise<void> {
  const sittings = copies.map(({ sittingId, model, ids, head }) => ({ sitting_id: sittingId, model, ids, seq: head.seq, hash: head.hash }));
  const copied = sql`jsonb_to_recordset(${JSON.stringify(sittings)}::jsonb) as c(sitting_id uuid, model uuid, ids jsonb, seq int, hash text)`;
  const lines = copies.flatMap(({ sittingId, lines }) =>
    lines.map(({ seq, action, payload, payloadHash, hash }) => ({
      sitting_id: sittingId,
      seq,
      action,
      payload,
      payload_hash: payloadHash,
      hash,
    })),
  );
  await sql`update sitting s set state = 'writing', journal_seq = c.seq, journal_head = c.hash from ${copied} where s.id = c.sitting_id`.execute(
    db,
  );
  await sql`insert into attempt (sitting_id, bank_hash, policy_version, exposure_snapshot_id, seed, begun_at)
    select c.sitting_id, t.bank_hash, t.policy_version, t.exposure_snapshot_id, t.seed, t.begun_at
    from ${copied} join attempt t on t.sitting_id = c.model`.execute(db);
  await sql`insert into served_item
      (sitting_id, n, id, position, section, item_id, item_hash, arrangement, served_at, starts_at, seconds, deadline, decision, outcome, closed_at)
    select c.sitting_id, q.n, (c.ids->>(q.n - 1))::uuid, q.position, q.section, q.item_id, q.item_hash, q.arrangement, q.served_at, q.starts_at,
      q.seconds, q.deadline, q.decision, q.outcome, q.closed_at
    from ${copied} join served_item q on q.sitting_id = c.model and q.n <= jsonb_array_length(c.ids)`.execute(db);
  await sql`insert into answer (sitting_id, n, request_id, answer, score, out_of, recorded_at)
    select c.sitting_id, a.n, gen_random_uuid(), a.answer, a.score, a.out_of, a.recorded_at
    from ${copied} join answer a on a.sitting_id = c.model and a.n <= jsonb_array_length(c.ids)`.execute(db);
  await sql`with line as (
      select * from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as l(sitting_id uuid, seq int, action text, payload jsonb, payload_hash text, hash text)
    ), noted as (
      insert into journal (sitting_id, seq, at, actor, action, payload_hash, hash)
      select sitting_id, seq, ${now}::timestamptz, 'candidate', action, payload_hash, hash from line
    )
    insert into journal_payload (sitting_id, seq, payload) select sitting_id, seq, payload from line`.execute(db);
}
