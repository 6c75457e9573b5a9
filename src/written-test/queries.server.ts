import { sql } from 'kysely';
import { isDuplicate, type Querying } from '../platform/database.server.ts';
import type { MainLevel } from '../programme/scale.ts';
import type { Attempt, LastPlay, OpenQuestion, Play, ServedQuestion } from './attempt.ts';

/** The written test of one's own sitting. @returns null when there is none or the access was revoked. */
export async function selectOptionalAttempt(db: Querying, sittingId: string, accessVersion: number | null): Promise<Attempt | null> {
  const { rows } = await sql<AttemptRow>`
    select s.id as sitting_id, s.reference, s.state, s.access_version, s.journal_seq, s.journal_head, s.person_id,
      p.name as candidate,
      e.programme_version_id as programme_id, e.tested_language, coalesce(s.field, e.field) as field, e.window_opens_at,
      coalesce(s.closes_at, e.window_closes_at) as window_closes_at,
      exists (select 1 from accommodation a where a.sitting_id = s.id and a.kind = 'extra-time') as extra_time,
      to_json(t) as test, w.beat_at as holder_beat_at,
      (select q.starts_at from served_item q where q.sitting_id = s.id and q.n = 1) as started_at,
      (select max(a.recorded_at) from answer a where a.sitting_id = s.id) as saved_at,
      coalesce((select json_agg(json_build_array(q.n, q.id, q.position, q.section, q.item_id, q.outcome, a.score, a.request_id) order by q.n)
        from served_item q left join answer a on a.sitting_id = q.sitting_id and a.n = q.n where q.sitting_id = s.id), '[]') as served,
      (select json_build_object('itemHash', q.item_hash, 'startsAt', q.starts_at, 'arrangement', q.arrangement, 'seconds', q.seconds,
          'deadline', q.deadline, 'draft', q.draft, 'draftAt', q.draft_at,
          'plays', coalesce((select json_agg(json_build_object('id', c.id, 'requestId', c.request_id, 'heard', c.heard, 'since', c.since) order by c.nth) from clip_play c
            where c.sitting_id = q.sitting_id and c.n = q.n), '[]'))
        from served_item q where q.sitting_id = s.id and q.closed_at is null) as open,
      coalesce((select json_agg(distinct q.item_id) from sitting o join served_item q on q.sitting_id = o.id
        where o.id <> s.id and o.person_id in (
          -- And of whoever may be the same person, until somebody has said that it is another (D15).
          select s.person_id union select r.other_id from resemblance r where r.person_id = s.person_id and r.same is not false
          union select r.person_id from resemblance r where r.other_id = s.person_id and r.same is not false)), '[]') as seen_before
    from sitting s
      join person p on p.id = s.person_id
      join exam_session e on e.id = s.session_id
      left join attempt t on t.sitting_id = s.id
      left join web_process w on w.id = t.held_by
    where s.id = ${sittingId} and (${accessVersion}::int is null or s.access_version = ${accessVersion}::int)`.execute(db);
  return rows[0] ? attemptOf(rows[0]) : null;
}

interface AttemptRow {
  sittingId: string;
  reference: string;
  state: Attempt['state'];
  accessVersion: number;
  journalSeq: number;
  journalHead: string;
  personId: string;
  candidate: string;
  programmeId: string;
  testedLanguage: string;
  field: string | null;
  windowOpensAt: Date;
  windowClosesAt: Date;
  extraTime: boolean;
  test: Record<string, unknown> | null;
  holderBeatAt: Date | null;
  startedAt: Date | null;
  savedAt: Date | null;
  served: [
    ServedQuestion['n'],
    ServedQuestion['id'],
    ServedQuestion['position'],
    ServedQuestion['section'],
    ServedQuestion['itemId'],
    ServedQuestion['outcome'],
    ServedQuestion['score'],
    ServedQuestion['requestId'],
  ][];
  open: {
    itemHash: string;
    startsAt: string;
    arrangement: number[];
    seconds: number;
    deadline: string;
    draft: OpenQuestion['draft'];
    draftAt: string | null;
    plays: (Omit<Play, 'since'> & { since: string | null })[];
  } | null;
  seenBefore: string[];
}

function attemptOf(row: AttemptRow): Attempt {
  const served = row.served.map(([n, id, position, section, itemId, outcome, score, requestId]) => ({
    n,
    id,
    position,
    section,
    itemId,
    outcome,
    score,
    requestId,
  }));
  const last = served.at(-1);
  const { test } = row;
  return {
    sittingId: row.sittingId,
    reference: row.reference,
    candidate: row.candidate,
    personId: row.personId,
    state: row.state,
    programmeId: row.programmeId,
    testedLanguage: row.testedLanguage,
    field: row.field,
    window: { opensAt: row.windowOpensAt, closesAt: row.windowClosesAt },
    extraTime: row.extraTime,
    accessVersion: row.accessVersion,
    journalSeq: row.journalSeq,
    journalHead: row.journalHead,
    test: test && {
      bankHash: test.bank_hash as string,
      policyVersion: test.policy_version as string,
      exposureSnapshotId: test.exposure_snapshot_id as string | null,
      seed: test.seed as string,
      begunAt: instant(test.begun_at),
      sentAt: instant(test.sent_at),
      pass: test.pass as string | null,
      heldBy: test.held_by as string | null,
      holderBeatAt: row.holderBeatAt,
      silentSince: instant(test.silent_since),
      silences: test.silences as number,
      silentMs: test.silent_ms as number,
    },
    startedAt: row.startedAt,
    savedAt: row.savedAt,
    served,
    open:
      row.open && last
        ? {
            ...last,
            ...row.open,
            startsAt: new Date(row.open.startsAt),
            deadline: new Date(row.open.deadline),
            draftAt: instant(row.open.draftAt),
            plays: row.open.plays.map((play) => ({ ...play, since: instant(play.since) })),
          }
        : null,
    seenBefore: row.seenBefore,
  };
}

