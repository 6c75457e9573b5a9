/** What is known of a true score: the probability that it lies below a number of points. Rising from 0 to 1. */
export type Below = (points: number) => number;

/** The number of points below which a share (0-1) lies, between -50 and 150, to a ten-millionth. */
export function quantileOf(below: Below, share: number): number {
  let low = -50;
  let high = 150;
  for (let halving = 0; halving < 31; halving++) {
    const middle = (low + high) / 2;
    if (below(middle) < share) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Half the width of the middle 68.27 %: the standard deviation, were it normal. */
export function spreadOf(below: Below): number {
  return (quantileOf(below, 0.8413447) - quantileOf(below, 0.1586553)) / 2;
}

/** Three points with the first five moments of a standard normal number (Gauss-Hermite). */
const STRETCHES = [
  { at: -Math.sqrt(3), weight: 1 / 6 },
  { at: 0, weight: 2 / 3 },
  { at: Math.sqrt(3), weight: 1 / 6 },
];

/**
 * The same knowledge when the scale itself may be stretched around `centre` (points) by 1 ± `se`: an error that all uncalibrated items
 * share, which answers to more of them do not reduce.
 */
export function stretched(below: Below, centre: number, se: number): Below {
  if (se === 0) return below;
  return (points) => STRETCHES.reduce((sum, { at, weight }) => sum + weight * below(centre + (points - centre) / (1 + se * at)), 0);
}
