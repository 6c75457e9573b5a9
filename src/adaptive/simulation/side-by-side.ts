import { type CompiledBank, curveOf, type ItemParameters } from '../bank.ts';
import { decide } from '../decision.ts';
import { type Seed, seedOf } from '../draw.ts';
import type { TestState } from '../engine.ts';
import type { TestEvent } from '../event.ts';
import type { ExposureSnapshot } from '../exposure.ts';
import type { TestPolicy } from '../policy.ts';
import { openProgress, take } from '../progress.ts';
import { reportOf } from '../report.ts';
import { held, pointsOf } from '../scale/points.ts';
import { abilitiesOf, answerOf } from './candidate.ts';

/** Another engine, sitting one section at a time. `estimate`: theta. */
export type Rival = { open(items: readonly ItemParameters[], prior: { mean: number; sd: number }): RivalTest };
export type RivalTest = { next(): string; take(item: string, score: number): void; estimate(): number };

export type Match = {
  bank: CompiledBank;
  policy: TestPolicy;
  exposure: ExposureSnapshot;
  candidates: number;
  rival: Rival;
  /** A clock in milliseconds. */
  now: () => number;
};

/**
 * Root mean square errors of sections in points, and median times of one choice (an answer taken into account, the next item chosen),
 * milliseconds. `own`: our printed score; `profile`: the same in the light of the other sections.
 */
export type Verdict = { own: number; profile: number; theirs: number; ourTime: number; theirTime: number };

type Person = { seed: Seed; candidate: number; abilities: number[]; truth: number[] };

/** The same candidates, of the policy's prior, sit the same items with both engines; ours keeps its exposure ceilings all the while. */
export function sideBySide(match: Match): Verdict {
  const { bank, policy, candidates } = match;
  const people = Array.from({ length: candidates }, (_, candidate) => personOf(policy, candidate));
  const ourTimes: number[] = [];
  const theirTimes: number[] = [];
  const sum = { own: 0, profile: 0, theirs: 0 };
  // One engine after the other, so that neither pays for the memory that the other leaves behind.
  for (const person of people) {
    const report = reportOf(sitOurs(match, person, ourTimes), bank, policy);
    report.sections.forEach((section, index) => {
      sum.own += (section.score - person.truth[index]!) ** 2;
      sum.profile += (section.profile.score - person.truth[index]!) ** 2;
    });
  }
  const sections = policy.sections.map(({ name }) => bank.items.filter((item) => item.section === name));
  for (const person of people)
    sections.forEach((items, section) => {
      const theta = sitTheirs(match, person, { section, items }, theirTimes);
      sum.theirs += (held(pointsOf(theta, policy.scale)) - person.truth[section]!) ** 2;
    });
  const root = (square: number) => Math.sqrt(square / (candidates * policy.sections.length));
  return {
    own: root(sum.own),
    profile: root(sum.profile),
    theirs: root(sum.theirs),
    ourTime: median(ourTimes),
    theirTime: median(theirTimes),
  };
}

function personOf({ sections, correlation, scale }: TestPolicy, candidate: number): Person {
  const seed = seedOf('side by side');
  const abilities = abilitiesOf({ sections: sections.map(({ prior }) => prior), correlation }, seed, candidate);
  return { seed, candidate, abilities, truth: abilities.map((theta) => held(pointsOf(theta, scale))) };
}

function sitOurs({ bank, policy, exposure, now }: Match, { seed, candidate, abilities }: Person, times: number[]): TestState {
  const context = { seen: new Set<string>(), field: null, exposure };
  const state = { seed: `side by side ${candidate}`, events: [] as TestEvent[] };
  const progress = openProgress(state.seed, bank, policy, context.seen);
  let start = now();
  for (;;) {
    const decision = decide(progress, context);
    times.push(now() - start);
    if (decision.kind !== 'serve') return state;
    const { item, section } = decision;
    const score = answerOf(bank.curves[bank.indexOf.get(item)!]!, abilities[progress.section]!, seed, candidate, state.events.length);
    const event = { item, section, score };
    state.events.push(event);
    start = now();
    take(progress, event);
  }
}

type Sitting = { section: number; items: readonly ItemParameters[] };

function sitTheirs(
  { policy, rival, now }: Match,
  { seed, candidate, abilities }: Person,
  { section, items }: Sitting,
  times: number[],
): number {
  const { prior, items: length } = policy.sections[section]!;
  const curves = new Map(items.map((item) => [item.id, curveOf(item)]));
  const test = rival.open(items, prior);
  let start = now();
  for (let question = 0; question < length; question++) {
    const item = test.next();
    times.push(now() - start);
    const score = answerOf(curves.get(item)!, abilities[section]!, seed, candidate, section * length + question);
    start = now();
    test.take(item, score);
  }
  return test.estimate();
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1] ?? 0;
}
