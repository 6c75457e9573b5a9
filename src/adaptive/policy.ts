import type { SectionPrior } from './ability/prior.ts';
import type { ExpertRule } from './experts.ts';
import type { ExposureRule } from './exposure.ts';
import type { Level } from './scale/level.ts';
import type { PointsMap } from './scale/points.ts';

/** How many items of one type a section of one test holds: at least, at most. A type that is not listed is not served. */
export type TypeQuota = { least: number; most: number };

/** One section: how many items are scored, what is expected of ability before it, and the mix of item types. */
export type SectionPolicy = { name: string; items: number; prior: SectionPrior; types: Readonly<Record<string, TypeQuota>> };

/** A part of the result: the mean of some sections' scores and of some ratings given by people (D1). */
export type PartPolicy = { name: string; sections: readonly string[]; ratings: number };

/** Everything a programme decides of its test. Plain data, versioned; no constant of an exam lives in the engine. */
export type TestPolicy = {
  version: string;
  /** In the order in which they are sat. */
  sections: readonly SectionPolicy[];
  /** Correlation of any two abilities, 0-0.99; data of the programme, to be estimated from real sittings. */
  correlation: number;
  /** Share of chance in the choice of the 1st, 2nd… item of a section, 0-1; the last value serves for what follows. */
  chance: readonly number[];
  /** The same for the very first item of a test: nothing is known yet, so little is lost by not giving everybody the same. */
  firstChance: number;
  /** The difficulty of the first item of a test is within this distance (theta) of the prior mean. */
  firstWithin: number;
  /** By how much an item's value is multiplied: of the candidate's own field, of no field, of another field. */
  fieldWeights: { own: number; none: number; other: number };
  /** At most so many items in a row about one passage. */
  itemsPerPassage: number;
  /** Questions that may be voided and replaced in one test: a bank must hold as many more items in each section. */
  spare: number;
  exposure: ExposureRule;
  experts: ExpertRule;
  scale: PointsMap;
  levels: readonly Level[];
  parts: readonly PartPolicy[];
  global: 'lower' | 'mean';
  /**
   * The correlation that the intervals of parts and of the global result reckon with. Nobody knows the true one: a lower one than is
   * supposed makes them wide enough where it is lower, and hardly too wide where it is higher (see the decision record on the two priors).
   */
  intervalCorrelation: number;
  /** A competence rated by a person: what is expected of it beforehand, and the standard error of one rating in points. */
  rated: { prior: SectionPrior; se: number };
  /** Probability that an interval promises to hold the true score: 0.95. */
  coverage: number;
  /** Fewer than `unseen` items within `points` of a person's level in a section is worth a warning (D15). */
  near: { points: number; unseen: number };
};
