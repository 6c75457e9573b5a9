import { NODE_COUNT, NODES, normalWeights } from '../ability/node.ts';
import { type Curve, fillScores, highestScore, roomForScores } from '../item/curve.ts';

/** An item to calibrate: the curve believed so far, and the standard error of its difficulty (theta); null: nothing is believed. */
export type Believed = { curve: Curve; difficultySe: number | null };

/** The answers of one candidate in one section; `count` candidates who answered alike may be given once. */
export type Answered = { answers: readonly { item: number; score: number }[]; count?: number };

/** Abilities of the candidates, theta: normal; with `estimateSd`, its SD is estimated too, from `sd` on. */
export type Population = { mean: number; sd: number; estimateSd: boolean };

export type Calibration = {
  /** What to add to each item's difficulty and steps, theta, and the standard error of the result. */
  shift: Float64Array;
  se: Float64Array;
  sd: number;
  /** Of all answers, abilities integrated out, without what was believed. */
  logLikelihood: number;
};

/**
 * Difficulties from answers: marginal likelihood, abilities integrated out on the nodes, by expectation and maximisation (Bock & Aitkin,
 * 1981), with what experts believed as a normal prior (Mislevy, 1986). Slopes, floors and distances between steps stay as they are.
 * Answers may be as sparse as adaptive tests make them: which item came next depends on earlier answers only, so nothing is biased.
 */
export function calibrate(items: readonly Believed[], sittings: readonly Answered[], population: Population): Calibration {
  const shift = new Float64Array(items.length);
  let { sd } = population;
  for (let round = 0; round < 5000; round++) {
    const expected = expect(items, sittings, shift, normalWeights(NODES, population.mean, sd), population.mean);
    let moved = 0;
    items.forEach((item, index) => {
      const step = bestStep(item, shift[index]!, expected.counts[index]!);
      shift[index] = shift[index]! + step;
      moved = Math.max(moved, Math.abs(step));
    });
    if (population.estimateSd) {
      moved = Math.max(moved, Math.abs(expected.sd - sd));
      sd = expected.sd;
    }
    if (moved < 1e-8) break;
  }
  const { logLikelihood, squaredScores } = expect(items, sittings, shift, normalWeights(NODES, population.mean, sd), population.mean);
  const se = squaredScores.map((square, index) => 1 / Math.sqrt(square + believedPrecision(items[index]!)));
  return { shift, se, sd, logLikelihood };
}

function believedPrecision({ difficultySe }: Believed): number {
  return difficultySe === null ? 0 : 1 / difficultySe ** 2;
}

type Expected = {
  /** For each item, expected candidates with each score at each node: counts[item][score * NODE_COUNT + node]. */
  counts: Float64Array[];
  sd: number;
  logLikelihood: number;
  /** For each item, sum over candidates of the squared derivative of their log-likelihood: its information (Meilijson, 1989). */
  squaredScores: Float64Array;
};

function expect(
  items: readonly Believed[],
  sittings: readonly Answered[],
  shift: Float64Array,
  prior: Float64Array,
  mean: number,
): Expected {
  const tables = items.map(({ curve }, index) => tablesOf(curve, shift[index]!));
  const expected: Expected = {
    counts: tables.map(({ log }) => new Float64Array(log.length)),
    sd: 0,
    logLikelihood: 0,
    squaredScores: new Float64Array(items.length),
  };
  const weights = new Float64Array(NODE_COUNT);
  let candidates = 0;
  let square = 0;
  for (const { answers, count = 1 } of sittings) {
    expected.logLikelihood += count * fillWeights(answers, tables, prior, weights);
    candidates += count;
    for (let node = 0; node < NODE_COUNT; node++) square += count * weights[node]! * (NODES[node]! - mean) ** 2;
    for (const { item, score } of answers) {
      const start = score * NODE_COUNT;
      let derivative = 0;
      for (let node = 0; node < NODE_COUNT; node++) {
        expected.counts[item]![start + node]! += count * weights[node]!;
        derivative += weights[node]! * tables[item]!.derivative[start + node]!;
      }
      expected.squaredScores[item]! += count * derivative ** 2;
    }
  }
  expected.sd = Math.sqrt(square / Math.max(1, candidates));
  return expected;
}

/** Posterior weights of ability after some answers; returns the logarithm of their marginal probability. */
function fillWeights(answers: Answered['answers'], tables: readonly Table[], prior: Float64Array, weights: Float64Array): number {
  weights.fill(0);
  for (const { item, score } of answers) {
    const { log } = tables[item]!;
    for (let node = 0; node < NODE_COUNT; node++) weights[node]! += log[score * NODE_COUNT + node]!;
  }
  let total = 0;
  for (let node = 0; node < NODE_COUNT; node++) total += weights[node] = prior[node]! * Math.exp(weights[node]!);
  for (let node = 0; node < NODE_COUNT; node++) weights[node]! /= total;
  return Math.log(total);
}

/** Log-probability of each score at each node, and its derivative in the item's difficulty (minus that in theta). */
type Table = { log: Float64Array; derivative: Float64Array };

function tablesOf(curve: Curve, shift: number): Table {
  const scores = roomForScores(highestScore(curve));
  const length = scores.p.length * NODE_COUNT;
  const table = { log: new Float64Array(length), derivative: new Float64Array(length) };
  for (let node = 0; node < NODE_COUNT; node++) {
    fillScores(curve, NODES[node]! - shift, scores);
    for (let score = 0; score < scores.p.length; score++) {
      table.log[score * NODE_COUNT + node] = Math.log(scores.p[score]!);
      table.derivative[score * NODE_COUNT + node] = -scores.d1[score]! / scores.p[score]!;
    }
  }
  return table;
}

/** One step of Fisher scoring on the expected counts, towards the best shift of an item. */
function bestStep({ curve, difficultySe }: Believed, shift: number, counts: Float64Array): number {
  const scores = roomForScores(highestScore(curve));
  const precision = believedPrecision({ curve, difficultySe });
  let slope = -shift * precision;
  let information = precision;
  for (let node = 0; node < NODE_COUNT; node++) {
    fillScores(curve, NODES[node]! - shift, scores);
    let met = 0;
    let perAnswer = 0;
    for (let score = 0; score < scores.p.length; score++) {
      const count = counts[score * NODE_COUNT + node]!;
      met += count;
      slope -= (count * scores.d1[score]!) / scores.p[score]!;
      perAnswer += scores.d1[score]! ** 2 / scores.p[score]!;
    }
    information += met * perAnswer;
  }
  // An item that nobody met and of which nothing is believed stays where it is.
  return information > 0 ? Math.max(-1, Math.min(1, slope / information)) : 0;
}
