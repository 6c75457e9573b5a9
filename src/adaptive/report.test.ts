import { describe, expect, it } from 'vitest';
import { compileBank } from './bank.ts';
import { rescore, type TestState, withdraw } from './engine.ts';
import type { TestPolicy } from './policy.ts';
import { reportOf } from './report.ts';
import { asJudged } from './simulation/generated-bank.ts';
import { play } from './simulation/scenario.ts';
import { sampleBank, sampleItems, samplePolicy } from './simulation/sample.ts';
import { type Held, summaryOf } from './simulation/summary.ts';

const bank = sampleBank(60);

/** Ten answers in each section on items of middling difficulty: `right[section]` of them right. */
function answered(right: readonly number[]): TestState {
  const events = samplePolicy.sections.flatMap(({ name }, section) =>
    bank.items
      .filter((item) => item.section === name && Math.abs(item.difficulty) < 2)
      .slice(0, 10)
      .map(({ id }, index) => ({ item: id, section: name, score: index < right[section]! ? 1 : 0 })),
  );
  return { seed: 'report', events };
}

const even = answered([5, 5, 5, 5, 5]);

describe('a report', () => {
  const answers = answered([7, 6, 5, 4, 8]);
  const report = reportOf(answers, bank, samplePolicy);

  it('gives each section a score of 0-100 inside its interval, and the probability of each level', () => {
    expect(report.sections.map(({ section }) => section)).toEqual(samplePolicy.sections.map(({ name }) => name));
    const rated = reportOf(answers, bank, samplePolicy, { oral: [60, 60, 62, 58, 60] });
    for (const one of [...report.sections, ...report.parts, ...rated.parts, rated.global!]) {
      expect(one.low).toBeLessThanOrEqual(one.score);
      expect(one.score).toBeLessThanOrEqual(one.high);
      expect(one.points).toBe(Math.floor(one.score + 0.5));
      expect(Object.values(one.levels).reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9);
      expect(one.levels[one.mainLevel]).toBe(Math.max(...Object.values(one.levels)));
      expect(one.se).toBeGreaterThan(0);
    }
  });

  it('prints the section by itself: other sections change its profile score, not its own', () => {
    const better = reportOf(answered([7, 10, 10, 10, 10]), bank, samplePolicy);
    expect(better.sections[0]!.score).toBe(report.sections[0]!.score);
    expect(better.sections[0]!.low).toBe(report.sections[0]!.low);
    expect(better.sections[0]!.profile.score).toBeGreaterThan(report.sections[0]!.profile.score);
  });

  it('makes the written part of four printed sections, to the tenth, and reads its level from it (D1)', () => {
    const sum = report.sections.slice(0, 4).reduce((total, { score }) => total + Math.round(score * 10), 0);
    expect(report.parts[0]).toMatchObject({ name: 'written', score: Math.floor(sum / 4 + 0.5) / 10 });
    expect(report.parts[0]!.points).toBe(Math.floor(report.parts[0]!.score + 0.5));
    expect(report.parts[1]!.score).toBe(report.sections[4]!.score);
  });

  it('has no global result before the interview is rated: there is no partial one (R027)', () => {
    expect([report.parts[0]!.complete, report.parts[1]!.complete, report.global]).toEqual([true, false, null]);
    expect(reportOf(answers, bank, samplePolicy, { oral: [60, 60, 62, 58] }).global).toBeNull();
    const unfinished = { ...answers, events: answers.events.slice(0, 49) };
    expect(reportOf(unfinished, bank, samplePolicy, { oral: [60, 60, 62, 58, 60] }).global).toBeNull();
  });

  it('takes the ratings of the interview into the oral part, and the global result is the lower of the two (D1)', () => {
    const rated = reportOf(answers, bank, samplePolicy, { oral: [60, 60, 62, 58, 60] });
    const listening = Math.round(rated.sections[4]!.score * 10);
    expect(rated.parts[1]!.score).toBe(Math.floor((listening + 3000) / 6 + 0.5) / 10);
    expect([rated.parts[1]!.complete, rated.global!.complete]).toEqual([true, true]);
    expect(rated.global!.score).toBe(Math.min(...rated.parts.map(({ score }) => score)));
    expect(rated.parts[1]!.se).toBeLessThan(report.parts[1]!.se);
    const mean = reportOf(answers, bank, { ...samplePolicy, global: 'mean' }, { oral: [60, 60, 62, 58, 60] });
    const tenths = mean.parts.map(({ score }) => Math.round(score * 10));
    expect(mean.global!.score).toBe(Math.floor((tenths[0]! + tenths[1]!) / 2 + 0.5) / 10);
  });

  it('leaves the written part as it was printed when the oral part is rated', () => {
    const rated = reportOf(answers, bank, samplePolicy, { oral: [20, 20, 25, 15, 20] });
    expect(rated.parts[0]).toEqual(report.parts[0]);
  });

  it('refuses more ratings than the part counts', () => {
    expect(() => reportOf(answers, bank, samplePolicy, { oral: [60, 60, 62, 58, 60, 60] })).toThrow(RangeError);
  });

  it('has a mean less uncertain than its terms, and a lower of two parts lower than both', () => {
    expect(report.parts[0]!.se).toBeLessThan(Math.min(...report.sections.slice(0, 4).map(({ profile }) => profile.se)));
    const level = reportOf(even, bank, samplePolicy, { oral: [50, 50, 50, 50, 50] });
    const middle = ({ low, high }: { low: number; high: number }) => (low + high) / 2;
    expect(middle(level.global!)).toBeLessThan(Math.min(...level.parts.map(middle)));
  });

  it('says when it rests on experts alone, and is then less certain', () => {
    const judged = compileBank(asJudged(sampleItems(60), samplePolicy.experts), 'judged');
    const uncertain = reportOf(even, judged, samplePolicy);
    const certain = reportOf(even, bank, samplePolicy);
    expect([certain.parts[0]!.calibrated, uncertain.parts[0]!.calibrated, uncertain.sections[0]!.calibrated]).toEqual([true, false, false]);
    uncertain.sections.forEach(({ se }, section) => expect(se).toBeGreaterThan(certain.sections[section]!.se));
    const stretching = { ...samplePolicy, experts: { ...samplePolicy.experts, scaleSe: 0.06 } };
    const extreme = answered([10, 10, 10, 10, 10]);
    expect(reportOf(extreme, judged, stretching).sections[0]!.low).toBeLessThan(reportOf(extreme, judged, samplePolicy).sections[0]!.low);
  });

  it('gives a section without answers what was expected of it', () => {
    const nothing = reportOf({ seed: 'x', events: [] }, bank, samplePolicy);
    expect(nothing.sections[0]).toMatchObject({ score: 50, answered: 0, ml: null, wl: null });
    expect(nothing.parts[0]!.complete).toBe(false);
  });

  it('can be made again without an item whose key was wrong, or with other scores (D19)', () => {
    const wrongKey = even.events[7]!.item;
    const without = reportOf(withdraw(even, wrongKey), bank, samplePolicy);
    expect(without.sections[0]!.answered).toBe(9);
    // It was sat: nine answers that count are a whole section.
    expect(without.parts[0]!.complete).toBe(true);
    expect(without.sections[1]).toEqual(
      reportOf(even, bank, samplePolicy).sections[1] && {
        ...reportOf(even, bank, samplePolicy).sections[1],
        profile: without.sections[1]!.profile,
      },
    );
    expect(reportOf(rescore(even, wrongKey, 1), bank, samplePolicy).sections[0]!.score).toBeGreaterThan(
      reportOf(even, bank, samplePolicy).sections[0]!.score,
    );
  });
});

