import { BANDS, mainLevelOf } from './scale.ts';
import type { Section } from './section.ts';

/** Items of a section in each test (R053). */
const PER_SECTION = 10;

/** theta = (points - 50) / 10, until answers say otherwise; knots at the cuts, so that they can move one by one. */
const KNOTS = [...BANDS.map(([, lowest]) => lowest), 100].map((points) => ({ points, theta: (points - 50) / 10 }));

/** At least and at most so many items of a type in a section of one test. */
const quota = (least: number, most: number) => ({ least, most });
type Mix = Readonly<Record<string, ReturnType<typeof quota>>>;

/** The mix of a test of ten follows the mix of the bank (the writers' blueprint), give or take one or two. */
const MIX: Record<Section, Mix> = {
  vocabulary: { choice: quota(3, 5), 'cloze-menu': quota(1, 3), 'cloze-typed': quota(1, 3), 'word-bank': quota(1, 3) },
  grammar: {
    choice: quota(1, 4),
    'cloze-menu': quota(1, 3),
    'cloze-typed': quota(2, 4),
    'word-bank': quota(0, 2),
    'word-order': quota(1, 3),
  },
  expressions: {
    choice: quota(3, 5),
    'cloze-menu': quota(1, 3),
    'cloze-typed': quota(0, 2),
    'word-bank': quota(1, 3),
    'sentence-order': quota(1, 2),
  },
  reading: { choice: quota(4, 7), 'cloze-menu': quota(0, 2), 'word-bank': quota(0, 2), 'sentence-order': quota(1, 3) },
  listening: { choice: quota(5, 8), 'cloze-menu': quota(1, 3), 'cloze-typed': quota(1, 3) },
};

/** SD of 20 points around 50, until the public is known. */
const sectionPolicy = (name: Section) => ({ name, items: PER_SECTION, prior: { mean: 0, sd: 2 }, types: MIX[name] });

/**
 * The written test of CLOE as data: a policy of the adaptive engine, whose file policy.ts says what each value means. Any change of a
 * value is a new version: results name the one that made them.
 */
export const cloePolicy = {
  version: 'cloe-written-2',
  sections: (['vocabulary', 'grammar', 'expressions', 'reading', 'listening'] as const).map(sectionPolicy),
  correlation: 0.8,
  chance: [0.4, 0.36, 0.31, 0.27, 0.22, 0.18, 0.13, 0.09, 0.04, 0],
  firstChance: 0.8,
  firstWithin: 1,
  fieldWeights: { own: 1.25, none: 1, other: 0.85 },
  itemsPerPassage: 3,
  // D13: three questions may be voided in a test.
  spare: 3,
  exposure: { ceiling: 0.25, ceilingByLevel: 0.4, aim: 0.95, likely: 0.35, window: 5000 },
  experts: { slope: 1, slopeOfSeveral: 0.8, difficultySe: 0.8, slopeSe: 0.25, reliability: 0.94, centre: 50, scaleSe: 0.06 },
  scale: { version: 'linear-1', knots: KNOTS },
  levels: BANDS.map(([name, lowest]) => ({ name, main: mainLevelOf(name), lowest })),
  // D1: the attestation prints listening with the oral part, beside five ratings by the evaluator.
  parts: [
    { name: 'written', sections: ['vocabulary', 'grammar', 'expressions', 'reading'], ratings: 0 },
    { name: 'oral', sections: ['listening'], ratings: 5 },
  ],
  global: 'lower' as const,
  intervalCorrelation: 0.65,
  // As the sections until the public is known; 4 points until double ratings have measured it (D1).
  rated: { prior: { mean: 0, sd: 2 }, se: 4 },
  coverage: 0.95,
  near: { points: 15, unseen: 20 },
};
