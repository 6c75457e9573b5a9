import { expect, it } from 'vitest';
import { compileBank } from './bank.ts';
import type { TestState } from './engine.ts';
import { type Report, reportOf } from './report.ts';
import { levelOf } from './scale/level.ts';
import { asJudged } from './simulation/generated-bank.ts';
import { sampleItems, samplePolicy } from './simulation/sample.ts';
import { play } from './simulation/scenario.ts';

const policy = { ...samplePolicy, experts: { ...samplePolicy.experts, scaleSe: 0.06 } };
const judged = compileBank(asJudged(sampleItems(60, 0.25), policy.experts), 'judged');

/** All that is wrong with what a report would print, seen with a pencil: whole tenths, nothing that is not printed. */
function faultsOf(report: Report, ratings: readonly number[]): string[] {
  const faults: string[] = [];
  const must = (holds: boolean, what: string) => holds || faults.push(`${what}: ${JSON.stringify(report.parts)}`);
  const tenths = (score: number) => Math.round(score * 10);
  const mean = (scores: readonly number[]) => Math.floor(scores.reduce((sum, score) => sum + tenths(score), 0) / scores.length + 0.5) / 10;
  const [written, oral] = report.parts;
  const sections = report.sections.map(({ score }) => score);
  must(written!.score === mean(sections.slice(0, 4)), 'written');
  must(oral!.score === mean([sections[4]!, ...ratings]), 'oral');
  must((report.global === null) === ratings.length < 5, 'global too early or missing');
  if (report.global) must(report.global.score === Math.min(written!.score, oral!.score), 'global');
  for (const one of [...report.sections, written!, oral!, ...(report.global ? [report.global] : [])]) {
    must(
      [one.score, one.low, one.high].every((value) => value === tenths(value) / 10 && value >= 0 && value <= 100),
      'tenths',
    );
    must(one.low <= one.score && one.score <= one.high, 'interval without its score');
    must(one.points === Math.floor(one.score + 0.5), 'points');
    must(one.level === levelOf(one.points, policy.levels).name, 'level');
    must(one.mainLevel === one.level, 'main level');
    must(Math.abs(Object.values(one.levels).reduce((sum, share) => sum + share, 0) - 1) < 1e-9, 'probabilities');
  }
  return faults;
}

it('prints one coherent set of numbers for whoever sits the test, before the interview and after it', () => {
  for (const correlation of [0.5, 0.95]) {
    const people = { sections: Array.from({ length: 10 }, () => ({ mean: 0, sd: 3 })), correlation };
    const scenario = { name: 'coherent', items: sampleItems(60, 0.25), policy, candidates: 60, foreseen: 20, public: people };
    for (const { state, ratings } of play(scenario).played) {
      expect(faultsOf(reportOf(state, judged, policy), [])).toEqual([]);
      expect(faultsOf(reportOf(state, judged, policy, ratings), ratings['oral']!)).toEqual([]);
    }
  }
});

/** The same score on every item, from ten items at one end of the bank. */
function extreme(score: number, hardest: boolean): TestState {
  const events = policy.sections.flatMap(({ name }) =>
    judged.items
      .filter(({ section }) => section === name)
      .toSorted((a, b) => (hardest ? b.difficulty - a.difficulty : a.difficulty - b.difficulty))
      .slice(0, 10)
      .map(({ id }) => ({ item: id, section: name, score })),
  );
  return { seed: 'extreme', events };
}

it.each([
  ['all right on the hardest questions', extreme(1, true), [100, 100, 100, 100, 100]],
  ['all right on the easiest', extreme(1, false), [100, 0, 100, 0, 50]],
  ['all wrong on the easiest', extreme(0, false), [0, 0, 0, 0, 0]],
  ['all wrong on the hardest', extreme(0, true), [0, 2, 7, 2, 2]],
])('does so at the ends of the scale: %s', (_, state, oral) => {
  expect(faultsOf(reportOf(state, judged, policy), [])).toEqual([]);
  const whole = reportOf(state, judged, policy, { oral });
  expect(faultsOf(whole, oral)).toEqual([]);
});

it('prints 0 and 100 as they are, inside their intervals', () => {
  const calibrated = compileBank(
    sampleItems(60).map((item) => ({ ...item, difficulty: item.difficulty * 2.5 })),
    'wide',
  );
  const ends = [extreme(0, false), extreme(1, true)].map((state) => {
    const events = state.events.map(({ section }, index) => {
      const right = state.events[0]! as { score: number };
      const items = calibrated.items.filter((item) => item.section === section).toSorted((a, b) => a.difficulty - b.difficulty);
      return { item: (right.score ? items.at(-1 - (index % 10)) : items[index % 10])!.id, section, score: right.score };
    });
    return reportOf({ seed: 'ends', events }, calibrated, policy);
  });
  expect(ends.map(({ parts }) => parts[0]!.score)).toEqual([0, 100]);
  for (const report of ends) expect(faultsOf(report, [])).toEqual([]);
});
