/**
 * The map between theta and the 0-100 scale: straight between knots, both rising, continued straight beyond the two ends. It is
 * versioned data, so that a published result says which map made it. At least two knots.
 */
export type PointsMap = { version: string; knots: readonly { theta: number; points: number }[] };

/** Points of an ability, not held to 0-100. */
export function pointsOf(theta: number, { knots }: PointsMap): number {
  const { from, to } = piece(knots, (knot) => knot.theta <= theta);
  return from.points + ((theta - from.theta) * (to.points - from.points)) / (to.theta - from.theta);
}

/** Ability of a score in points: inverse of pointsOf. */
export function thetaOf(points: number, { knots }: PointsMap): number {
  const { from, to } = piece(knots, (knot) => knot.points <= points);
  return from.theta + ((points - from.points) * (to.theta - from.theta)) / (to.points - from.points);
}

function piece(knots: PointsMap['knots'], isBelow: (knot: { theta: number; points: number }) => boolean) {
  const below = Math.max(0, Math.min(knots.length - 2, knots.findLastIndex(isBelow)));
  return { from: knots[below]!, to: knots[below + 1]! };
}

/** Scores are held to 0-100 (D1). */
export function held(points: number): number {
  return Math.max(0, Math.min(100, points));
}

/** Why a map cannot be used, or null. */
export function faultOfMap({ knots }: PointsMap): string | null {
  if (knots.length < 2) return 'a map needs two knots';
  const rises = knots.every(
    (knot, index) => index === 0 || (knot.theta > knots[index - 1]!.theta && knot.points > knots[index - 1]!.points),
  );
  return rises ? null : 'the knots of a map must rise';
}
