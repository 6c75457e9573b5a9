import { fileURLToPath } from 'node:url';
import { compileBank } from '../adaptive/bank.ts';
import { apply, next, startTest } from '../adaptive/engine.ts';
import { firstSnapshot } from '../adaptive/exposure.ts';
import type { TestPolicy } from '../adaptive/policy.ts';
import { expectedPublic } from '../adaptive/simulation/interview.ts';
import { foreseenExposure, run } from '../adaptive/simulation/run.ts';
import { play, type Scenario } from '../adaptive/simulation/scenario.ts';
import { type Rival, sideBySide, type Verdict } from '../adaptive/simulation/side-by-side.ts';
import { type Covered, type Held, type Summary, summaryOf } from '../adaptive/simulation/summary.ts';
import { bankUse } from '../adaptive/simulation/use.ts';
import { type Figure, say } from './bench-figure.ts';
import { jscat } from './bench-jscat.server.ts';
import { banks, idealItems, idealPolicy, timeChoices } from './simulate.server.ts';

const CANDIDATES = 6000;

export type Part = 'quality' | 'coverage' | 'speed' | 'jscat';

/** The engine's figures beside their targets (adaptive engine, "Targets"), printed as they come; some minutes for all of them. */
export function benchEngine(parts: readonly Part[] = ['quality', 'coverage', 'speed', 'jscat']): Promise<Figure[]> {
  const measure = { quality: qualities, coverage: coverages, speed: speeds, jscat: besideJscat };
  return parts.reduce(async (before, part) => [...(await before), ...(await measure[part]())], Promise.resolve<Figure[]>([]));
}

async function qualities(): Promise<Figure[]> {
  const targets: Record<string, Targets> = { '2pl': { section: 4.2, mean: 2.1 }, '3pl': { section: 5.5 } };
  const all = await banks('en', CANDIDATES);
  return [...all].flatMap(([name, { scenario }]) => [...boundOf(name, scenario), ...qualityOf(name, scenario, targets[name] ?? {})]);
}

/** What the same bank would give with nothing but the most informative item each time: no ceiling, no chance. */
function boundOf(name: string, scenario: Scenario): Figure[] {
  if (scenario.doubt) return [];
  const greedy = withoutCeilings(scenario.policy);
  const { errors } = summaryOf(play({ ...scenario, policy: greedy }).played, greedy);
  return said([
    {
      what: `${name}: the same without ceilings or chance, the bound`,
      measured: `${errors.profile.toFixed(2)} points`,
      target: 'reported',
      met: null,
    },
  ]);
}

/** Greatest error of a section, and of the mean of the five, in points. */
type Targets = { section?: number; mean?: number };

function withoutCeilings(policy: TestPolicy): TestPolicy {
  return { ...policy, chance: [0], firstChance: 0, exposure: { ...policy.exposure, ceiling: 1, ceilingByLevel: 1, aim: 1 } };
}

function qualityOf(name: string, scenario: Scenario, targets: Targets): Figure[] {
  const { played, bank, shortages } = play(scenario);
  const summary = summaryOf(played, scenario.policy);
  const use = bankUse(played, bank, scenario.policy);
  const { own, profile, written, writtenInProfile, meanOfSections, global } = summary.errors;
  const highest = use.rates[0] ?? 0;
  return said([
    { what: `${name}: error of a section in the profile`, ...atMost(profile, targets.section, ' points') },
    { what: `${name}: error of a section's own, printed score`, measured: `${own.toFixed(2)} points`, target: 'reported', met: null },
    { what: `${name}: error of the mean of the five sections, in the profile`, ...atMost(meanOfSections, targets.mean, ' points') },
    {
      what: `${name}: error of the written part / in the profile / of the global result`,
      measured: `${written.toFixed(2)} / ${writtenInProfile.toFixed(2)} / ${global.toFixed(2)} points`,
      target: 'reported',
      met: null,
    },
    ...coverageFigures(name, summary),
    {
      what: `${name}: sections at their true main level / within one band`,
      measured: `${percent(summary.agreement.main)} / ${percent(summary.agreement.near)}`,
      target: 'reported',
      met: null,
    },
    // Each replicate of mistaken judgements is a bank of its own, too short a life to speak of rates.
    { what: `${name}: highest exposure`, ...atMost(highest, scenario.doubt?.where === 'judgement' ? undefined : 0.25, '', 3) },
    {
      what: `${name}: mean overlap; items never met`,
      measured: `${use.overlap.toFixed(3)}; ${use.unused} of ${use.rates.length}`,
      target: 'at most 0.2',
      met: use.overlap <= 0.2,
    },
    ...(shortages > 0
      ? [{ what: `${name}: candidates whom the bank could not serve`, measured: String(shortages), target: '0', met: false }]
      : []),
  ]);
}

