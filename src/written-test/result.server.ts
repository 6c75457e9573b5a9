import type { TestState } from '../adaptive/engine.ts';
import type { TestPolicy } from '../adaptive/policy.ts';
import { reportOf } from '../adaptive/report.ts';
import type { ShelvedBank } from '../item-bank/shelf.server.ts';
import { MAIN_LEVELS, type MainLevel } from '../programme/scale.ts';
import type { Section } from '../programme/section.ts';
import type { Result, Score } from './schema.ts';

type Reported = ReturnType<typeof reportOf>['global'];

/** The result of a written test as it is stored and shown: provisional, because only a jury makes it final. */
export function resultOf(
  state: TestState,
  bank: ShelvedBank,
  policy: TestPolicy,
): Omit<Result, 'sentAt' | 'reference'> & { report: unknown } {
  const report = reportOf(state, bank.compiled, policy);
  const written = report.parts.find(({ name }) => name === 'written');
  if (!written) throw new Error(`policy ${policy.version} has no written part`);
  return {
    provisional: true,
    calibrated: report.global.calibrated,
    sections: report.sections.map((section) => ({ section: section.section as Section, result: scoreOf(section) })),
    written: scoreOf(written),
    global: scoreOf(report.global),
    report,
  };
}

function scoreOf({
  score,
  low,
  high,
  level,
  mainLevel,
  levels,
}: Pick<Reported, 'score' | 'low' | 'high' | 'level' | 'mainLevel' | 'levels'>): Score {
  return {
    score,
    low,
    high,
    level: mainLevel as MainLevel,
    subLevel: level,
    probabilities: MAIN_LEVELS.map((name) => ({ level: name, probability: levels[name] ?? 0 })),
  };
}
