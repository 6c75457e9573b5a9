import type { TestState } from '../adaptive/engine.ts';
import type { TestPolicy } from '../adaptive/policy.ts';
import { reportOf } from '../adaptive/report.ts';
import type { ScoreReport } from '../adaptive/result/score.ts';
import type { ShelvedBank } from '../item-bank/shelf.server.ts';
import { MAIN_LEVELS, type MainLevel } from '../programme/scale.ts';
import type { Section } from '../programme/section.ts';
import type { Result, Score } from './schema.ts';

/** What is kept of a result: what is printed of it, and the whole report for audit. */
export type StoredResult = Pick<Result, 'calibrated' | 'rule' | 'sections' | 'writtenSections' | 'written' | 'global'> & {
  report: unknown;
};

/** The result of a written test as it is stored. A function of the test's events: made again from them, it is the same. */
export function resultOf(state: TestState, bank: ShelvedBank, policy: TestPolicy): StoredResult {
  const report = reportOf(state, bank.compiled, policy);
  const written = report.parts.find(({ name }) => name === 'written');
  const part = policy.parts.find(({ name }) => name === 'written');
  if (!written || !part) throw new Error(`policy ${policy.version} has no written part`);
  return {
    calibrated: report.sections.every(({ calibrated }) => calibrated),
    rule: 'mean-of-printed-sections',
    sections: report.sections.map((section) => ({ section: section.section as Section, result: scoreOf(section) })),
    writtenSections: part.sections as Section[],
    written: scoreOf(written),
    global: report.global && scoreOf(report.global),
    report,
  };
}

/** As any version of the program stored it. */
type Kept = Omit<StoredResult, 'rule' | 'writtenSections'> & Partial<Pick<StoredResult, 'rule' | 'writtenSections'>>;

/** What is shown of a stored result. One from before there was a rule held a global result although no interview had been rated. */
export function shownOf(stored: unknown): Omit<StoredResult, 'report'> {
  const { calibrated, rule = null, sections, writtenSections = [], written, global } = stored as Kept;
  return { calibrated, rule, sections, writtenSections, written, global: rule && global };
}

function scoreOf({ score, low, high, level, mainLevel, levels }: ScoreReport): Score {
  return {
    score,
    low,
    high,
    level: mainLevel as MainLevel,
    subLevel: level,
    probabilities: MAIN_LEVELS.map((name) => ({ level: name, probability: levels[name] ?? 0 })),
  };
}
