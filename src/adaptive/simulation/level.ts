import { momentsOf } from '../ability/estimate.ts';
import { NODE_COUNT } from '../ability/node.ts';
import { fillPosterior, openLikelihood } from '../ability/posterior.ts';
import type { CompiledBank } from '../bank.ts';
import type { TestState } from '../engine.ts';
import { isVoid } from '../event.ts';
import { planOf } from '../plan.ts';
import type { TestPolicy } from '../policy.ts';
import { weigh } from '../progress.ts';
import { levelOf } from '../scale/level.ts';
import { tenthsOf, wholePoints } from '../scale/tenths.ts';

/** Main level reached in each section, as the report prints it, without the cost of a whole report. */
export function levelsReached(state: TestState, bank: CompiledBank, policy: TestPolicy): Record<string, string> {
  const plan = planOf(policy);
  const weights = new Float64Array(NODE_COUNT);
  const likelihoods = policy.sections.map(openLikelihood);
  for (const event of state.events)
    if (!isVoid(event)) weigh(bank, bank.indexOf.get(event.item)!, event.score, likelihoods[plan.sectionIndex.get(event.section)!]!);
  return Object.fromEntries(
    policy.sections.map(({ name }, section) => {
      fillPosterior(plan.prior.sections[section]!.independent, likelihoods[section]!, weights);
      return [name, levelOf(wholePoints(tenthsOf(momentsOf(plan.points, weights).mean)), policy.levels).main];
    }),
  );
}