function atMost(value: number, most: number | undefined, unit: string, digits = 2): Omit<Figure, 'what'> {
  const measured = `${value.toFixed(digits)}${unit}`;
  return most === undefined ? { measured, target: 'reported', met: null } : { measured, target: `at most ${most}`, met: value <= most };
}

/** Levels printed fewer times than this are left out; the others may differ from 93-97 % by two standard errors. */
const ENOUGH = 200;

const COVERED: readonly [Covered, string][] = [
  ['sections', 'sections'],
  ['written', 'the written part'],
  ['oral', 'the oral part'],
  ['global', 'the global result'],
];

function coverageFigures(name: string, { coverage }: Summary): Figure[] {
  return COVERED.map(([of, what]) => ({ what: `${name}: coverage by printed main level, ${what}`, ...coverageFigure(coverage[of]) }));
}

function coverageFigure(coverage: Readonly<Record<string, Held>>): Omit<Figure, 'what'> {
  const levels = Object.entries(coverage).filter(([, { count }]) => count >= ENOUGH);
  const outside = ({ count, held }: Held) => {
    const margin = 2 * Math.sqrt((0.95 * 0.05) / count);
    return held / count < 0.93 - margin || held / count > 0.97 + margin;
  };
  return {
    measured: levels.map(([level, { count, held }]) => `${level} ${(100 * (held / count)).toFixed(1)}`).join(', '),
    target: '93-97 %',
    met: !levels.some(([, held]) => outside(held)),
  };
}

/** What the public's abilities may correlate at, nobody knows: what is printed must hold for each. */
const CORRELATIONS = [0.5, 0.8, 0.95];

/** Both estimators under three true correlations: which one is printed was chosen by these figures. */
async function coverages(): Promise<Figure[]> {
  const all = await banks('en', CANDIDATES);
  return ['2pl', '3pl', '3pl-judged', 'shipped'].flatMap((name) => {
    const scenario = all.get(name)?.scenario;
    return scenario ? CORRELATIONS.flatMap((correlation) => underCorrelation(name, scenario, correlation)) : [];
  });
}

