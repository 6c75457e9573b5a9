import { createHash, randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { canonical } from '../platform/canonical.ts';
import type { Querying } from '../platform/database.server.ts';

/**
 * The journal of a sitting: append-only, each line bound to the one before by its hash. Hashes cover ids and the hash of the
 * payload, so that a payload with personal data can be erased and the chain still verified (design, 8). A random salt lies in
 * each payload: without it, a short erased payload could be guessed from its hash.
 */
export interface Entry {
  action: string;
  payload: Record<string, unknown>;
}

export interface Head {
  seq: number;
  hash: string;
}

export interface Line {
  seq: number;
  at: string;
  actor: string;
  action: string;
  payload: Record<string, unknown>;
  payloadHash: string;
  hash: string;
}

/** Adds entries to a chain: the lines to write and the new head. */
export function append(sittingId: string, head: Head, entries: readonly Entry[], actor: string, at: Date): { lines: Line[]; head: Head } {
  const lines: Line[] = [];
  let last = head;
  for (const { action, payload } of entries) {
    const salted = { ...payload, salt: randomBytes(12).toString('base64url') };
    const line = { seq: last.seq + 1, at: at.toISOString(), actor, action, payload: salted, payloadHash: hashOfPayload(salted) };
    const hash = hashOfLine(sittingId, last.hash, line);
    lines.push({ ...line, hash });
    last = { seq: line.seq, hash };
  }
  return { lines, head: last };
}

function hashOfLine(sittingId: string, previous: string, line: Omit<Line, 'hash' | 'payload'>): string {
  return sha256([previous, sittingId, line.seq, line.at, line.actor, line.action, line.payloadHash].join('\n'));
}

/** Over the keys in alphabetical order at every depth: the database keeps JSON in an order of its own. */
export function hashOfPayload(payload: unknown): string {
  return sha256(canonical(payload));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

/** Verifies one sitting's chain from its first line to the head. @returns the number of lines, or what does not fit and where. */
export async function verify(db: Querying, sittingId: string): Promise<{ lines: number } | { broken: string; seq: number }> {
  const { rows } = await sql<{ seq: number; at: Date; actor: string; action: string; payloadHash: string; hash: string; payload: unknown }>`
    select j.seq, j.at, j.actor, j.action, j.payload_hash, j.hash, p.payload
    from journal j left join journal_payload p using (sitting_id, seq)
    where j.sitting_id = ${sittingId} order by j.seq`.execute(db);
  let previous = '';
  for (const [index, row] of rows.entries()) {
    if (row.seq !== index + 1) return { broken: 'a line is missing', seq: index + 1 };
    if (row.payload && hashOfPayload(row.payload) !== row.payloadHash) return { broken: 'a payload was changed', seq: row.seq };
    if (hashOfLine(sittingId, previous, { ...row, at: row.at.toISOString() }) !== row.hash)
      return { broken: 'a line was changed', seq: row.seq };
    previous = row.hash;
  }
  const head = await sql<{
    journalSeq: number;
    journalHead: string;
  }>`select journal_seq, journal_head from sitting where id = ${sittingId}`.execute(db);
  const end = head.rows[0];
  if (end && (end.journalSeq !== rows.length || end.journalHead !== previous)) return { broken: 'the end was cut off', seq: rows.length };
  return { lines: rows.length };
}
