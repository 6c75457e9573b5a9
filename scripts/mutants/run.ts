import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { draw, seedOf } from '../../src/adaptive/draw.ts';
import { applied, changesOf } from './changes.ts';
import { keyOf, meansNothing, type Place } from './meaningless.ts';
import { filesOf, GROUPS, ROOT, testsFor } from './targets.ts';
import { TesterProcess } from './tester-process.ts';

/**
 * `npm run mutants`: small changes made by chance in what decides (operators, bounds, constants, negations), and whether the tests
 * nearby notice. What they do not notice is pinned by a test, or is listed in meaningless.json with the reason.
 */
const USAGE = `npm run mutants -- [--group NAME]… [--file PATH]… [--seed TEXT] [--count N] [--minutes N]
  changes N places by chance (40) of each group: ${Object.keys(GROUPS).join(', ')}; ends after so many minutes (60)`;

interface Tally {
  group: string;
  possible: number;
  tried: number;
  noticed: number;
  meaningless: number;
  survived: string[];
}

const { values } = parseArgs({
  options: {
    group: { type: 'string', multiple: true },
    file: { type: 'string', multiple: true },
    seed: { type: 'string', default: 'palier' },
    count: { type: 'string', default: '40' },
    minutes: { type: 'string', default: '60' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(USAGE);
else await main();

/** How long each test file takes as things are; null for one that fails unchanged, and so cannot notice anything. */
type Durations = Map<string, number | null>;

async function main(): Promise<void> {
  const until = Date.now() + Number(values.minutes) * 60_000;
  const tester = new TesterProcess();
  const nearby = testsFor();
  const durations: Durations = new Map();
  const tallies: Tally[] = [];
  for (const group of values.group ?? Object.keys(GROUPS)) {
    const files = filesOf(group).filter((file) => !values.file || values.file.some((part) => file.includes(part)));
    const places = placesIn(files).filter(({ file }) => nearby(file).length > 0);
    const alone = files.filter((file) => nearby(file).length === 0 && file.endsWith('/rules.ts'));
    if (alone.length > 0) console.log(`  rules without a plain test: ${alone.join(', ')}`);
    const tally: Tally = { group, possible: places.length, tried: 0, noticed: 0, meaningless: 0, survived: [] };
    for (const place of drawn(places, `${values.seed}/${group}`).slice(0, Number(values.count))) {
      if (Date.now() > until) break;
      await tryOne(place, nearby(place.file), { tester, durations, tally });
    }
    tallies.push(tally);
    report(tally);
  }
  tester.close();
  print(tallies);
}

function placesIn(files: readonly string[]): Place[] {
  return files.flatMap((file) => {
    const code = readFileSync(join(ROOT, file), 'utf8');
    return changesOf(file, code).map((change) => ({ file, code, change }));
  });
}

/** In an order that the seed alone decides. */
function drawn(places: readonly Place[], text: string): Place[] {
  const seed = seedOf(text);
  return places
    .map((place, index) => ({ place, at: draw(seed, 0, index) }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ place }) => place);
}

type Trial = { tester: TesterProcess; durations: Durations; tally: Tally };

async function tryOne(place: Place, tests: readonly string[], { tester, durations, tally }: Trial): Promise<void> {
  const { file, code, change } = place;
  const { line, made } = keyOf(place);
  tally.tried += 1;
  if (meansNothing(place)) {
    tally.meaningless += 1;
    return;
  }
  for (const test of tests) {
    const usual = await durationOf(test, { tester, durations });
    if (usual === null) continue;
    const answer = await tester.ask({ test, file, code: applied(code, change) }, 30_000 + 8 * usual);
    if (answer?.passed) continue;
    tally.noticed += 1;
    return;
  }
  tally.survived.push(`${file}:${change.line}  ${made}  |  ${line}`);
  console.log(`  not noticed: ${tally.survived.at(-1)}`);
}

async function durationOf(test: string, { tester, durations }: Pick<Trial, 'tester' | 'durations'>): Promise<number | null> {
  const known = durations.get(test);
  if (known !== undefined) return known;
  const answer = await tester.ask({ test, file: null, code: '' }, 300_000);
  const usual = answer?.passed ? answer.ms : null;
  if (usual === null) console.log(`  left out, as it does not pass unchanged: ${test}`);
  durations.set(test, usual);
  return usual;
}

function report({ group, tried, noticed, meaningless }: Tally): void {
  console.log(`${group}: ${noticed} of ${tried - meaningless} noticed`);
}

function print(tallies: readonly Tally[]): void {
  console.log('\n| group | places | tried | mean nothing | noticed | share |\n|---|---|---|---|---|---|');
  const all = { group: 'all', possible: 0, tried: 0, noticed: 0, meaningless: 0, survived: [] as string[] };
  for (const tally of tallies) {
    all.possible += tally.possible;
    all.tried += tally.tried;
    all.noticed += tally.noticed;
    all.meaningless += tally.meaningless;
    all.survived.push(...tally.survived);
  }
  for (const { group, possible, tried, noticed, meaningless } of [...tallies, all]) {
    const counted = Math.max(1, tried - meaningless);
    console.log(`| ${group} | ${possible} | ${tried} | ${meaningless} | ${noticed} | ${((100 * noticed) / counted).toFixed(0)} % |`);
  }
  if (all.noticed < 0.9 * (all.tried - all.meaningless)) process.exitCode = 1;
}