function underCorrelation(bank: string, scenario: Scenario, correlation: number): Figure[] {
  const { policy } = scenario;
  const summary = summaryOf(play({ ...scenario, public: expectedPublic(policy, correlation) }).played, policy);
  const { own, profile, written, writtenInProfile, global } = summary.errors;
  const name = `${bank}, true correlation ${correlation}`;
  return said([
    {
      what: `${name}: error of a section / in the profile`,
      measured: `${own.toFixed(2)} / ${profile.toFixed(2)} points`,
      target: 'reported',
      met: null,
    },
    {
      what: `${name}: error of the written part / in the profile / global`,
      measured: `${written.toFixed(2)} / ${writtenInProfile.toFixed(2)} / ${global.toFixed(2)} points`,
      target: 'reported',
      met: null,
    },
    ...coverageFigures(name, summary),
    { what: `${name}: the same, sections in the profile`, ...coverageFigure(summary.coverage.profile), target: 'not printed', met: null },
  ]);
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

/** A section of ten thousand items is harder than a bank of ten thousand: both are timed. */
function speeds(): Figure[] {
  const exposure = firstSnapshot('none');
  const figures: Figure[] = [];
  for (const [what, perSection, sections] of [
    ['10,000 items in all', 2000, 5],
    ['10,000 items in one section', 10_000, 1],
  ] as const) {
    const policy: TestPolicy = {
      ...idealPolicy,
      sections: idealPolicy.sections.slice(0, sections),
      parts: [{ name: 'written', sections: ['vocabulary'], ratings: 0 }],
    };
    const bank = compileBank(
      idealItems('large', 0.2, perSection).filter(({ section }) => policy.sections.some(({ name }) => name === section)),
      'large',
    );
    timeChoices(bank, policy, exposure, 100);
    const times = timeChoices(bank, policy, exposure, 400).toSorted((a, b) => a - b);
    const p95 = (times[Math.floor(0.95 * times.length)] ?? 0) / 1000;
    figures.push({ what: `one choice, ${what}, p95`, measured: `${p95.toFixed(4)} ms`, target: 'under 0.05 ms', met: p95 < 0.05 });
  }
  return said([...figures, requestFigure(), throughput()]);
}

/** What one HTTP request costs: the whole state read again from its events, the next item chosen. */
function requestFigure(): Figure {
  const bank = compileBank(idealItems('ideal', 0.2), 'ideal');
  const context = { seen: new Set<string>(), field: null, exposure: foreseenExposure(bank, idealPolicy, 'bench', { sittings: 200 }) };
  const times: number[] = [];
  for (let test = 0; test < 60; test++) {
    let state = startTest(`request-${test}`);
    for (;;) {
      const start = performance.now();
      const decision = next(state, bank, idealPolicy, context);
      if (test >= 20) times.push(performance.now() - start);
      if (decision.kind !== 'serve') break;
      state = apply(state, { item: decision.item, section: decision.section, score: (test + state.events.length) % 2 });
    }
  }
  const p95 = times.toSorted((a, b) => a - b)[Math.floor(0.95 * times.length)] ?? 0;
  return { what: 'state derived from its events and next item, p95', measured: `${p95.toFixed(3)} ms`, target: 'under 1 ms', met: p95 < 1 };
}

function throughput(): Figure {
  const bank = compileBank(idealItems('ideal', 0), 'ideal');
  const exposure = foreseenExposure(bank, idealPolicy, 'bench', { sittings: 500 });
  const people = { sections: idealPolicy.sections.map(({ prior }) => prior), correlation: idealPolicy.correlation };
  const simulation = { bank, policy: idealPolicy, public: people, seed: 'throughput', exposure, refresh: 50 };
  run({ ...simulation, candidates: 500 });
  const start = process.cpuUsage();
  run({ ...simulation, candidates: 4000 });
  // Processor time, not the wall clock: other work on the machine does not count.
  const { user, system } = process.cpuUsage(start);
  const perSecond = 4000 / ((user + system) / 1e6);
  return {
    what: 'whole simulated tests of 50 items, correlated prior',
    measured: `${Math.round(perSecond)} per second of processor time`,
    target: 'over 2000',
    met: perSecond > 2000,
  };
}

function besideJscat(): Figure[] {
  const rival = jscat();
  if (!rival) {
    return said([
      {
        what: 'beside @bdelab/jscat 5.2.3',
        measured: 'skipped: not installed (PALIER_JSCAT names a folder that has it)',
        target: '',
        met: null,
      },
    ]);
  }
  return said([0, 0.2].flatMap((floor) => beside(rival, floor)));
}

function beside(rival: Rival, floor: number): Figure[] {
  const bank = compileBank(idealItems('ideal', floor), 'ideal');
  const match = { bank, candidates: 600, rival, now: () => performance.now() };
  const model = floor > 0 ? '3PL' : '2PL';
  // Jscat knows no ceiling and no chance: alike means without ours.
  const greedy = withoutCeilings(idealPolicy);
  const alike = sideBySide({ ...match, policy: greedy, exposure: firstSnapshot('none') });
  const kept = sideBySide({ ...match, policy: idealPolicy, exposure: foreseenExposure(bank, idealPolicy, 'bench') });
  const lower = 1 - alike.profile / alike.theirs;
  const faster = kept.theirTime / kept.ourTime;
  return [
    {
      what: `beside jscat, ${model}, both without ceilings: error, theirs`,
      measured: `${errorsOf(alike)}, ${percent(lower)} lower`,
      target: floor > 0 ? 'lower by 10 %' : 'reported',
      met: floor > 0 ? lower >= 0.1 : null,
    },
    { what: `beside jscat, ${model}, ours with its ceilings: error, theirs`, measured: errorsOf(kept), target: 'reported', met: null },
    {
      what: `beside jscat, ${model}: median time of a choice, ours / theirs`,
      measured: `${(kept.ourTime * 1000).toFixed(1)} µs / ${kept.theirTime.toFixed(2)} ms, ${Math.round(faster)} times`,
      target: '500 times faster',
      met: faster >= 500,
    },
  ];
}

function errorsOf({ own, profile, theirs }: Verdict): string {
  return `${profile.toFixed(2)} in the profile, ${own.toFixed(2)} own / ${theirs.toFixed(2)}`;
}

function said(figures: Figure[]): Figure[] {
  figures.forEach(say);
  return figures;
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  await benchEngine(process.argv.length > 2 ? (process.argv.slice(2) as Part[]) : undefined);
