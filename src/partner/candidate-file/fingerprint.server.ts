import { createHash } from 'node:crypto';
import { canonical } from '../../platform/canonical.ts';
import type { CandidateRow } from './candidate.ts';

/**
 * SHA-256 in hex of what a row says, wherever it stands: the same candidate in another order, another encoding or another kind of
 * spreadsheet has the same. Case counts in names (a correction is a change), not in an address.
 */
export function fingerprintOf({ row: _row, ...candidate }: CandidateRow): string {
  return sha256(canonical({ ...candidate, email: candidate.email.toLowerCase() }));
}

/** SHA-256 in hex of all that a file says, in any order: equal for the same file sent twice, as CSV or as XLSX. */
export function fingerprintOfFile(rows: readonly CandidateRow[]): string {
  return sha256(rows.map(fingerprintOf).toSorted().join('\n'));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
