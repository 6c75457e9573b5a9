import { sql, type RawBuilder } from 'kysely';
import { tableOf, type Querying } from '../platform/database.server.ts';
import { append, type Head } from '../sitting/journal.server.ts';
import { closedIn } from '../sitting/queries.server.ts';
import type { Attempt } from './attempt.ts';
import type { Change } from './change.ts';

/** What is to be written: a change, and the attempt that it was decided on. */
export interface Writing {
  attempt: Attempt;
  change: Change;
  actor: string;
  now: Date;
}

/**
 * Writes each change whole or, when its test was written to since it was read, not at all: the sitting's journal must stand where it
 * was read, under the same access and accommodation. One statement, with the parts that these changes have; there are few kinds.
 * @param writings of different sittings
 * @returns for each the journal's new head, or null when nothing was written of it.
 */
export async function writeChanges(db: Querying, writings: readonly Writing[]): Promise<(Head | null)[]> {
  const appended = writings.map(({ attempt, change, actor, now }) => {
    const { sittingId: id, journalSeq: seq, journalHead: hash } = attempt;
    return { id, now, actor, ...append(id, { seq, hash }, change.journal, actor, now) };
  });
  const moves = writings.map(({ attempt, change }, place) => ({
    id: attempt.sittingId,
    seq: attempt.journalSeq,
    access: attempt.accessVersion,
    extra: attempt.extraTime,
    newSeq: appended[place]?.head.seq,
    newHead: appended[place]?.head.hash,
    state: change.state ?? attempt.state,
    setsDue: change.dueAt !== undefined,
    due: change.dueAt ?? null,
  }));
  const lines = appended.flatMap(({ id, now, actor, lines: written }) =>
    written.map(({ seq, action, payload, payloadHash, hash }) => ({ id, now, actor, seq, action, payload, payloadHash, hash })),
  );
  const { rows } = await sql<{ id: string }>`
    with moved as (
      update sitting s set journal_seq = g.new_seq, journal_head = g.new_head, state = g.state,
        due_at = case when g.sets_due then g.due else s.due_at end, closed_in = ${closedIn(sql`g.state`)}
      from ${tableOf('g', moves, MOVE)}
      where s.id = g.id and s.journal_seq = g.seq and s.access_version = g.access
        and exists (select from accommodation a where a.sitting_id = s.id and a.kind = 'extra-time') = g.extra
      returning s.id
    ), ${sql.join([...partsOf(writings), sql``])} line as (
      select g.* from ${tableOf('g', lines, LINE)} join moved using (id)
    ), noted as (
      insert into journal (sitting_id, seq, at, actor, action, payload_hash, hash)
      select id, seq, now, actor, action, payload_hash, hash from line
    ), kept as (
      insert into journal_payload (sitting_id, seq, payload) select id, seq, payload from line
    )
    select id from moved`.execute(db);
  const moved = new Set(rows.map(({ id }) => id));
  return appended.map(({ id, head }) => (moved.has(id) ? head : null));
}

const MOVE = {
  id: 'uuid',
  seq: 'int',
  access: 'int',
  extra: 'bool',
  newSeq: 'int',
  newHead: 'text',
  state: 'text',
  setsDue: 'bool',
  due: 'timestamptz',
};
const LINE = {
  id: 'uuid',
  now: 'timestamptz',
  actor: 'text',
  seq: 'int',
  action: 'text',
  payload: 'jsonb',
  payloadHash: 'text',
  hash: 'text',
};
const CREATED = { id: 'uuid', bankHash: 'text', policyVersion: 'text', seed: 'text', pass: 'text', heldBy: 'uuid' };
const TESTED = {
  id: 'uuid',
  pass: 'text',
  heldBy: 'uuid',
  begunAt: 'timestamptz',
  sentAt: 'timestamptz',
  sentHow: 'text',
  silences: 'int',
  silentMs: 'int',
  bankHash: 'text',
  exposureSnapshotId: 'uuid',
};
const CLOSED = { id: 'uuid', n: 'int', outcome: 'text', now: 'timestamptz' };
const ANSWERED = { id: 'uuid', n: 'int', requestId: 'uuid', answer: 'jsonb', score: 'int', outOf: 'int', now: 'timestamptz' };
const SERVED = {
  sittingId: 'uuid',
  n: 'int',
  id: 'uuid',
  position: 'int',
  section: 'text',
  itemId: 'text',
  itemHash: 'text',
  arrangement: 'jsonb',
  servedAt: 'timestamptz',
  startsAt: 'timestamptz',
  seconds: 'real',
  deadline: 'timestamptz',
  decision: 'jsonb',
};
const RESULTED = { id: 'uuid', data: 'jsonb', now: 'timestamptz' };

