import { type Level, levelOf, levelProbabilities } from '../scale/level.ts';
import { held } from '../scale/points.ts';
import { type Below, quantileOf } from './distribution.ts';
import { oneDecimal, type Tenths, wholePoints } from '../scale/tenths.ts';

/** A score as it is reported: never without its interval and the probability of each level. */
export type ScoreReport = {
  /** 0-100, one decimal. */
  score: number;
  /** 0-100, whole: the printed score rounded half up, under which its level is read. */
  points: number;
  level: string;
  mainLevel: string;
  /** Standard error in points, one decimal; `low` and `high`: ends of the interval, held to 0-100, one decimal, rounded outwards. */
  se: number;
  low: number;
  high: number;
  /** Probability of being the right one, for each main level and each band; each set sums to 1. */
  levels: Record<string, number>;
  subLevels: Record<string, number>;
};

/** What is known of the true score, in points: its standard deviation, and the probability that it lies below a number of points. */
export type Knowledge = { se: number; below: Below };

/** `coverage`: probability that the interval holds the true score, 0-1. */
export function scoreReport(score: Tenths, { se, below }: Knowledge, levels: readonly Level[], coverage: number): ScoreReport {
  const { low, high } = intervalOf(below, coverage);
  const points = wholePoints(score);
  const { name, main } = levelOf(points, levels);
  const shown = oneDecimal(score);
  const probabilities = levelProbabilities(levels, below);
  return {
    score: shown,
    points,
    level: name,
    mainLevel: main,
    se: Math.round(se * 10) / 10,
    low: Math.min(shown, Math.floor(held(low) * 10) / 10),
    high: Math.max(shown, Math.ceil(held(high) * 10) / 10),
    levels: probabilities.main,
    subLevels: probabilities.subLevels,
  };
}

/**
 * The interval with equal shares of error at its ends, unless it reaches an end of the scale: scores are held to 0-100, so no true
 * score lies beyond, that end can miss nothing, and the other takes the whole share. Otherwise it would hold more than it promises.
 */
function intervalOf(below: Below, coverage: number): { low: number; high: number } {
  const quantile = (share: number) => quantileOf(below, share);
  const low = quantile((1 - coverage) / 2);
  const high = quantile((1 + coverage) / 2);
  if (low <= 0 && high >= 100) return { low, high };
  if (low <= 0) return { low, high: quantile(coverage) };
  if (high >= 100) return { low: quantile(1 - coverage), high };
  return { low, high };
}
