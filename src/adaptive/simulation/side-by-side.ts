import { type CompiledBank, curveOf, type ItemParameters } from '../bank.ts';
import { decide } from '../decision.ts';
import { seedOf } from '../draw.ts';
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

/** Root mean square errors of sections in points, and mean time to take an answer and choose the next item, milliseconds. */
export type Verdict = { own: number; profile: number; theirs: number; ourTime: number; theirTime: number };

/** The same candidates of the policy's prior sit the same items with both engines; ours keeps its exposure ceilings all the while. */
export function sideBySide(match: Match): Verdict {
  const { policy, candidates, rival, now } = match;
  const people = { sections: policy.sections.map(({ prior }) => prior), correlation: policy.correlation };
  const seed = seedOf('side by side');
  const sum = { own: 0, profile: 0, theirs: 0, ourTime: 0, theirTime: 0, results: 0, questions: 0 };
  for (let candidate = 0; candidate < candidates; candidate++) {
    const abilities = abilitiesOf(people, seed, candidate);
    const truth = abilities.map((theta) => held(pointsOf(theta, policy.scale)));
    const person = { abilities, candidate };
    const ours = sitOurs(match, person);
    sum.ourTime += ours.time;
    sum.questions += ours.events.length;
    const report = reportOf({ seed: `side by side ${candidate}`, events: ours.events }, match.bank, policy);
    policy.sections.forEach(({ name, prior, items: length }, section) => {
      const items = match.bank.items.filter((item) => item.section === name);
      const test = rival.open(items, prior);
      const curves = new Map(items.map((item) => [item.id, curveOf(item)]));
      for (let question = 0; question < length; question++) {
        let start = now();
        const item = test.next();
        sum.theirTime += now() - start;
        const score = answerOf(curves.get(item)!, abilities[section]!, seed, candidate, section * length + question);
        start = now();
        test.take(item, score);
        sum.theirTime += now() - start;
      }
      sum.results += 1;
      sum.theirs += (held(pointsOf(test.estimate(), policy.scale)) - truth[section]!) ** 2;
      sum.own += (report.sections[section]!.score - truth[section]!) ** 2;
      sum.profile += (report.sections[section]!.profile.score - truth[section]!) ** 2;
    });
  }
  const root = (square: number) => Math.sqrt(square / sum.results);
  const questions = Math.max(1, sum.questions);
  return {
    own: root(sum.own),
    profile: root(sum.profile),
    theirs: root(sum.theirs),
    ourTime: sum.ourTime / questions,
    theirTime: sum.theirTime / questions,
  };
}

function sitOurs({ bank, policy, exposure, now }: Match, { abilities, candidate }: { abilities: readonly number[]; candidate: number }) {
  const seed = seedOf('side by side');
  const context = { seen: new Set<string>(), field: null, exposure };
  const events: TestEvent[] = [];
  let start = now();
  let time = 0;
  const progress = openProgress(`side by side ${candidate}`, bank, policy, context.seen);
  for (;;) {
    const decision = decide(progress, context);
    time += now() - start;
    if (decision.kind !== 'serve') return { events, time };
    const { item, section } = decision;
    const score = answerOf(bank.curves[bank.indexOf.get(item)!]!, abilities[progress.section]!, seed, candidate, events.length);
    const event = { item, section, score };
    events.push(event);
    start = now();
    take(progress, event);
  }
}
