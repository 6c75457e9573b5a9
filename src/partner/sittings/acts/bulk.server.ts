import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { StaffActor } from '../../../people/actor.ts';
import { DAY, type Clock } from '../../../platform/clock.ts';
import type { Database, Querying, Tx } from '../../../platform/database.server.ts';
import type { JobKind, Jobs } from '../../../platform/jobs.server.ts';
import type { Act, BulkAct, Left } from '../schema.ts';
import { carryOut } from './carry-out.server.ts';
import { selectStandees } from './queries.server.ts';

const BULK_ACT = 'bulk-act';
export const BULK_QUEUES: readonly string[] = [BULK_ACT];

/** Sittings in one transaction: long enough to be quick, short enough that nobody waits for their locks. */
const AT_ONCE = 100;
/** The page that asked has long been closed. */
const KEPT_MS = 7 * DAY;
/** Those who were left out are named up to so many; the number of all of them is told. */
export const MOST_NAMED = 100;

/** Settles whom an act takes, and has it done by a worker. */
export async function orderBulk(tx: Tx, jobs: Jobs, { hat }: StaffActor, ids: readonly string[], act: Act, now: Date): Promise<string> {
  const id = randomUUID();
  await sql`delete from bulk_act where ended_at < ${new Date(+now - KEPT_MS)}`.execute(tx);
  await sql`
    insert into bulk_act (id, membership_id, act, sitting_ids, asked_at)
    values (${id}, ${hat.membershipId}, ${JSON.stringify(act)}::jsonb, ${ids}::uuid[], ${now})`.execute(tx);
  await jobs.enqueue(tx, BULK_ACT, { id });
  return id;
}

type LeftOut = Pick<Left, 'id' | 'why'>;

/** How far an act is that somebody asked for; null for another's as for none. */
export async function selectOptionalBulk(db: Querying, id: string, { hat }: StaffActor): Promise<BulkAct | null> {
  const { rows } = await sql<{ of: number; seen: number; done: number; leftOut: LeftOut[]; hasEnded: boolean }>`
    select cardinality(sitting_ids) as of, seen, done, left_out, ended_at is not null as has_ended
    from bulk_act where id = ${id} and membership_id = ${hat.membershipId}`.execute(db);
  const [found] = rows;
  if (!found) return null;
  const { leftOut, ...progress } = found;
  const named = new Map(leftOut.slice(0, MOST_NAMED).map((one) => [one.id, one.why]));
  const standees = named.size === 0 ? [] : await selectStandees(db, [...named.keys()], hat);
  const left = standees.flatMap(({ id: sitting, name, reference }) => {
    const why = named.get(sitting);
    return why ? [{ id: sitting, name, reference, why }] : [];
  });
  return { ...progress, left, leftCount: leftOut.length };
}

interface Parts {
  db: Database;
  clock: Clock;
  jobs: Jobs;
}

export function bulkJobs(parts: Parts): JobKind[] {
  return [{ name: BULK_ACT, work: (data) => doBulk(parts, (data as { id: string }).id) }];
}

/** A part at a time until all are dealt with. May run twice, or go on where another run was killed: the row holds how far it is. */
async function doBulk(parts: Parts, id: string): Promise<void> {
  for (;;) {
    const isOver = await doPart(parts, id, AT_ONCE).catch(() => doOneByOne(parts, id));
    if (isOver) return;
  }
}

/** One sitting that cannot be written does not keep the others of its part from it. */
async function doOneByOne(parts: Parts, id: string): Promise<boolean> {
  for (let n = 0; n < AT_ONCE; n += 1) {
    const isOver = await doPart(parts, id, 1).catch(() => passOver(parts, id));
    if (isOver) return true;
  }
  return false;
}

interface BulkRow {
  act: Act;
  next: string[];
  rest: number;
  personId: string;
  actor: StaffActor['hat'];
}

/** @returns whether nothing is left to do. */
function doPart({ db, jobs, clock }: Parts, id: string, most: number): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const bulk = await lockPart(tx, id, most);
    if (!bulk) return true;
    const { act, next, personId, actor } = bulk;
    const { done, left } = await carryOut(tx, jobs, { personId, hat: actor }, next, act, clock.now());
    await writePart(
      tx,
      id,
      { seen: next.length, done: done.length, left: left.map(({ id: sitting, why }) => ({ id: sitting, why })) },
      clock.now(),
    );
    return bulk.rest === 0;
  });
}

function passOver({ db, clock }: Parts, id: string): Promise<boolean> {
  return db.transaction().execute(async (tx) => {
    const bulk = await lockPart(tx, id, 1);
    if (!bulk) return true;
    await writePart(tx, id, { seen: 1, done: 0, left: bulk.next.map((sitting) => ({ id: sitting, why: 'not-written' })) }, clock.now());
    return bulk.rest === 0;
  });
}

/** The next part of an act that is not over, held; null when it is, or when whoever asked has lost the role since. */
async function lockPart(tx: Tx, id: string, most: number): Promise<BulkRow | null> {
  const { rows } = await sql<Omit<BulkRow, 'actor'> & StaffActor['hat']>`
    select b.act, b.sitting_ids[b.seen + 1 : b.seen + ${most}] as next, greatest(0, cardinality(b.sitting_ids) - b.seen - ${most}) as rest,
      m.person_id, m.id as membership_id, m.role, m.organisation_id
    from bulk_act b join membership m on m.id = b.membership_id and m.until is null
    where b.id = ${id} and b.ended_at is null for update of b`.execute(tx);
  const [found] = rows;
  if (!found) return null;
  const { act, next, rest, personId, ...actor } = found;
  return { act, next, rest, personId, actor };
}

async function writePart(tx: Tx, id: string, part: { seen: number; done: number; left: LeftOut[] }, now: Date): Promise<void> {
  await sql`
    update bulk_act set seen = seen + ${part.seen}, done = done + ${part.done}, left_out = left_out || ${JSON.stringify(part.left)}::jsonb,
      ended_at = case when seen + ${part.seen} = cardinality(sitting_ids) then ${now}::timestamptz end
    where id = ${id}`.execute(tx);
}
