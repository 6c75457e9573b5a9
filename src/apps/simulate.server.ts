import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { CompiledBank } from '../adaptive/bank.ts';
import { decide } from '../adaptive/decision.ts';
import { seedOf } from '../adaptive/draw.ts';
import type { ExpertRule } from '../adaptive/experts.ts';
import type { ExposureSnapshot } from '../adaptive/exposure.ts';
import type { TestPolicy } from '../adaptive/policy.ts';
import { openProgress, take } from '../adaptive/progress.ts';
import { abilitiesOf, answerOf } from '../adaptive/simulation/candidate.ts';
import { idealBank } from '../adaptive/simulation/generated-bank.ts';
import { expectedPublic } from '../adaptive/simulation/interview.ts';
import { type Chapter, reportPage } from '../adaptive/simulation/page.ts';
import { play, type Scenario } from '../adaptive/simulation/scenario.ts';
import { summaryOf } from '../adaptive/simulation/summary.ts';
import { bankUse } from '../adaptive/simulation/use.ts';
import { loadBank } from '../item-bank/bank.server.ts';
import { parametersOf } from '../item-bank/parameters.server.ts';
import { cloePolicy } from '../programme/cloe-test-policy.server.ts';

const ITEMS = fileURLToPath(new URL('../../content/items', import.meta.url));

const USAGE = `palier simulate [--candidates N] [--language en] [--bank NAME]… [--correlation R] [--output FILE]
  plays N simulated candidates (2000) through the test on ideal banks and on a shipped one, and writes a report with plots
  (reports/simulate.html); --bank takes a part of it: 2pl, 3pl, 2pl-judged, 3pl-judged, shipped, shipped-exaggerated;
  --correlation: of the candidates' abilities, 0-0.99, where it is not the one that the policy supposes`;

/** Experts err by about 8 points until answers calibrate an item; each replicate draws other errors. */
const EXPERT_SD = 0.8;
const REPLICATES = 20;

export type Banked = { about: string; scenario: Scenario };

/** The ideal banks hold one type of item: their policy asks for no mix. */
export const idealPolicy: TestPolicy = {
  ...cloePolicy,
  version: `${cloePolicy.version}-ideal`,
  sections: cloePolicy.sections.map((section) => ({ ...section, types: { choice: { least: 0, most: section.items } } })),
};

export function idealItems(seed: string, floor: number, perSection = 200) {
  return idealBank({ seed, sections: idealPolicy.sections.map(({ name }) => name), perSection, floor });
}

const doubt = (where: 'truth' | 'judgement', rule: ExpertRule) => ({ where, sd: EXPERT_SD, rule, replicates: REPLICATES });

/** Every bank that can be simulated, by name. The shipped one is absent when its language has no items. */
export async function banks(language: string, candidates: number): Promise<Map<string, Banked>> {
  const ideal = (name: string, floor: number): Scenario => ({ name, items: idealItems('ideal', floor), policy: idealPolicy, candidates });
  const all = new Map<string, Banked>([
    [
      '2pl',
      { about: 'Ideal 2PL bank: 200 items a section, slopes log-normal around 1.2, all parameters known.', scenario: ideal('2pl', 0) },
    ],
    ['3pl', { about: 'Ideal 3PL bank: the same with a chance of one in five of being right by luck.', scenario: ideal('3pl', 0.2) }],
    [
      '2pl-judged',
      {
        about: 'The 2PL bank as judged by experts: truth lies around their judgement with an SD of 8 points.',
        scenario: { ...ideal('2pl-judged', 0), doubt: doubt('truth', cloePolicy.experts) },
      },
    ],
    [
      '3pl-judged',
      {
        about: 'The 3PL bank as judged by experts: truth lies around their judgement with an SD of 8 points.',
        scenario: { ...ideal('3pl-judged', 0.2), doubt: doubt('truth', cloePolicy.experts) },
      },
    ],
  ]);
  const items = await shippedItems(language);
  if (items.length === 0) return all;
  const shipped: Scenario = { name: 'shipped', items, policy: cloePolicy, candidates, doubt: doubt('truth', cloePolicy.experts) };
  const size = `The ${items.length} items shipped for "${language}", with their types, quotas, fields and gaps`;
  all.set('shipped', { about: `${size}; truth lies around the experts' judgement with an SD of 8 points.`, scenario: shipped });
  all.set('shipped-exaggerated', {
    about: `${size}; the judgement lies around the truth with an SD of 8 points, so that extreme judgements exaggerate.`,
    scenario: { ...shipped, name: 'shipped-exaggerated', doubt: doubt('judgement', cloePolicy.experts) },
  });
  return all;
}

