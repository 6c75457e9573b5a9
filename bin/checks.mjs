import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { findBrowser } from './browser.mjs';
import { leaving, runChild } from './children.mjs';
import { at, Stop } from './house.mjs';
import { ensurePages } from './pages.mjs';
import { elapsed, say } from './progress.mjs';
import { environmentWith } from './runtime.mjs';

/** Each looks at the whole tree and says nothing when all is well. */
const CHECKS = [
  { title: 'Types', file: 'node_modules/typescript/bin/tsc', args: [] },
  { title: 'Lint', file: 'node_modules/oxlint/bin/oxlint', args: ['--type-aware', '--deny-warnings'] },
  { title: 'Format', file: 'node_modules/oxfmt/bin/oxfmt', args: ['--list-different'] },
  { title: 'Layers', file: 'scripts/layers.ts', args: [] },
  { title: 'Items', file: 'src/apps/items.server.ts', args: ['lint', '--no-warnings'] },
  { title: 'Licences', file: 'scripts/third-party.ts', args: ['--check'] },
];

const JOURNEYS = at('tests/journeys');
const NO_TEST = 'a^';

/** `palier check`: what can be said about the tree without running it. */
export async function check(node) {
  const tally = newTally();
  await runChecks(node, tally);
  return close(tally);
}

/** `palier test`: every check, then every test. A stage that fails does not stop the later ones: one run shows all. */
export async function test(node) {
  const start = Date.now();
  const tally = newTally();
  await runSystemPackages(node);
  await runChecks(node, tally);
  await stage('Pages', tally, async () => {
    await ensurePages(node);
    return true;
  });
  const browser = findBrowser();
  await runTests(node, 'Rules and HTTP', 'house', tally);
  if (!browser) say('The journeys need Chromium, Chrome or Edge: install one, or name it in PALIER_BROWSER. They are skipped.');
  if (journeys().length > 0)
    await runTests(node, 'Journeys', 'journeys', tally, { browser, pattern: browser ? [] : ['--testNamePattern', NO_TEST] });
  say(`\nAll stages took ${elapsed(start)}.`);
  return close(tally);
}

/** `palier journey NAME`: one whole flow, in a real browser. */
export async function journey(node, [name]) {
  if (!name || !journeys().includes(name)) throw new Stop(`Name one of the journeys: ${journeys().join(', ') || 'there is none yet'}.`);
  const browser = findBrowser();
  if (!browser) throw new Stop('A journey needs Chromium, Chrome or Edge: install one, or name it in PALIER_BROWSER.');
  await ensurePages(node);
  const { code } = await runChild(node, [...VITEST, '--project', 'journeys', `tests/journeys/${name}.test.ts`], {
    env: environmentWith(node, { PALIER_BROWSER: browser }),
  });
  return code;
}

/** `palier bench:fuzz`: the fuzz of `npm test`, for longer and from another seed, which its table says. */
export async function fuzz(node, args) {
  const options = { seconds: { type: 'string', default: '600' }, seed: { type: 'string', default: String(Math.floor(Date.now() / 1000)) } };
  const { seconds, seed } = parseArgs({ args, options }).values;
  const env = environmentWith(node, { PALIER_FUZZ_SECONDS: seconds, PALIER_FUZZ_SEED: seed });
  const { code } = await runChild(node, [...VITEST, '--project', 'house', 'tests/fuzz'], { env });
  return code;
}

const VITEST = [at('node_modules/vitest/vitest.mjs'), 'run'];

function journeys() {
  if (!existsSync(JOURNEYS)) return [];
  return readdirSync(JOURNEYS)
    .filter((name) => name.endsWith('.test.ts'))
    .map((name) => name.replace('.test.ts', ''));
}

const newTally = () => ({ passed: 0, failed: 0, skipped: 0, failures: [] });

function close({ passed, failed, skipped, failures }) {
  for (const title of failures) say(`Failed: ${title}`);
  say(`${passed} passed, ${failed} failed, ${skipped} skipped`);
  return failed === 0 ? 0 : 1;
}

async function runSystemPackages(node) {
  await runChild(node, [at('scripts/system-packages.mjs')], { env: environmentWith(node) });
}

async function runChecks(node, tally) {
  for (const { title, file, args } of CHECKS) {
    await stage(title, tally, async () => {
      const { code, written } = await runChild(node, [at(file), ...args], { env: environmentWith(node), output: 'kept' });
      if (code !== 0) say(written.trimEnd());
      return code === 0;
    });
  }
}

/** A check counts as one that passed or failed, beside the tests. */
async function stage(title, tally, work) {
  const start = Date.now();
  say(`\n${title}…`);
  const well = await work().catch((error) => {
    if (!(error instanceof Stop)) throw error;
    say(error.message);
    return false;
  });
  if (leaving()) process.exit();
  if (well) tally.passed += 1;
  else {
    tally.failed += 1;
    tally.failures.push(title);
  }
  say(`${title}: ${well ? 'passed' : 'FAILED'} in ${elapsed(start)}`);
}

async function runTests(node, title, project, tally, { browser = null, pattern = [] } = {}) {
  const start = Date.now();
  const report = at('.palier', 'test', `${project}.json`);
  mkdirSync(at('.palier', 'test'), { recursive: true });
  rmSync(report, { force: true });
  say(`\n${title}…`);
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];
  const env = environmentWith(node, browser ? { PALIER_BROWSER: browser } : {});
  const { code } = await runChild(node, [...VITEST, '--project', project, ...reporters, ...pattern], { env });
  const counted = existsSync(report) ? count(JSON.parse(readFileSync(report, 'utf8'))) : { passed: 0, failed: 0, skipped: 0 };
  // A run that breaks outside its tests (a file that does not load, an error that nobody awaited) is a failure too.
  if (code !== 0 && counted.failed === 0) counted.failed = 1;
  for (const kind of ['passed', 'failed', 'skipped']) tally[kind] += counted[kind];
  if (counted.failed > 0) tally.failures.push(title);
  const outcome = counted.failed > 0 ? 'FAILED' : counted.passed > 0 ? 'passed' : 'skipped';
  say(`${title}: ${outcome} in ${elapsed(start)}`);
}

/** A file that failed before its first test is counted as one failure. */
function count({ numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults }) {
  const broken = testResults.filter(
    ({ status, assertionResults }) => status === 'failed' && assertionResults.every((one) => one.status !== 'failed'),
  );
  return { passed: numPassedTests, failed: numFailedTests + broken.length, skipped: numPendingTests + numTodoTests };
}
