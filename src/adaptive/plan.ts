import { NODE_COUNT, NODES } from './ability/node.ts';
import { type ProfilePrior, profilePriorOf } from './ability/prior.ts';
import type { TestPolicy } from './policy.ts';
import { levelOf, mainLevelsOf } from './scale/level.ts';
import { faultOfMap, held, pointsOf } from './scale/points.ts';

/** What follows from a policy alone, computed once: priors on the grid, points and main level of each node. */
export type Plan = {
  policy: TestPolicy;
  prior: ProfilePrior;
  /** What intervals of parts reckon with: the prior of the sections' abilities and, after them, of any competence that a person rates. */
  partsPrior: ProfilePrior;
  /** Points of each node, not held to 0-100, and held. */
  points: Float64Array;
  heldPoints: Float64Array;
  /** Index in `mainLevels` of each node. */
  levelOfNode: Uint8Array;
  mainLevels: string[];
  sectionIndex: ReadonlyMap<string, number>;
  /** Weights of items of the candidate's own field, of no field, of another; and for a candidate without a field. */
  fieldWeights: Float64Array;
  noWeights: Float64Array;
};

const plans = new WeakMap<TestPolicy, Plan>();

/** The plan of a policy, remembered for as long as the policy object lives. Throws a RangeError on a policy that cannot work. */
export function planOf(policy: TestPolicy): Plan {
  const known = plans.get(policy);
  if (known) return known;
  const fault = faultOf(policy);
  if (fault) throw new RangeError(`policy ${policy.version}: ${fault}`);
  const points = NODES.map((theta) => pointsOf(theta, policy.scale));
  const mainLevels = mainLevelsOf(policy.levels);
  const levelOfNode = Uint8Array.from({ length: NODE_COUNT }, (_, node) =>
    mainLevels.indexOf(levelOf(Math.floor(held(points[node]!) + 0.5), policy.levels).main),
  );
  const ofSections = policy.sections.map(({ prior }) => prior);
  const plan: Plan = {
    policy,
    prior: profilePriorOf(ofSections, policy.correlation),
    partsPrior: profilePriorOf([...ofSections, policy.rated.prior], policy.intervalCorrelation),
    points,
    heldPoints: points.map(held),
    levelOfNode,
    mainLevels,
    sectionIndex: new Map(policy.sections.map(({ name }, index) => [name, index])),
    fieldWeights: Float64Array.of(policy.fieldWeights.own, policy.fieldWeights.none, policy.fieldWeights.other),
    noWeights: new Float64Array(3).fill(1),
  };
  plans.set(policy, plan);
  return plan;
}

function faultOf(policy: TestPolicy): string | null {
  if (policy.levels[0]?.lowest !== 0) return 'the lowest level must begin at 0';
  if (policy.chance.length === 0 || [...policy.chance, policy.firstChance].some((share) => !(share >= 0 && share <= 1)))
    return 'chance must be 0-1';
  for (const { name, items, types } of policy.sections) {
    const quotas = Object.values(types);
    if (quotas.reduce((sum, { least }) => sum + least, 0) > items) return `section ${name} asks for more items than it holds`;
    if (quotas.reduce((sum, { most }) => sum + most, 0) < items) return `section ${name} allows fewer items than it holds`;
  }
  const names = policy.sections.map(({ name }) => name);
  if (!(policy.rated.se > 0)) return 'a rating must have a standard error';
  const unknown = policy.parts.flatMap(({ sections }) => sections).find((name) => !names.includes(name));
  if (unknown !== undefined) return `a part asks for section ${unknown}`;
  return faultOfMap(policy.scale);
}
