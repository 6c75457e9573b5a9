import { describe, expect, it } from 'vitest';
import { compileBank } from './bank.ts';
import type { Decision, TestContext } from './decision.ts';
import { draw, seedOf } from './draw.ts';
import { apply, next, startTest, type TestState } from './engine.ts';
import type { CompiledBank } from './bank.ts';
import type { TestPolicy } from './policy.ts';
import { openProgress, take } from './progress.ts';
import { reportOf } from './report.ts';
import { scoreFrom } from './simulation/candidate.ts';
import { newcomer, oneSection, sampleBank, sampleItem, samplePolicy } from './simulation/sample.ts';
import { decide } from './decision.ts';

type Answering = (decision: Extract<Decision, { kind: 'serve' }>, state: TestState) => number;

/** A whole test, answered as told; fails when it does not come to its end. */
function wholeTest(bank: CompiledBank, policy: TestPolicy, seed: string, answering: Answering, context: TestContext = newcomer) {
  let state = startTest(seed);
  const decisions: Extract<Decision, { kind: 'serve' }>[] = [];
  for (;;) {
    const decision = next(state, bank, policy, context);
    if (decision.kind === 'finished') return { state, decisions };
    if (decision.kind === 'shortage') throw new Error(`short of ${decision.missing} in ${decision.section}`);
    decisions.push(decision);
    state = apply(state, { item: decision.item, section: decision.section, score: answering(decision, state) });
  }
}

const highest = (bank: CompiledBank, item: string) => bank.highest[bank.indexOf.get(item)!]!;
const bank2pl = sampleBank(200);
const bank3pl = sampleBank(200, 0.25);

