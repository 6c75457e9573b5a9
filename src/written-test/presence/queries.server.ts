import { sql } from 'kysely';
import { tableOf, type Querying } from '../../platform/database.server.ts';
import type { Heard, Page } from './exam-room.server.ts';

/** Writes many drafts at once, each only to the open question of its sitting, and over none that another process received later. */
export async function writeDrafts(db: Querying, pages: readonly Pick<Page, 'sittingId' | 'draft' | 'attempt'>[]): Promise<void> {
  const rows = pages.flatMap(({ sittingId, draft, attempt: { open } }) =>
    draft && open
      ? [{ sitting_id: sittingId, n: open.n, id: draft.question, draft: draft.answer, draft_n: draft.n, draft_at: draft.at }]
      : [],
  );
  if (rows.length === 0) return;
  await sql`update served_item q set draft = d.draft, draft_n = d.draft_n, draft_at = d.draft_at
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(sitting_id uuid, n int, id uuid, draft jsonb, draft_n int, draft_at timestamptz)
    where q.sitting_id = d.sitting_id and q.n = d.n and q.id = d.id and q.closed_at is null and (q.draft_at is null or q.draft_at <= d.draft_at)`.execute(
    db,
  );
}

/** This process now holds the page's socket, and the page speaks. @returns false for a pass that is no longer the last. */
export async function holdPage(db: Querying, sittingId: string, pass: string, processId: string): Promise<boolean> {
  const { rows } = await sql`update attempt set held_by = ${processId}, silent_since = null
    where sitting_id = ${sittingId} and pass = ${pass} returning true`.execute(db);
  return rows.length > 0;
}

/** Since when pages are silent, null for those that speak again; only for pages that this process still holds. */
export async function writeSilences(
  db: Querying,
  pages: readonly { sittingId: string; silentSince: Date | null }[],
  processId: string,
): Promise<void> {
  if (pages.length === 0) return;
  const rows = pages.map(({ sittingId, silentSince }) => ({ sitting_id: sittingId, since: silentSince }));
  await sql`update attempt t set silent_since = s.since
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(sitting_id uuid, since timestamptz)
    where t.sitting_id = s.sitting_id and t.held_by = ${processId}`.execute(db);
}

/** Which of these accesses were revoked since. @returns each as `sitting/access` */
export async function selectRevoked(db: Querying, lines: readonly { sittingId: string; access: number }[]): Promise<string[]> {
  if (lines.length === 0) return [];
  const { rows } = await sql<{ revoked: string }>`
    select l.sitting_id || '/' || l.access as revoked from ${tableOf('l', lines, { sittingId: 'uuid', access: 'int' })}
    join sitting s on s.id = l.sitting_id where s.access_version <> l.access`.execute(db);
  return rows.map(({ revoked }) => revoked);
}

/** A sign of life of this process, each second. @returns whether there are others. */
export async function beat(db: Querying, processId: string, now: Date): Promise<boolean> {
  const { rows } = await sql<{ others: boolean }>`with beaten as (insert into web_process (id, started_at, beat_at)
      values (${processId}, ${now}, ${now}) on conflict (id) do update set beat_at = excluded.beat_at)
    select exists (select from web_process where id <> ${processId} and beat_at > ${new Date(+now - COMPANY_MS)}) as others`.execute(db);
  return rows[0]?.others ?? false;
}
/** A process that was alive within this may be asked by pages. */
const COMPANY_MS = 60_000;

const CHANNEL = 'palier_page_moved';

/** Tells every process that another page took over a test. */
export async function notifyMoved(db: Querying, sittingId: string, pass: string): Promise<void> {
  await sql`select pg_notify(${CHANNEL}, ${`${sittingId} ${pass}`})`.execute(db);
}

export const MOVED_CHANNEL = CHANNEL;
export const HEARD_CHANNEL = 'palier_pages_heard';

/** So many lines of some ninety characters fit one notification (8,000 bytes at most). */
const HEARD_AT_ONCE = 80;

/** Tells every process which pages were heard here. */
export async function notifyHeard(db: Querying, processId: string, heard: readonly Heard[]): Promise<void> {
  const payloads: string[] = [];
  for (let from = 0; from < heard.length; from += HEARD_AT_ONCE) {
    const lines = heard
      .slice(from, from + HEARD_AT_ONCE)
      .map(({ sittingId, pass, at, isSeated }) => `${sittingId} ${pass} ${at}${isSeated ? ' seated' : ''}`);
    payloads.push([processId, ...lines].join('\n'));
  }
  if (payloads.length > 0) await sql`select pg_notify(${HEARD_CHANNEL}, payload) from unnest(${payloads}::text[]) payload`.execute(db);
}

/** @returns nothing of what this process told itself */
export function readHeard(payload: string, processId: string): Heard[] {
  const [from, ...lines] = payload.split('\n');
  if (from === processId) return [];
  return lines.map((line) => {
    const [sittingId = '', pass = '', at, seated] = line.split(' ');
    return { sittingId, pass, at: Number(at), isSeated: seated !== undefined };
  });
}
