import { LOWEST_NODE, NODE_COUNT, NODE_STEP } from './node.ts';

export type Moments = { mean: number; sd: number };

/** Mean and standard deviation of a value known at each node (theta, or points), under weights summing to 1 (EAP: Bock & Mislevy, 1982). */
export function momentsOf(values: Float64Array, weights: Float64Array): Moments {
  let mean = 0;
  let square = 0;
  for (let node = 0; node < weights.length; node++) {
    const weighted = weights[node]! * values[node]!;
    mean += weighted;
    square += weighted * values[node]!;
  }
  return { mean, sd: Math.sqrt(Math.max(0, square - mean * mean)) };
}

/**
 * Probability that ability lies below `theta`. Each node's weight is spread evenly over the tenth of theta around it, so the
 * result is continuous and increasing. Weights of NODE_COUNT, summing to 1.
 */
export function probabilityBelow(weights: Float64Array, theta: number): number {
  const place = (theta - LOWEST_NODE) / NODE_STEP + 0.5;
  if (place <= 0) return 0;
  const whole = Math.min(NODE_COUNT, Math.floor(place));
  let below = 0;
  for (let node = 0; node < whole; node++) below += weights[node]!;
  return whole < NODE_COUNT ? below + (place - whole) * weights[whole]! : below;
}

/** The ability below which a share (0-1) of the weight lies: inverse of probabilityBelow. */
export function quantileOf(weights: Float64Array, share: number): number {
  let below = 0;
  for (let node = 0; node < NODE_COUNT; node++) {
    const weight = weights[node]!;
    if (weight > 0 && below + weight >= share) return LOWEST_NODE + NODE_STEP * (node - 0.5 + Math.max(0, share - below) / weight);
    below += weight;
  }
  return LOWEST_NODE + NODE_STEP * (NODE_COUNT - 0.5);
}