function instant(value: unknown): Date | null {
  return typeof value === 'string' ? new Date(value) : null;
}

export interface NewPlay {
  id: string;
  sittingId: string;
  accessVersion: number;
  pass: string;
  question: string;
  requestId: string;
  at: Date;
  policy: { plays: number; graceMs: number };
}

/** Two plays at one moment: the second is refused by the database and counted anew. */
const PLAY_TRIES = 3;

/**
 * Counts a play of the open question, asked by the page that may write, unless all are used; the same request again is the same play.
 * @returns the play and how many there are now; null when anything of that does not hold.
 */
export async function insertPlay(db: Querying, play: NewPlay): Promise<{ id: string; used: number } | null> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await insertPlayOnce(db, play);
    } catch (error) {
      if (tries === PLAY_TRIES || !isDuplicate(error)) throw error;
    }
  }
}

async function insertPlayOnce(db: Querying, play: NewPlay): Promise<{ id: string; used: number } | null> {
  const { rows } = await sql<{ id: string | null; used: number }>`
    with question as (
      select q.sitting_id, q.n from served_item q
        join attempt t on t.sitting_id = q.sitting_id and t.pass = ${play.pass}
        join sitting s on s.id = q.sitting_id and s.access_version = ${play.accessVersion}
      where q.sitting_id = ${play.sittingId} and q.id = ${play.question} and q.closed_at is null
        and q.starts_at <= ${play.at} and q.deadline >= ${new Date(+play.at - play.policy.graceMs)}),
    before as (select c.id, c.request_id from clip_play c join question using (sitting_id, n)),
    made as (
      insert into clip_play (id, sitting_id, n, nth, request_id, at)
      select ${play.id}, sitting_id, n, 1 + (select count(*) from before), ${play.requestId}, ${play.at} from question
      where (select count(*) from before) < ${play.policy.plays} and not exists (select from before where request_id = ${play.requestId})
      returning id)
    select coalesce((select id from made), (select id from before where request_id = ${play.requestId})) as id,
      (select count(*)::int from before) + (select count(*)::int from made) as used`.execute(db);
  const row = rows[0];
  return row?.id ? { id: row.id, used: row.used } : null;
}

/** A play, when it is the last one of the open question of one's own sitting. */
export async function selectOptionalLastPlay(
  db: Querying,
  playId: string,
  sittingId: string,
  accessVersion: number,
): Promise<LastPlay | null> {
  const { rows } = await sql<LastPlay>`
    select q.item_id, q.item_hash, c.heard, c.since from clip_play c join served_item q using (sitting_id, n)
    join sitting s on s.id = c.sitting_id
    where c.id = ${playId} and c.sitting_id = ${sittingId} and s.access_version = ${accessVersion} and q.closed_at is null
      and not exists (select from clip_play later where later.sitting_id = c.sitting_id and later.n = c.n and later.nth > c.nth)`.execute(
    db,
  );
  return rows[0] ?? null;
}

/** A clip was delivered for a play: from now on it sounds. Delivered once more, it has sounded since the first time. */
export async function updateSounding(db: Querying, playId: string, now: Date): Promise<void> {
  await sql`update clip_play set since = ${now} where id = ${playId} and since is null`.execute(db);
}

/** The page in which a play sounded is gone: it stands still at so many seconds. */
export async function updateStill(db: Querying, playId: string, heard: number): Promise<void> {
  await sql`update clip_play set heard = ${heard}, since = null where id = ${playId}`.execute(db);
}

export async function selectReceipt(db: Querying, sittingId: string) {
  const { rows } = await sql<{
    id: string;
    position: number;
    section: ServedQuestion['section'];
    itemHash: string;
    arrangement: number[];
    outcome: ServedQuestion['outcome'];
    answer: OpenQuestion['draft'];
    recordedAt: Date;
  }>`
    select q.id, q.position, q.section, q.item_hash, q.arrangement, q.outcome, a.answer, a.recorded_at
    from served_item q join answer a using (sitting_id, n) where q.sitting_id = ${sittingId} order by q.n`.execute(db);
  return rows;
}

/** The newest result, as it was stored, and the objective that it is read beside. */
export async function selectOptionalResult(db: Querying, sittingId: string): Promise<{ data: unknown; objective: MainLevel } | null> {
  const { rows } = await sql<{ data: unknown; objective: MainLevel }>`
    select r.data, s.objective from result r join sitting s on s.id = r.sitting_id
    where r.sitting_id = ${sittingId} order by r.version desc limit 1`.execute(db);
  return rows[0] ?? null;
}

/** The item of a question that was served in one's own sitting. */
export async function selectOptionalQuestionItem(
  db: Querying,
  sittingId: string,
  questionId: string,
): Promise<{ itemId: string; itemHash: string } | null> {
  const { rows } = await sql<{ itemId: string; itemHash: string }>`
    select item_id, item_hash from served_item where sitting_id = ${sittingId} and id = ${questionId}`.execute(db);
  return rows[0] ?? null;
}
