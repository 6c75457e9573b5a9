import { type CompiledBank, compileBank, type ItemParameters } from '../bank.ts';
import { seedOf } from '../draw.ts';
import type { ExpertRule } from '../experts.ts';
import type { ExposureSnapshot } from '../exposure.ts';
import type { TestPolicy } from '../policy.ts';
import type { Public } from './candidate.ts';
import { asJudged, perturbed } from './generated-bank.ts';
import { expectedPublic } from './interview.ts';
import { foreseenExposure, run, type Sat } from './run.ts';

/**
 * How the engine's beliefs and the truth differ. `truth`: items are spread around their judgements, as when writers aim at a level.
 * `judgement`: judgements are spread around the items, as when readers guess. The same 8 points, but not the same thing: only in the
 * second case are extreme judgements mostly exaggerated. Each replicate draws other errors.
 */
export type Doubt = { where: 'truth' | 'judgement'; sd: number; rule: ExpertRule; replicates: number };

export type Scenario = {
  name: string;
  /** The items as generated or judged; with a doubt, what the engine believes is derived from them. */
  items: readonly ItemParameters[];
  policy: TestPolicy;
  candidates: number;
  doubt?: Doubt;
  /** Absent: candidates are as the policy's prior expects. */
  public?: Public;
  field?: string;
  /** Sittings simulated beforehand for the first exposure snapshot; 1000 when absent. */
  foreseen?: number;
};

/** A simulated sitting with the bank that served it. */
export type Played = Sat & { bank: CompiledBank };

export type Play = { played: Played[]; shortages: number; bank: CompiledBank; exposure: ExposureSnapshot };

/** New exposure snapshots follow so many sittings. */
const REFRESH = 50;

/** Plays a scenario. A function of its arguments: the same scenario gives the same sittings. */
export function play(scenario: Scenario): Play {
  const { policy, candidates, doubt } = scenario;
  const replicates = doubt?.replicates ?? 1;
  const result: Play[] = [];
  for (let replicate = 0; replicate < replicates; replicate++) {
    const { believed, truth } = sidesOf(scenario, replicate);
    const before = doubt?.where === 'judgement' ? undefined : result[0];
    const bank = before?.bank ?? compileBank(believed, `${scenario.name}-${replicate}`);
    const exposure = before
      ? result.at(-1)!.exposure
      : foreseenExposure(bank, policy, `foreseen-${scenario.name}-${replicate}`, { sittings: scenario.foreseen ?? 1000 });
    const outcome = run({
      bank,
      policy,
      truth,
      public: scenario.public ?? expectedPublic(policy),
      seed: `${scenario.name}-${replicate}`,
      candidates: Math.ceil(candidates / replicates),
      exposure,
      refresh: REFRESH,
      field: scenario.field ?? null,
    });
    result.push({ ...outcome, bank, played: outcome.sat.map((sat) => ({ ...sat, bank })) });
  }
  return {
    played: result.flatMap(({ played }) => played),
    shortages: result.reduce((sum, { shortages }) => sum + shortages, 0),
    bank: result[0]!.bank,
    exposure: result.at(-1)!.exposure,
  };
}

function sidesOf({ name, items, doubt }: Scenario, replicate: number) {
  if (!doubt) return { believed: items, truth: items };
  const moved = perturbed(items, doubt.sd, seedOf(`${name}-error-${replicate}`));
  return doubt.where === 'truth'
    ? { believed: asJudged(items, doubt.rule), truth: moved }
    : { believed: asJudged(moved, doubt.rule), truth: items };
}
