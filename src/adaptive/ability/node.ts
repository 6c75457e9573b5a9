/**
 * The grid of abilities on which everything is integrated: 121 nodes over -6..6 of theta, one whole point of the 0-100 scale
 * apart (-10..110 points), so that the ends of the scale are not the ends of the grid.
 */
export const NODE_COUNT = 121;
export const LOWEST_NODE = -6;
export const NODE_STEP = 0.1;
export const NODES: Float64Array = Float64Array.from({ length: NODE_COUNT }, (_, node) => (node - 60) / 10);

/** Index of the node nearest to an ability (theta), held to the grid. */
export function nearestNode(theta: number): number {
  const node = Math.round((theta - LOWEST_NODE) / NODE_STEP);
  return node < 0 ? 0 : node >= NODE_COUNT ? NODE_COUNT - 1 : node;
}

/**
 * Weights of a normal distribution on equally spaced nodes, summing to 1, integrated by the trapezoid rule (half weight on the
 * two end nodes), as catR does.
 */
export function normalWeights(nodes: Float64Array, mean: number, sd: number): Float64Array {
  const weights = nodes.map((node) => Math.exp(-0.5 * ((node - mean) / sd) ** 2));
  weights[0] = weights[0]! / 2;
  weights[nodes.length - 1] = weights[nodes.length - 1]! / 2;
  return normalised(weights);
}

/** The same weights divided by their sum, in place. Throws a RangeError when they sum to nothing: no ability explains the answers. */
export function normalised(weights: Float64Array): Float64Array {
  let total = 0;
  for (let node = 0; node < weights.length; node++) total += weights[node]!;
  if (!(total > 0)) throw new RangeError('weights sum to nothing');
  const share = 1 / total;
  for (let node = 0; node < weights.length; node++) weights[node] = weights[node]! * share;
  return weights;
}
