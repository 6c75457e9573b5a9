import { type Curve, highestScore, roomForScores } from './curve.ts';
import { informationOf } from './information.ts';
import { type CurveErrors, fillExpectedScores } from './uncertainty.ts';

/** Items from `from` up to `to` (not included). */
export type Span = { from: number; to: number };

/** No score is quite impossible anywhere: two steep items that contradict each other must not rule out every ability. */
const LEAST = 1e-30;

/**
 * Curves read at every node, for a bank of `count` items and `nodes` nodes. In single precision: an exponential may differ in its last
 * bits from one processor to another, a decision must not.
 */
export type Tables = {
  /** Fisher information: information[node * count + item]. */
  information: Float32Array;
  /** Probability of each score: likelihood[offset[item] + score * nodes + node]. */
  likelihood: Float32Array;
  offset: Int32Array;
  highest: Uint8Array;
};

/** `nodes`: abilities, theta. Curves are averaged over the items' own errors. */
export function tablesOf(curves: readonly Curve[], errors: readonly CurveErrors[], nodes: Float64Array): Tables {
  const count = curves.length;
  const highest = Uint8Array.from(curves, highestScore);
  const offset = new Int32Array(count);
  let length = 0;
  for (let item = 0; item < count; item++) {
    offset[item] = length;
    length += (highest[item]! + 1) * nodes.length;
  }
  const tables = {
    information: new Float32Array(count * nodes.length),
    likelihood: new Float32Array(length),
    offset,
    highest,
  };
  for (let item = 0; item < count; item++) fillTables(tables, item, curves[item]!, errors[item]!, nodes);
  return tables;
}

function fillTables(
  { information, likelihood, offset }: Tables,
  item: number,
  curve: Curve,
  errors: CurveErrors,
  nodes: Float64Array,
): void {
  const count = offset.length;
  const scores = roomForScores(highestScore(curve));
  for (let node = 0; node < nodes.length; node++) {
    fillExpectedScores(curve, errors, nodes[node]!, scores);
    information[node * count + item] = informationOf(scores);
    for (let score = 0; score < scores.p.length; score++)
      likelihood[offset[item]! + score * nodes.length + node] = Math.max(LEAST, scores.p[score]!);
  }
}

/** Far above any bank, and small enough for a float's bits and an item's number to fit in one exact integer. */
const MOST_ITEMS = 2 ** 20;

/**
 * The items of each span by falling information, at each node: falling[node * count + place]. The bits of a positive float rise with
 * it, so bits and number make one key, which typed arrays sort natively; of two equal items the first stays first.
 */
export function fallingOf(information: Float32Array, count: number, spans: readonly Span[]): Int32Array {
  const falling = new Int32Array(information.length);
  const bits = new Uint32Array(information.buffer);
  for (const { from, to } of spans) {
    const keys = new Float64Array(to - from);
    for (let row = 0; row < information.length; row += count) {
      for (let place = 0; place < keys.length; place++) keys[place] = bits[row + from + place]! * MOST_ITEMS + (MOST_ITEMS - 1 - place);
      keys.sort();
      for (let place = 0; place < keys.length; place++) falling[row + to - 1 - place] = from + MOST_ITEMS - 1 - (keys[place]! % MOST_ITEMS);
    }
  }
  return falling;
}
