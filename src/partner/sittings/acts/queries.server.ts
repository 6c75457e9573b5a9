import { sql } from 'kysely';
import { BY_NAME } from '../../../people/in-french.server.ts';
import type { Hat } from '../../../people/actor.ts';
import type { Querying, Tx } from '../../../platform/database.server.ts';
import { programmeOf } from '../../../programme/programmes.ts';
import { within } from '../scope.server.ts';
import type { Standing } from './rules.ts';

/** A sitting as an act needs it: what it is decided on, and where its journal stands. */
export interface Standee extends Standing {
  id: string;
  name: string;
  reference: string;
  dueAt: Date | null;
  journalSeq: number;
  journalHead: string;
}

type StandeeRow = Omit<Standee, 'programme' | 'window'> & { programmeId: string; opensAt: Date; closesAt: Date };

const STANDEE = sql`
  s.id, p.name, s.reference, s.state, s.closed_in, s.due_at, s.journal_seq, s.journal_head,
  e.programme_version_id as programme_id, e.window_opens_at as opens_at, coalesce(s.closes_at, e.window_closes_at) as closes_at,
  e.planned_on::text as planned_on,
  greatest((select max(m.queued_at) from mail m where m.sitting_id = s.id and m.kind = 'account-created'),
    -- Ordered, and its job has not written it yet.
    (select max(j.at) from journal j where j.sitting_id = s.id and j.action = 'invited-again')) as invited_at,
  exists (select from sitting x join exam_session y on y.id = x.session_id
    where x.person_id = s.person_id and x.id <> s.id and y.tested_language = e.tested_language
      and x.state not in ('published', 'expired', 'absent', 'cancelled', 'withdrawn')) as is_open_elsewhere,
  s.cpf_file_number is not null and exists (select from sitting x where x.cpf_file_number = s.cpf_file_number and x.id <> s.id
    and x.state not in ('expired', 'absent', 'cancelled', 'withdrawn')) as is_file_number_in_use
  from sitting s join exam_session e on e.id = s.session_id join organisation o on o.id = e.organisation_id
    join person p on p.id = s.person_id`;

/** Those of these sittings that a hat may act on, by name. */
export async function selectStandees(db: Querying, ids: readonly string[], hat: Hat): Promise<Standee[]> {
  const { rows } = await sql<StandeeRow>`
    select ${STANDEE} where s.id = any (${ids}::uuid[]) and ${within(hat)} order by ${BY_NAME}, s.id`.execute(db);
  return rows.map(standeeOf);
}

/** The same, held until the end of the transaction, in the order of their ids: two bulk acts never wait for each other. */
export async function lockStandees(tx: Tx, ids: readonly string[], hat: Hat): Promise<Standee[]> {
  const { rows } = await sql<StandeeRow>`
    select ${STANDEE} where s.id = any (${ids}::uuid[]) and ${within(hat)} order by s.id for update of s`.execute(tx);
  return rows.map(standeeOf);
}

function standeeOf({ programmeId, opensAt, closesAt, ...row }: StandeeRow): Standee {
  return { ...row, programme: programmeOf(programmeId), window: { opensAt, closesAt } };
}

export async function writeAvailable(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await sql`update sitting set available_at = ${now} where id = any (${ids}::uuid[])`.execute(tx);
}

/** The candidate's own end of the window. */
export async function writeClosing(tx: Tx, ids: readonly string[], closesAt: Date): Promise<void> {
  await sql`update sitting set closes_at = ${closesAt} where id = any (${ids}::uuid[])`.execute(tx);
}

/** D13: a test that goes on again has its silences before it; those that suspended it stay in the journal. */
export async function forgiveSilences(tx: Tx, ids: readonly string[]): Promise<void> {
  await sql`update attempt set silences = 0, silent_ms = 0 where sitting_id = any (${ids}::uuid[])`.execute(tx);
}
