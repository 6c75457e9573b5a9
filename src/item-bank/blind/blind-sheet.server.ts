import { createHash } from 'node:crypto';
import { arrangementOf } from '../arrangement.server.ts';
import type { AuthoredItem } from '../authoring.server.ts';
import { candidateFace } from '../candidate-face.server.ts';
import type { ItemForCandidate } from '../schema.ts';

/**
 * What a blind reader answers from: what a candidate sees, under a number that says nothing. A reader cannot hear, and reads the
 * clip's turns instead. No key, level, difficulty or id.
 */
export type BlindFace = { n: number; item: ItemForCandidate; heard: string[] | null };

/** Kept apart from the reader. `shown` is a hash of what the reader saw: an item rewritten since has not been read. */
export type BlindEntry = { n: number; id: string; shown: string; arrangement: number[] };

export type BlindSheet = { faces: BlindFace[]; map: BlindEntry[] };

/** The sheet of one reader, in an order that hides sections, levels and authors. The same every time for the same items. */
export function blindSheet(items: readonly AuthoredItem[], reader: string): BlindSheet {
  const rows = items.map((item) => blindRow(item, reader)).toSorted((a, b) => a.entry.n - b.entry.n);
  rows.forEach(({ entry }, i) => {
    if (rows[i - 1]?.entry.n === entry.n)
      throw new Error(`${entry.id} and ${rows[i - 1]?.entry.id} drew the same number: change one of them`);
  });
  return { faces: rows.map(({ face }) => face), map: rows.map(({ entry }) => entry) };
}

function blindRow(item: AuthoredItem, reader: string): { face: BlindFace; entry: BlindEntry } {
  const arrangement = [...arrangementOf(item, `blind/${reader}`)];
  const shown = shownHash(item, arrangement);
  // Drawn from what is shown, so that a rewritten item comes under a new number.
  const n = Number.parseInt(hash(`${reader}/${item.id}/${shown}`).slice(0, 12), 16) % 100_000_000;
  return { face: { n, item: candidateFace(item, arrangement), heard: heardIn(item) }, entry: { n, id: item.id, shown, arrangement } };
}

/** Unchanged by the making of a clip, which writes its length: the reader did not hear it. */
export function shownHash(item: AuthoredItem, arrangement: readonly number[]): string {
  const { clip: _, ...face } = candidateFace(item, arrangement);
  return hash(JSON.stringify([face, heardIn(item)]));
}

function heardIn(item: AuthoredItem): string[] | null {
  return item.clip ? item.clip.turns.map(({ text }) => text) : null;
}

function hash(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
