import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

export const ROOT = join(import.meta.dirname, '../..');

/** What is changed, by group: each slice's rules come in by themselves. */
export const GROUPS: Readonly<Record<string, readonly string[]>> = {
  engine: ['src/adaptive/*.ts', 'src/adaptive/{ability,calibration,item,result,scale}/*.ts'],
  scoring: ['src/item-bank/scoring.server.ts', 'src/item-bank/parameters.server.ts', 'src/item-bank/arrangement.server.ts'],
  programme: ['src/programme/*.ts'],
  sitting: ['src/sitting/{window,link,rules}.ts', 'src/sitting/story/story.ts'],
  readers: ['src/partner/candidate-file/**/*.ts', 'src/state-report/edof/**/*.ts', 'src/platform/csv.ts', 'src/people/person-*.ts'],
  rules: ['src/**/rules.ts'],
};

/** Data, types and what only SQL, HTTP or a page would notice. */
const LEFT_OUT = /\.test\.ts$|\.browser\.ts$|(schema|words|queries\.server|routes\.server|jobs\.server|mails\.server|cloe)\.ts$/;

/** Files of a group, in order; each file belongs to the first group that names it. */
export function filesOf(group: string): string[] {
  const taken = new Set<string>();
  for (const [name, patterns] of Object.entries(GROUPS)) {
    const files = globSync(patterns as string[], { cwd: ROOT }).filter((file) => !LEFT_OUT.test(file) && !taken.has(file));
    if (name === group) return files.toSorted();
    files.forEach((file) => taken.add(file));
  }
  throw new Error(`no group ${group}: there are ${Object.keys(GROUPS).join(', ')}`);
}

const IMPORT = /(?:from|import)\s*\(?\s*'(\.[^']+)'/g;

/** Files that each file imports, of those that there are. */
function importsOf(file: string): string[] {
  const code = readFileSync(join(ROOT, file), 'utf8');
  return [...code.matchAll(IMPORT)]
    .map(([, path = '']) => relative(ROOT, join(ROOT, dirname(file), path)))
    .filter((path) => existsSync(join(ROOT, path)));
}

/** At most so many test files are asked about one change, the nearest first, and none that is so many imports away. */
const MOST_TESTS = 7;
const FARTHEST = 4;

/**
 * For each file, the tests that reach it by imports: the nearest first, its own folder's before others. Tests that need a database
 * or a browser are left out.
 */
export function testsFor(): (file: string) => string[] {
  const all = globSync('{src,tests}/**/*.{ts,tsx}', { cwd: ROOT });
  const imports = new Map(all.map((file) => [file, importsOf(file)]));
  const reach = new Map<string, Map<string, number>>();
  for (const test of all.filter((file) => file.endsWith('.test.ts') && !file.startsWith('tests/'))) {
    const steps = stepsFrom(test, imports);
    if ([...steps.keys()].some((file) => file.startsWith('tests/support/database') || file.startsWith('tests/support/centre'))) continue;
    reach.set(test, steps);
  }
  return (file) => {
    const near = [...reach].flatMap(([test, all]) => {
      const steps = all.get(file);
      return steps === undefined ? [] : [{ test, far: distance(test, file, steps) }];
    });
    return near
      .filter(({ far }) => far < FARTHEST)
      .toSorted((a, b) => a.far - b.far || a.test.localeCompare(b.test))
      .slice(0, MOST_TESTS)
      .map(({ test }) => test);
  };
}

function distance(test: string, file: string, steps: number): number {
  if (test === file.replace(/(\.server)?\.ts$/, '.test.ts') || test === file.replace(/\.ts$/, '.test.ts')) return 0;
  // The recording of whole tests is quick and reaches far: it is asked early.
  if (test.endsWith('/golden.test.ts')) return Math.min(steps, 1.2);
  return steps + (dirname(test) === dirname(file) ? 0 : 0.5);
}

function stepsFrom(test: string, imports: ReadonlyMap<string, string[]>): Map<string, number> {
  const steps = new Map([[test, 0]]);
  for (const [file, far] of steps) for (const next of imports.get(file) ?? []) if (!steps.has(next)) steps.set(next, far + 1);
  return steps;
}