describe('a test', () => {
  it('asks ten scored questions of each section, in order, never the same twice', () => {
    const { state, decisions } = wholeTest(bank3pl, samplePolicy, 'order', (_, { events }) => events.length % 2);
    expect(decisions.map(({ position }) => position)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(decisions.map(({ section }) => section)).toEqual(
      samplePolicy.sections.flatMap(({ name }) => Array.from({ length: 10 }, () => name)),
    );
    expect(new Set(state.events.map(({ item }) => item)).size).toBe(50);
  });

  it('starts in the middle: the first item is within 10 points of the prior mean', () => {
    for (let seed = 0; seed < 300; seed++) {
      const decision = next(startTest(`start ${seed}`), bank2pl, samplePolicy, newcomer);
      if (decision.kind !== 'serve') throw new Error(decision.kind);
      const { difficulty } = bank2pl.items[bank2pl.indexOf.get(decision.item)!]!;
      expect(Math.abs(difficulty)).toBeLessThanOrEqual(1);
    }
  });

  it('does not give everybody the same first item: at least 20 different in 1,000 seeds', () => {
    const first = (seed: number) => next(startTest(`first ${seed}`), bank2pl, samplePolicy, newcomer);
    const items = Array.from({ length: 1000 }, (_, seed) => first(seed)).map((decision) =>
      decision.kind === 'serve' ? decision.item : '',
    );
    expect(new Set(items).size).toBeGreaterThanOrEqual(20);
  });

  it.each([
    ['2PL', bank2pl],
    ['3PL', bank3pl],
  ])('all right or all wrong is a finite score, in order, on a %s bank', (_, bank) => {
    const right = reportOf(wholeTest(bank, samplePolicy, 'right', ({ item }) => highest(bank, item)).state, bank, samplePolicy);
    const wrong = reportOf(wholeTest(bank, samplePolicy, 'wrong', () => 0).state, bank, samplePolicy);
    for (const [index, section] of right.sections.entries()) {
      const low = wrong.sections[index]!;
      for (const score of [section.score, section.ml, section.wl, low.score, low.ml, low.wl]) expect(Number.isFinite(score)).toBe(true);
      expect(section.score).toBeGreaterThan(90);
      expect(low.score).toBeLessThan(10);
    }
  });

  it('does not take guessing for knowledge: random answers end in A0 or A1 on average', () => {
    const candidates = 40;
    let points = 0;
    for (let candidate = 0; candidate < candidates; candidate++) {
      const seed = seedOf(`guess ${candidate}`);
      const guess: Answering = ({ item }, { events }) =>
        scoreFrom(bank3pl.curves[bank3pl.indexOf.get(item)!]!, -60, draw(seed, 1, events.length));
      const { sections } = reportOf(wholeTest(bank3pl, samplePolicy, `guess ${candidate}`, guess).state, bank3pl, samplePolicy);
      points += sections.reduce((sum, { score }) => sum + score, 0) / sections.length;
    }
    // A1 ends at 22.
    expect(points / candidates).toBeLessThan(15);
  });

  it('does not collapse partial credit: half the gaps are worth more than none and less than all', () => {
    const items = Array.from({ length: 30 }, (_, index) => {
      const difficulty = (index - 15) / 5;
      return sampleItem(`gaps-${index}`, {
        model: 'gpcm',
        steps: [difficulty - 0.5, difficulty, difficulty + 0.5, difficulty + 1],
        difficulty,
      });
    });
    const bank = compileBank(items, 'gaps');
    const policy = oneSection({ choice: { least: 0, most: 10 } }, 10);
    const scores = [0, 1, 2, 3, 4].map(
      (score) => reportOf(wholeTest(bank, policy, 'gaps', () => score).state, bank, policy).sections[0]!.score,
    );
    expect(scores).toEqual(scores.toSorted((a, b) => a - b));
    expect(new Set(scores).size).toBe(5);
    expect(scores[2]).toBeGreaterThan(scores[0]! + 10);
    expect(scores[2]).toBeLessThan(scores[4]! - 10);
  });

  it('served again after a break is the same question', () => {
    const { state } = wholeTest(bank3pl, samplePolicy, 'break', (_, { events }) => (events.length * 3) % 2);
    for (const events of [0, 1, 9, 10, 11, 37, 49].map((count) => state.events.slice(0, count))) {
      const stored = JSON.parse(JSON.stringify({ seed: state.seed, events })) as TestState;
      const again = next(stored, bank3pl, samplePolicy, newcomer);
      expect(again).toEqual(next({ seed: state.seed, events }, bank3pl, samplePolicy, newcomer));
      expect(again).toMatchObject({ kind: 'serve', item: state.events[events.length]!.item });
    }
  });

  it('counts a doubled request once: the first answer stands', () => {
    const once = apply(startTest('double'), { item: 'words-00001', section: 'words', score: 1 });
    expect(apply(once, { item: 'words-00001', section: 'words', score: 1 })).toBe(once);
    expect(apply(once, { item: 'words-00001', section: 'words', score: 0 })).toBe(once);
    expect(apply(once, { item: 'words-00001', section: 'words', void: true })).toBe(once);
  });

  it('decides the same whether progress is carried on or derived again at each question', () => {
    const progress = openProgress('carried', bank3pl, samplePolicy, []);
    const { state, decisions } = wholeTest(bank3pl, samplePolicy, 'carried', (_, { events }) => (events.length % 3 ? 1 : 0));
    state.events.forEach((event, index) => {
      expect(decide(progress, newcomer)).toEqual(decisions[index]);
      take(progress, event);
    });
    expect(decide(progress, newcomer)).toEqual({ kind: 'finished' });
  });

  it('replaces a void question, which is not scored and not shown again', () => {
    let state = startTest('void');
    const served: string[] = [];
    const positions: number[] = [];
    for (let asked = 0; ; asked++) {
      const decision = next(state, bank2pl, samplePolicy, newcomer);
      if (decision.kind !== 'serve') break;
      served.push(decision.item);
      positions.push(decision.position);
      const { item, section } = decision;
      state = apply(state, [0, 4, 17].includes(asked) ? { item, section, void: true } : { item, section, score: asked % 2 });
    }
    expect(served).toHaveLength(53);
    expect(new Set(served).size).toBe(53);
    expect(positions.slice(0, 6)).toEqual([1, 1, 2, 3, 4, 4]);
    expect(reportOf(state, bank2pl, samplePolicy).sections.map(({ answered }) => answered)).toEqual([10, 10, 10, 10, 10]);
  });

  it('goes up after right answers and down after wrong ones', () => {
    const logs = wholeTest(bank2pl, samplePolicy, 'up', ({ position }) => (position <= 5 ? 1 : 0)).decisions.map(({ log }) => log);
    expect(logs[5]!.theta).toBeGreaterThan(logs[0]!.theta + 1);
    expect(logs[9]!.theta).toBeLessThan(logs[5]!.theta);
    // The next section starts from what this one showed, not from the middle.
    expect(logs[10]!.sd).toBeLessThan(logs[0]!.sd * 0.8);
  });

  it('refuses a state that cannot have come from it', () => {
    const after = (event: Parameters<typeof apply>[1]) => () => next({ seed: 'x', events: [event] }, bank2pl, samplePolicy, newcomer);
    expect(after({ item: 'nowhere', section: 'words', score: 1 })).toThrow(RangeError);
    expect(after({ item: 'words-00001', section: 'clips', score: 1 })).toThrow(RangeError);
    expect(after({ item: 'words-00001', section: 'words', score: 2 })).toThrow(RangeError);
    expect(after({ item: 'words-00001', section: 'words', score: 0.5 })).toThrow(RangeError);
  });
});
