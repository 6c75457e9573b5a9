import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseSync } from 'vite';
import { afterAll, describe, expect, it } from 'vitest';
import { applied, changesOf } from '../../scripts/mutants/changes.ts';
import { lineAt, MEANINGLESS } from '../../scripts/mutants/meaningless.ts';
import { filesOf, GROUPS, ROOT, testsFor } from '../../scripts/mutants/targets.ts';
import { TesterProcess } from '../../scripts/mutants/tester-process.ts';

const read = (file: string) => readFileSync(join(ROOT, file), 'utf8');
const made = (code: string) => changesOf('x.ts', code).map(({ before, after }) => `${before} -> ${after}`);

describe('the changes of a file', () => {
  it('are its operators, bounds, constants and negations', () => {
    expect(made('const f = (a: number) => a * 2 + 0.5;')).toEqual(['* -> /', '2 -> 3', '+ -> -', '0.5 -> 0.625']);
    expect(made('if (!a && b <= -1) c += 1;')).toEqual([
      '!a && b <= -1 -> !(!a && b <= -1)',
      '! -> ',
      '&& -> ||',
      '<= -> <',
      '- -> ',
      '1 -> 2',
      '+= -> -=',
      '1 -> 2',
    ]);
    expect(made('x.some((one) => Math.max(one, y) === z ? true : false)')).toContain('max -> min');
    expect(made('x.some((one) => one)')).toEqual(['some -> every']);
  });

  it('leave alone types, words, imports and what a bug is said with', () => {
    expect(made("type A = 1 | 2; import x from './x.ts'; const b = 'a' + c; const d = e as 3;")).toEqual([]);
    expect(made('if (a) throw new RangeError(`${b + 1}`);')).toEqual(['a -> !(a)']);
    expect(made('const a: Record<string, -1> = b!;')).toEqual([]);
  });

  it('can all be made: what comes out can be read', () => {
    for (const file of ['src/adaptive/report.ts', 'src/sitting/rules.ts', 'src/item-bank/scoring.server.ts']) {
      const code = read(file);
      const changes = changesOf(file, code);
      expect(changes.length).toBeGreaterThan(5);
      for (const change of changes) expect(parseSync(file, applied(code, change)).errors).toEqual([]);
    }
  });
});

it('every slice brings its rules, and has tests near them', () => {
  const files = Object.keys(GROUPS).flatMap(filesOf);
  expect(files).toContain('src/written-test/rules.ts');
  expect(new Set(files).size).toBe(files.length);
  const nearby = testsFor();
  expect(nearby('src/adaptive/scale/tenths.ts')[0]).toBe('src/adaptive/scale/scale.test.ts');
  expect(files.filter((file) => file.endsWith('/rules.ts') && nearby(file).length === 0)).toEqual([]);
});

it('what means nothing is still there, with its reason', () => {
  for (const { file, line, change, why } of MEANINGLESS) {
    const code = read(file);
    const there = changesOf(file, code).some(
      ({ line: at, before, after }) => lineAt(code, at) === line && `${before} -> ${after}` === change,
    );
    expect(there, `${file}: ${line} (${change})`).toBe(true);
    expect(why.length).toBeGreaterThan(10);
  }
});

describe('the tests', () => {
  const tester = new TesterProcess();
  afterAll(() => tester.close());

  it('notice a change, and nothing of it stays', async () => {
    const [test, file] = ['src/adaptive/scale/scale.test.ts', 'src/adaptive/scale/tenths.ts'];
    const code = read(file);
    const ask = (changed: string) => tester.ask({ test, file, code: changed }, 60_000);
    expect(await ask(code.replace('tenths + 5', 'tenths + 6'))).toMatchObject({ passed: false });
    expect(await tester.ask({ test: 'src/sitting/survey/rules.test.ts', file: null, code: '' }, 60_000)).toMatchObject({ passed: true });
    expect(await ask(code)).toMatchObject({ passed: true });
  });

  it('notice one that never ends', async () => {
    const [test, file] = ['src/adaptive/scale/scale.test.ts', 'src/adaptive/scale/tenths.ts'];
    expect(await tester.ask({ test, file, code: `for (;;) {}\n${read(file)}` }, 5000)).toBeNull();
    expect(await tester.ask({ test, file, code: read(file) }, 60_000)).toMatchObject({ passed: true });
  });
});
