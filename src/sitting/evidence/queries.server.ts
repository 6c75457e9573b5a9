import { sql } from 'kysely';
import type { Actor } from '../../people/actor.ts';
import type { Querying, Tx } from '../../platform/database.server.ts';
import type { EvidenceType } from './rules.ts';
import type { Attached } from './schema.ts';

export type Parent = 'case' | 'accommodation';

/** What a file is attached to, held until the end of the transaction. */
interface ParentFound {
  sittingId: string;
  /** Closed or decided: nothing more is taken. */
  over: boolean;
  held: number;
}

/** A candidate's own, or what a partner opened for its candidate; null for everybody and everything else. */
export async function lockParent(tx: Tx, to: Parent, id: string, actor: Actor): Promise<ParentFound | null> {
  const own =
    actor.role === 'candidate'
      ? sql`s.id = ${actor.sittingId} and s.access_version = ${actor.accessVersion}`
      : actor.role === 'staff' && actor.hat.role === 'partner'
        ? sql`e.organisation_id = ${actor.hat.organisationId} and ${to === 'case' ? sql`x.opened_by` : sql`x.asked_by`} = 'partner'`
        : sql`false`;
  const [table, over, column] =
    to === 'case'
      ? [sql`support_case`, sql`x.state = 'closed' or x.kind = 'item-problem'`, sql`case_id`]
      : [sql`accommodation_request`, sql`x.decided_at is not null`, sql`accommodation_request_id`];
  const { rows } = await sql<{ sittingId: string; over: boolean }>`
    select x.sitting_id, ${over} as over from ${table} x join sitting s on s.id = x.sitting_id join exam_session e on e.id = s.session_id
    where x.id = ${id} and ${own} for update of x`.execute(tx);
  const found = rows[0];
  if (!found) return null;
  // Counted once the row is held: two files at the same moment are not both the fifth.
  const counted = await sql<{ held: number }>`select count(*)::int as held from evidence where ${column} = ${id}`.execute(tx);
  return { ...found, held: counted.rows[0]?.held ?? 0 };
}

export async function selectOptionalSent(tx: Tx, sittingId: string, requestId: string): Promise<string | null> {
  const { rows } = await sql<{ id: string }>`select id from evidence where sitting_id = ${sittingId} and request_id = ${requestId}`.execute(
    tx,
  );
  return rows[0]?.id ?? null;
}

export interface NewEvidence {
  id: string;
  sittingId: string;
  to: Parent;
  parentId: string;
  requestId: string;
  name: string;
  type: EvidenceType;
  bytes: number;
  key: Buffer;
  sentBy: 'candidate' | 'partner';
  sentAt: Date;
}

export async function insertEvidence(tx: Tx, file: NewEvidence): Promise<void> {
  const [caseId, requestId] = file.to === 'case' ? [file.parentId, null] : [null, file.parentId];
  await sql`
    insert into evidence (id, sitting_id, case_id, accommodation_request_id, request_id, name, type, bytes, key, sent_by, sent_at)
    values (${file.id}, ${file.sittingId}, ${caseId}, ${requestId}, ${file.requestId}, ${file.name}, ${file.type}, ${file.bytes}, ${file.key},
      ${file.sentBy}, ${file.sentAt})`.execute(tx);
}

/** Whose files a reader may open: who decides all, a candidate those they sent themselves. `readerOf` holds it when one is opened. */
export type Opens = 'all' | 'own' | 'none';

/** What is attached, oldest first. */
export async function selectAttached(db: Querying, to: Parent, parentId: string, opens: Opens): Promise<Attached[]> {
  const column = to === 'case' ? sql`case_id` : sql`accommodation_request_id`;
  const { rows } = await sql<
    Omit<Attached, 'sentAt' | 'erasedAt' | 'openable'> & { sentAt: Date; erasedAt: Date | null; mayOpen: boolean }
  >`
    select id, name, type, bytes, sent_at, erased_at, ${opens === 'all'} or (${opens === 'own'} and sent_by = 'candidate') as may_open
    from evidence where ${column} = ${parentId} order by sent_at, id`.execute(db);
  return rows.map(({ id, name, type, bytes, sentAt, erasedAt, mayOpen }) => ({
    id,
    // A name may say as much as the file.
    name: mayOpen ? name : null,
    type,
    bytes,
    sentAt: sentAt.toISOString(),
    erasedAt: erasedAt?.toISOString() ?? null,
    openable: mayOpen && erasedAt === null,
  }));
}

/** A file that the actor may open; null for everybody and everything else, as if it did not exist. */
export async function selectOptionalOpenable(
  db: Querying,
  id: string,
  actor: Actor,
): Promise<{ sittingId: string; key: Buffer; type: EvidenceType } | null> {
  const { rows } = await sql<{ sittingId: string; key: Buffer; type: EvidenceType }>`
    select f.sitting_id, f.key, f.type from evidence f join sitting s on s.id = f.sitting_id join exam_session e on e.id = s.session_id
    join organisation o on o.id = e.organisation_id
    where f.id = ${id} and f.key is not null and ${readerOf(actor)}`.execute(db);
  return rows[0] ?? null;
}

function readerOf(actor: Actor) {
  // What the partner sent of its own accord is not the candidate's to open: they may never have seen it.
  if (actor.role === 'candidate')
    return sql`s.id = ${actor.sittingId} and s.access_version = ${actor.accessVersion} and f.sent_by = 'candidate'`;
  if (actor.role !== 'staff') return sql`false`;
  if (actor.hat.role === 'coordinator') return sql`true`;
  return actor.hat.role === 'referent' ? sql`o.referent_id = ${actor.hat.organisationId}` : sql`false`;
}

/** Takes the keys of all that is attached: from then on nobody can read it. @returns the ids, whose bytes a job removes. */
export async function eraseKeys(tx: Tx, to: Parent, parentId: string, now: Date): Promise<string[]> {
  const column = to === 'case' ? sql`case_id` : sql`accommodation_request_id`;
  const { rows } = await sql<{ id: string }>`
    update evidence set key = null, name = null, erased_at = ${now} where ${column} = ${parentId} and key is not null returning id`.execute(
    tx,
  );
  return rows.map(({ id }) => id);
}
