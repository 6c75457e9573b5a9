import { type CompiledBank, curveOf, type ItemParameters } from '../bank.ts';
import type { RatingsByPart } from '../combined.ts';
import { decide, type TestContext } from '../decision.ts';
import { type Seed, seedOf } from '../draw.ts';
import type { TestState } from '../engine.ts';
import type { TestEvent } from '../event.ts';
import { countsOf, type ExposureSnapshot, firstSnapshot, type MetItems, nextSnapshot } from '../exposure.ts';
import type { Curve } from '../item/curve.ts';
import type { TestPolicy } from '../policy.ts';
import { openProgress, take } from '../progress.ts';
import { levelsReached } from './level.ts';
import { abilitiesOf, answerOf, type Public } from './candidate.ts';
import { ratingsOf } from './interview.ts';

export type Simulation = {
  bank: CompiledBank;
  policy: TestPolicy;
  /** How candidates truly answer, by item; the bank's own parameters when absent. */
  truth?: readonly ItemParameters[];
  public: Public;
  seed: string;
  candidates: number;
  exposure: ExposureSnapshot;
  /** A new exposure snapshot follows each so many sittings, as the server's job does. */
  refresh: number;
  field?: string | null;
};

/** One simulated sitting: the true abilities (theta), what happened, and what an interview would say. */
export type Sat = { abilities: number[]; state: TestState; ratings: RatingsByPart };

export type Outcome = { sat: Sat[]; exposure: ExposureSnapshot; shortages: number };

/** Simulated sittings one after the other, with exposure control as in real life. A function of its arguments. */
export function run(simulation: Simulation): Outcome {
  const { bank, policy, candidates, refresh } = simulation;
  const seed = seedOf(simulation.seed);
  const truth = trueCurves(simulation);
  const outcome: Outcome = { sat: [], exposure: simulation.exposure, shortages: 0 };
  let met: MetItems[] = [];
  for (let candidate = 0; candidate < candidates; candidate++) {
    const abilities = abilitiesOf(simulation.public, seed, candidate);
    const context = { seen: new Set<string>(), field: simulation.field ?? null, exposure: outcome.exposure };
    const state = sit(simulation, { truth, abilities, seed, candidate }, context);
    if (!state) {
      outcome.shortages += 1;
      continue;
    }
    outcome.sat.push({ abilities, state, ratings: ratingsOf(policy, abilities, seed, candidate) });
    met.push({ items: state.events, levels: levelsReached(state, bank, policy) });
    if (met.length < refresh) continue;
    outcome.exposure = nextSnapshot(outcome.exposure, countsOf(met), policy.exposure, `${simulation.seed}-${candidate}`);
    met = [];
  }
  return outcome;
}

type Person = { truth: ReadonlyMap<string, Curve>; abilities: readonly number[]; seed: Seed; candidate: number };

function trueCurves({ bank, truth }: Simulation): Map<string, Curve> {
  return new Map((truth ?? bank.items).map((item) => [item.id, curveOf(item)]));
}

/** One whole test; null when the bank ran short. Progress is carried on instead of derived again, which changes nothing but the time. */
export function sit(
  { bank, policy, seed }: Pick<Simulation, 'bank' | 'policy' | 'seed'>,
  person: Person,
  context: TestContext,
): TestState | null {
  const own = `${seed}/${person.candidate}`;
  const progress = openProgress(own, bank, policy, context.seen);
  const events: TestEvent[] = [];
  for (;;) {
    const decision = decide(progress, context);
    if (decision.kind === 'finished') return { seed: own, events };
    if (decision.kind === 'shortage') return null;
    const { item, section } = decision;
    const score = answerOf(person.truth.get(item)!, person.abilities[progress.section]!, person.seed, person.candidate, events.length);
    const event = { item, section, score };
    take(progress, event);
    events.push(event);
  }
}

/**
 * A first exposure snapshot for a bank that nobody has met yet: what `sittings` simulated candidates of the policy's own prior would
 * make of it, weighing in the rates as much as `weight` real sittings, so that reality takes over.
 */
export function foreseenExposure(
  bank: CompiledBank,
  policy: TestPolicy,
  id: string,
  { sittings = 1000, weight = 200 } = {},
): ExposureSnapshot {
  const people: Public = { sections: policy.sections.map(({ prior }) => prior), correlation: policy.correlation };
  const { exposure } = run({ bank, policy, public: people, seed: id, candidates: sittings, exposure: firstSnapshot(id), refresh: 50 });
  const light = nextSnapshot(exposure, countsOf([]), { ...policy.exposure, window: weight }, id);
  return light;
}