/** Coverage of section intervals by printed level; levels printed fewer than 60 times are left to `palier simulate`. */
function coverageOf(policy: TestPolicy, candidates: number, of: Partial<Parameters<typeof play>[0]> = {}) {
  const { played } = play({ name: 'coverage', items: sampleItems(100, 0.2), policy, candidates, foreseen: 200, ...of });
  const { coverage } = summaryOf(played, policy);
  const all = Object.values(coverage.sections).reduce((sum, { count, held }) => ({ count: sum.count + count, held: sum.held + held }), {
    count: 0,
    held: 0,
  });
  return { all: all.held / all.count, levels: Object.entries(coverage.sections).filter(([, { count }]) => count >= 60) };
}

const margin = ({ count }: Held) => 3 * Math.sqrt((0.95 * 0.05) / count);

describe('the interval of a score', () => {
  it('holds the true score in 93-97 % of sections, at every printed level', () => {
    const { all, levels } = coverageOf(samplePolicy, 400);
    expect(all).toBeGreaterThan(0.93);
    expect(all).toBeLessThan(0.97);
    for (const [, one] of levels) expect(Math.abs(one.held / one.count - 0.95)).toBeLessThan(0.02 + margin(one));
  });

  it('does so with judged items too, whose difficulties are off by 8 points', () => {
    const doubt = { where: 'truth', sd: 0.8, rule: samplePolicy.experts, replicates: 8 } as const;
    const { all, levels } = coverageOf(samplePolicy, 400, { doubt });
    expect(all).toBeGreaterThan(0.93);
    expect(all).toBeLessThan(0.97);
    for (const [, one] of levels) expect(Math.abs(one.held / one.count - 0.95)).toBeLessThan(0.02 + margin(one));
  });

  it('knows its public: the prior is data, and a prior of others fails', () => {
    const beginners = { sections: samplePolicy.sections.map(() => ({ mean: -3, sd: 0.8 })), correlation: 0.8 };
    const theirs: TestPolicy = {
      ...samplePolicy,
      version: 'beginners',
      sections: samplePolicy.sections.map((section) => ({ ...section, prior: { mean: -3, sd: 0.8 } })),
    };
    expect(coverageOf(theirs, 200, { public: beginners }).all).toBeGreaterThan(0.93);
    const strangers: TestPolicy = {
      ...theirs,
      version: 'strangers',
      sections: theirs.sections.map((section) => ({ ...section, prior: { mean: 1, sd: 0.8 } })),
    };
    expect(coverageOf(strangers, 100, { public: beginners }).all).toBeLessThan(0.7);
  });
});