/** As judged: what is believed of them follows in the simulation, from the same rule as in a real test. */
async function shippedItems(language: string) {
  const { items } = await loadBank(ITEMS);
  const live = items.filter(({ bank, item }) => bank === 'live' && item.language === language);
  return live.map(({ item }) => parametersOf(item, { ...cloePolicy.experts, reliability: 1 }));
}

/** Microseconds of each choice of some whole tests: an answer taken into account, the posterior, the next item chosen and logged. */
export function timeChoices(bank: CompiledBank, policy: TestPolicy, exposure: ExposureSnapshot, tests: number): number[] {
  const times: number[] = [];
  const seed = seedOf('times');
  const people = { sections: policy.sections.map(({ prior }) => prior), correlation: policy.correlation };
  for (let candidate = 0; candidate < tests; candidate++) {
    const abilities = abilitiesOf(people, seed, candidate);
    const context = { seen: new Set<string>(), field: null, exposure };
    const progress = openProgress(`times-${candidate}`, bank, policy, context.seen);
    let answer: (() => void) | null = null;
    for (;;) {
      const start = performance.now();
      answer?.();
      const decision = decide(progress, context);
      times.push((performance.now() - start) * 1000);
      if (decision.kind !== 'serve') break;
      const { item, section } = decision;
      const score = answerOf(
        bank.curves[bank.indexOf.get(item) ?? 0] ?? failed(item),
        abilities[progress.section] ?? 0,
        seed,
        candidate,
        progress.asked,
      );
      answer = () => take(progress, { item, section, score });
    }
  }
  return times;
}

function failed(item: string): never {
  throw new Error(`item ${item} is not in the bank`);
}

function chapterOf(name: string, { about, scenario }: Banked, correlation: number): Chapter {
  const { played, bank, exposure, shortages } = play({ ...scenario, public: expectedPublic(scenario.policy, correlation) });
  const { policy } = scenario;
  const times = timeChoices(bank, policy, exposure, 200);
  return {
    title: name,
    about,
    policy,
    summary: summaryOf(played, policy),
    use: bankUse(played, bank, policy),
    shortages,
    choiceTimes: times,
  };
}

/** `palier simulate`: the arguments after the word. Throws when they make no sense. */
export async function simulate(args: string[]): Promise<void> {
  const { values } = parseArgs({
    args,
    options: {
      candidates: { type: 'string', default: '2000' },
      language: { type: 'string', default: 'en' },
      bank: { type: 'string', multiple: true },
      correlation: { type: 'string' },
      output: { type: 'string', default: 'reports/simulate.html' },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  const candidates = Number(values.candidates);
  const correlation = values.correlation === undefined ? cloePolicy.correlation : Number(values.correlation);
  const makesSense = Number.isInteger(candidates) && candidates >= 100 && correlation >= 0 && correlation <= 0.99;
  if (values.help || !makesSense) return console.log(USAGE);
  const all = await banks(values.language, candidates);
  const names = values.bank ?? [...all.keys()];
  const chapters: Chapter[] = [];
  for (const name of names) {
    const banked = all.get(name);
    if (!banked) throw new Error(`no bank ${name}: there are ${[...all.keys()].join(', ')}`);
    console.log(`${name}: ${candidates} candidates…`);
    const chapter = chapterOf(name, banked, correlation);
    chapters.push(chapter);
    const { errors } = chapter.summary;
    console.log(
      `  error ${errors.own.toFixed(2)} a section (${errors.profile.toFixed(2)} in the profile), ${errors.written.toFixed(2)} written; highest exposure ${(chapter.use.rates[0] ?? 0).toFixed(3)}`,
    );
  }
  const file = resolve(values.output);
  await mkdir(dirname(file), { recursive: true });
  await writeFile(
    file,
    reportPage(
      chapters,
      `Policy ${cloePolicy.version}, abilities correlated at ${correlation}, ${new Date().toISOString().slice(0, 10)}, Node ${process.version}.`,
    ),
  );
  console.log(`Report: ${relative(process.cwd(), file)}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await simulate(process.argv.slice(2));