/** The parts of the statement beside the sitting and its journal, each only when one of the changes has it. */
function* partsOf(writings: readonly Writing[]): Generator<RawBuilder<unknown>> {
  const created = writings.flatMap(({ attempt, change }) =>
    change.create ? [{ ...change.create, id: attempt.sittingId, pass: change.test?.pass, heldBy: change.test?.heldBy }] : [],
  );
  if (created.length > 0) {
    yield sql`created as (
      insert into attempt (sitting_id, bank_hash, policy_version, seed, pass, held_by)
      select g.id, g.bank_hash, g.policy_version, g.seed, g.pass, g.held_by from ${tableOf('g', created, CREATED)} join moved using (id)
    )`;
  }
  const tested = writings.flatMap(({ attempt, change }) =>
    change.test && !change.create ? [{ ...change.test, id: attempt.sittingId }] : [],
  );
  if (tested.length > 0) {
    yield sql`tested as (
      update attempt t set pass = coalesce(g.pass, t.pass),
        held_by = case when g.pass is null then t.held_by else g.held_by end,
        silent_since = case when g.pass is null then t.silent_since end,
        begun_at = coalesce(g.begun_at, t.begun_at), sent_at = coalesce(g.sent_at, t.sent_at), sent_how = coalesce(g.sent_how, t.sent_how),
        silences = coalesce(g.silences, t.silences), silent_ms = coalesce(g.silent_ms, t.silent_ms),
        bank_hash = coalesce(g.bank_hash, t.bank_hash), exposure_snapshot_id = coalesce(g.exposure_snapshot_id, t.exposure_snapshot_id)
      from ${tableOf('g', tested, TESTED)} join moved using (id) where t.sitting_id = g.id
    )`;
  }
  const closed = writings.flatMap(({ attempt: { sittingId: id }, change: { close }, now }) =>
    close ? [{ id, n: close.n, outcome: close.outcome, now }] : [],
  );
  if (closed.length > 0) {
    yield sql`closed as (
      update served_item q set outcome = g.outcome, closed_at = g.now
      from ${tableOf('g', closed, CLOSED)} join moved using (id)
      where q.sitting_id = g.id and q.n = g.n and q.closed_at is null returning q.sitting_id
    )`;
  }
  const answered = writings.flatMap(({ attempt: { sittingId: id }, change: { close }, now }) =>
    close?.answer ? [{ ...close.answer, id, n: close.n, now }] : [],
  );
  if (answered.length > 0) {
    yield sql`answered as (
      insert into answer (sitting_id, n, request_id, answer, score, out_of, recorded_at)
      select id, n, request_id, answer, score, out_of, now from ${tableOf('g', answered, ANSWERED)} join moved using (id)
    )`;
  }
  const served = writings.flatMap(({ attempt: { sittingId }, change: { serve } }) => (serve ? [{ ...serve, sittingId }] : []));
  if (served.length > 0) {
    yield sql`served as (
      insert into served_item (sitting_id, n, id, position, section, item_id, item_hash, arrangement, served_at, starts_at, seconds, deadline, decision)
      select g.sitting_id, g.n, g.id, g.position, g.section, g.item_id, g.item_hash, g.arrangement, g.served_at, g.starts_at, g.seconds, g.deadline, g.decision
      -- The question before is closed first: two open ones are never allowed, not even within a statement.
      from ${tableOf('g', served, SERVED)} join moved on moved.id = g.sitting_id ${closed.length > 0 ? sql`left join closed on closed.sitting_id = g.sitting_id` : sql``}
    )`;
  }
  const resulted = writings.flatMap(({ attempt: { sittingId: id }, change: { result: data }, now }) =>
    data === undefined ? [] : [{ id, data, now }],
  );
  if (resulted.length > 0) {
    yield sql`resulted as (
      insert into result (sitting_id, version, data, made_at)
      select id, 1 + (select count(*) from result r where r.sitting_id = id), data, now from ${tableOf('g', resulted, RESULTED)} join moved using (id)
    )`;
  }
}
