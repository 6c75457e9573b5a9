import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import type { Database } from '../../src/platform/database.server.ts';
import { verify } from '../../src/sitting/journal.server.ts';

export interface Evidence {
  /** Answers that the clients were told are saved. */
  acknowledged: number;
  /** Of these, found as a row of `answer` with the same request, sitting and question. */
  found: number;
  missing: number;
  /** Requests that lie in more than one row, and questions with more than one. */
  duplicates: number;
  /** Rows whose acknowledgement nobody read: the reply was lost on its way, or the run ended first. */
  unread: number;
  /** Questions voided while the candidates were there, by kind. */
  voided: Record<string, number>;
  /** Background work that was still to be done. */
  jobsWaiting: number;
  chains: { verified: number; lines: number; broken: string[] };
}

const BATCH = 5000;

interface Wanted {
  logs: readonly string[];
  /** How many journals to verify. */
  chains: number;
  /** When the candidates left. */
  until: Date;
}

/** Looks for every logged acknowledgement in the database, and verifies the journal of some of the sittings. */
export async function gatherEvidence(db: Database, { logs, chains, until }: Wanted): Promise<Evidence> {
  await sql`create unlogged table acknowledged (sitting_id uuid, question uuid, request uuid)`.execute(db);
  for (const file of logs) await readLog(db, file);
  // Requests made by the bench's own copies are in no log: only sittings that played are counted.
  const { rows } = await sql<Omit<Evidence, 'voided' | 'jobsWaiting' | 'chains'>>`
    with told as (select distinct sitting_id, question, request from acknowledged),
    kept as (
      select a.sitting_id, a.n, a.request_id, q.id as question from answer a join served_item q using (sitting_id, n)
      where a.request_id is not null and a.sitting_id in (select sitting_id from acknowledged)
    ),
    joined as (
      select t.request, count(k.n) as times from told t
      left join kept k on k.sitting_id = t.sitting_id and k.request_id = t.request and k.question = t.question group by t.request
    )
    select (select count(*)::int from told) as acknowledged, (select count(*)::int from joined where times > 0) as found,
      (select count(*)::int from joined where times = 0) as missing,
      (select count(*)::int from (select request_id from kept group by request_id having count(*) > 1) r)
        + (select count(*)::int from (select question from told group by question having count(*) > 1) q) as duplicates,
      (select count(*)::int from kept k join served_item q using (sitting_id, n)
        where q.closed_at >= (select min(started_at) from web_process) and not exists (select 1 from told where told.request = k.request_id)) as unread`.execute(
    db,
  );
  const counted = rows[0];
  if (!counted) throw new Error('the join gave nothing');
  return { ...counted, voided: await countVoided(db, until), jobsWaiting: await countJobs(db), chains: await verifyChains(db, chains) };
}

async function readLog(db: Database, file: string): Promise<void> {
  let batch: string[][] = [];
  const flush = async () => {
    const rows = batch.map(([sitting_id, question, request]) => ({ sitting_id, question, request }));
    batch = [];
    await sql`insert into acknowledged select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(sitting_id uuid, question uuid, request uuid)`.execute(
      db,
    );
  };
  for await (const line of createInterface({ input: createReadStream(file) })) {
    batch.push(line.split(' '));
    if (batch.length === BATCH) await flush();
  }
  await flush();
}

async function countVoided(db: Database, until: Date): Promise<Record<string, number>> {
  const { rows } = await sql<{ outcome: string; count: number }>`
    select outcome, count(*)::int as count from served_item where outcome in ('voided-silence', 'voided-platform') and closed_at <= ${until}
    group by outcome`.execute(db);
  return Object.fromEntries(rows.map(({ outcome, count }) => [outcome, count]));
}

async function countJobs(db: Database): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from pgboss.job where state in ('created', 'retry', 'active') and left(name, 2) <> '__'`.execute(db);
  return rows[0]?.count ?? 0;
}

async function verifyChains(db: Database, most: number): Promise<Evidence['chains']> {
  const { rows } = await sql<{ sittingId: string }>`
    select sitting_id from (select distinct sitting_id from acknowledged) s order by random() limit ${most}`.execute(db);
  const chains: Evidence['chains'] = { verified: 0, lines: 0, broken: [] };
  for (const { sittingId } of rows) {
    const found = await verify(db, sittingId);
    if ('broken' in found) chains.broken.push(`${sittingId}: ${found.broken} at ${found.seq}`);
    else {
      chains.verified += 1;
      chains.lines += found.lines;
    }
  }
  return chains;
}
