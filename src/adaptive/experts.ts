import type { ItemParameters } from './bank.ts';

/** What is supposed of an item that only experts have judged, until answers calibrate it. Data of the programme. */
export type ExpertRule = {
  /** Slope of an item scored right or wrong, and of one with several points (its gaps share a text, so each tells less). */
  slope: number;
  slopeOfSeveral: number;
  /** Standard errors: of the difficulty in theta (0.8 = 8 points), of the logarithm of the slope. */
  difficultySe: number;
  slopeSe: number;
  /**
   * Share of an item's distance from `centre` (points) that is believed: extreme judgements are partly errors, and truth lies nearer the
   * centre than they say. 1 where experts allow for that themselves. Nobody knows before answers are there, hence `scaleSe`: standard
   * error of the stretch of the whole scale that experts share, which no number of items averages out; it widens intervals at the ends.
   */
  reliability: number;
  centre: number;
  scaleSe: number;
};

/**
 * What the engine reads of an authored item; an item of the bank has this shape as it is. `difficulty`: judgements of 0-100 made
 * apart, of which the median counts. Only the number of options, gaps, words and pieces matters: no key is read.
 */
export type JudgedItem = {
  id: string;
  section: string;
  type: string;
  level: string;
  difficulty: readonly number[];
  fields: readonly string[];
  enemies?: readonly string[] | undefined;
  options?: readonly unknown[] | undefined;
  gaps?: readonly { options?: readonly unknown[] | undefined }[] | undefined;
  words?: readonly unknown[] | undefined;
  orders?: readonly (readonly unknown[])[] | undefined;
};

export type Status = Pick<ItemParameters, 'status'> & Partial<Pick<ItemParameters, 'demonstration' | 'passage'>>;

/** Parameters of an item from its experts' difficulty, in theta = (points - 50) / 10. Throws a RangeError on a type it does not know. */
export function expertParameters(
  item: JudgedItem,
  rule: ExpertRule,
  { status, passage = null, demonstration = false }: Status,
): ItemParameters {
  const believed = rule.centre + rule.reliability * (medianOf(item.difficulty) - rule.centre);
  const difficulty = (believed - 50) / 10;
  const { points, floor } = pointsAndFloor(item);
  const several = points > 1;
  const slope = several ? rule.slopeOfSeveral : rule.slope;
  return {
    id: item.id,
    section: item.section,
    type: item.type,
    level: item.level,
    fields: item.fields,
    enemies: item.enemies ?? [],
    passage,
    demonstration,
    status,
    slope,
    difficulty,
    floor,
    calibrated: false,
    model: several ? 'gpcm' : floor > 0 ? '3pl' : '2pl',
    ...(several && { steps: stepsAround(difficulty, points, slope) }),
    difficultySe: rule.difficultySe,
    slopeSe: rule.slopeSe,
  };
}

function medianOf(judgements: readonly number[]): number {
  const sorted = judgements.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2;
}

/** How many points an item gives (D3), and the chance of each by luck. */
function pointsAndFloor({ id, type, options, gaps, words, orders }: JudgedItem): { points: number; floor: number } {
  const gapCount = gaps?.length ?? 0;
  switch (type) {
    case 'choice':
      return { points: 1, floor: 1 / options!.length };
    case 'cloze-typed':
      return { points: gapCount, floor: 0 };
    case 'cloze-menu':
      return { points: gapCount, floor: gaps!.reduce((sum, gap) => sum + 1 / gap.options!.length, 0) / gapCount };
    case 'word-bank':
      return { points: gapCount, floor: 1 / words!.length };
    case 'word-order':
      return { points: 1, floor: 0 };
    case 'sentence-order':
      return { points: 2, floor: luckOfOrder(orders![0]!.length) };
    default:
      throw new RangeError(`item ${id}: no rule for type ${type}`);
  }
}

/**
 * Expected share of the two points of a sentence order under a random order, the first sentence being given. Exact order: one in
 * (n-1)!. At least 60 % of the n-1 adjacent pairs without being exact: one broken pair is impossible (the first stays first), two
 * broken pairs happen in (n-1)(n-2)/2 orders, more are not needed below nine sentences.
 */
function luckOfOrder(sentences: number): number {
  const pairs = sentences - 1;
  let orders = 1;
  for (let k = 2; k <= pairs; k++) orders *= k;
  const nearly = pairs - 2 >= 0.6 * pairs - 1e-9 ? (pairs * (pairs - 1)) / 2 : 0;
  return (1 + nearly / 2) / orders;
}

/**
 * Steps that make a partial credit item out of `points` equal gaps of one difficulty, each answered apart: their sum is binomial, and
 * a binomial sum of logistic gaps is exactly the partial credit model with these steps, spread around the difficulty.
 */
export function stepsAround(difficulty: number, points: number, slope: number): number[] {
  return Array.from({ length: points }, (_, index) => difficulty + Math.log((index + 1) / (points - index)) / slope);
}
