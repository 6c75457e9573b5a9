import type { AIMS } from '../authoring.server.ts';
import type { ItemType } from '../schema.ts';
import type { ItemLevel } from '../../programme/scale.ts';
import type { Section } from '../../programme/section.ts';

/**
 * The blueprint of a bank of 330 items from which the English one was written: a starting judgement to be corrected by data.
 * Ranges are [lowest, highest], both allowed.
 */
export type Range = readonly [number, number];
type PerLevel<T> = Record<ItemLevel, T>;

export const ITEMS_PER_LEVEL: PerLevel<number> = { A1: 9, A2: 11, B1: 13, B2: 13, C1: 11, C2: 9 };
export const LEAST_PER_SUB_LEVEL = 3;

/** Words of a reading passage. */
export const PASSAGE_WORDS: PerLevel<Range> = { A1: [25, 40], A2: [40, 70], B1: [70, 110], B2: [100, 140], C1: [120, 160], C2: [130, 170] };

/** Flesch-Kincaid grade of a reading passage in English. */
export const GRADES: PerLevel<Range> = { A1: [-4, 3], A2: [3, 5], B1: [5, 8], B2: [8, 10], C1: [10, 12], C2: [11, 14] };

/** How far down the list of words by frequency a level goes; null where every word is fair. */
export const WORDS_KNOWN: PerLevel<number | null> = { A1: 1000, A2: 1500, B1: 3000, B2: 5000, C1: 8000, C2: null };

export const CLIP_SECONDS: PerLevel<Range> = { A1: [8, 15], A2: [12, 20], B1: [18, 30], B2: [25, 40], C1: [30, 50], C2: [35, 55] };
export const CLIP_WORDS_PER_MINUTE: PerLevel<Range> = {
  A1: [90, 110],
  A2: [105, 125],
  B1: [125, 145],
  B2: [145, 165],
  C1: [160, 180],
  C2: [170, 195],
};

/** Words a minute that a reader of the level is given time for. */
export const READING_PACE: PerLevel<number> = { A1: 90, A2: 90, B1: 130, B2: 170, C1: 210, C2: 210 };

export const TYPES: Record<Section, Record<ItemType, number>> = {
  vocabulary: { choice: 24, 'cloze-menu': 14, 'cloze-typed': 14, 'word-bank': 14, 'word-order': 0, 'sentence-order': 0 },
  grammar: { choice: 16, 'cloze-menu': 14, 'cloze-typed': 18, 'word-bank': 6, 'word-order': 12, 'sentence-order': 0 },
  expressions: { choice: 24, 'cloze-menu': 12, 'cloze-typed': 8, 'word-bank': 12, 'word-order': 0, 'sentence-order': 10 },
  reading: { choice: 36, 'cloze-menu': 8, 'cloze-typed': 0, 'word-bank': 6, 'word-order': 0, 'sentence-order': 16 },
  listening: { choice: 42, 'cloze-menu': 12, 'cloze-typed': 12, 'word-bank': 0, 'word-order': 0, 'sentence-order': 0 },
};

export const AIM_COUNTS: { [S in Section]: Record<(typeof AIMS)[S][number], number> } = {
  vocabulary: { meaning: 20, collocation: 20, formation: 10, register: 10, trade: 6 },
  grammar: { verbs: 22, clauses: 14, nouns: 10, prepositions: 10, order: 10 },
  expressions: { formulas: 26, replies: 14, phrasal: 14, idiom: 12 },
  reading: { detail: 18, cohesion: 16, gist: 12, inference: 12, purpose: 8 },
  listening: { detail: 26, gist: 16, inference: 14, purpose: 10 },
};

/** Options of a choice or of a menu gap (C15): four in reading, three at A1, A2 and in listening, four otherwise. */
export function optionCount(section: Section, level: ItemLevel): number {
  if (section === 'reading') return 4;
  return section === 'listening' || level === 'A1' || level === 'A2' ? 3 : 4;
}

/** Seconds for a listening item: the clip twice and twenty more, rounded up to five. */
export function listeningSeconds(clipSeconds: number): number {
  return Math.ceil((2 * clipSeconds + 20) / 5) * 5;
}
