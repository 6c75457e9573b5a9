import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, describe, expect, test } from 'vitest';
import { bankOf, hashOf, loadBank } from './bank.server.ts';
import { lint } from './linter/lint.server.ts';
import * as sample from './sample-items.server.ts';

const folders: string[] = [];
afterAll(() => Promise.all(folders.map((folder) => rm(folder, { recursive: true }))));

/** A content folder with these files, each written as JSON unless it is a text. */
async function contentOf(files: Record<string, unknown>): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'bank-'));
  folders.push(folder);
  for (const [file, held] of Object.entries(files)) {
    await mkdir(dirname(join(folder, file)), { recursive: true });
    await writeFile(join(folder, file), typeof held === 'string' ? held : JSON.stringify(held));
  }
  return folder;
}

const grammar = (id: string) => `items/en/grammar/${id}.json`;
const said = (problems: { file: string; at: string; says: string }[]) => problems.map(({ file, at, says }) => `${file} ${at}: ${says}`);

describe('loading a bank', () => {
  test('keeps sound items, sorted by id, and names what is wrong with the others', async () => {
    const { items, problems } = await loadBank(
      await contentOf({
        [grammar('en-grammar-902')]: sample.wordOrder,
        [grammar('en-grammar-901')]: sample.choice,
        [grammar('en-grammar-903')]: { ...sample.choice, id: 'en-grammar-903', key: 9 },
        [grammar('en-grammar-904')]: '{ not json',
        [grammar('en-grammar-905')]: { ...sample.choice, id: 'en-grammar-905', extra: 1, options: ['a', 'b', 3] },
        [grammar('en-grammar-906')]: { ...sample.choice, id: 'en-grammar-906', errors: [] },
      }),
    );
    expect(items.map(({ item }) => item.id)).toEqual(['en-grammar-901', 'en-grammar-902']);
    expect(said(problems)).toEqual([
      expect.stringMatching(/903\.json key: /),
      expect.stringMatching(/904\.json : is not JSON/),
      expect.stringMatching(/905\.json options\[2\]: /),
      expect.stringMatching(/905\.json : Unrecognized key/),
      expect.stringMatching(/906\.json errors: 0 named errors/),
    ]);
  });

  test('an item stands where its name says', async () => {
    const { items, problems } = await loadBank(
      await contentOf({
        [grammar('en-grammar-777')]: sample.choice,
        'items/en/reading/en-grammar-901.json': sample.choice,
        [grammar('fr-grammar-001')]: { ...sample.choice, id: 'fr-grammar-001' },
        'items/en/grammar/en-reading-901.json': { ...sample.choice, id: 'en-reading-901' },
      }),
    );
    expect(items).toEqual([]);
    expect(said(problems).toSorted()).toEqual([
      "items/en/grammar/en-grammar-777.json id: the id en-grammar-901 is not the file's name",
      'items/en/grammar/en-reading-901.json id: the id does not name its section, grammar',
      'items/en/grammar/fr-grammar-001.json id: the id does not start with its language, en',
      'items/en/reading/en-grammar-901.json section: a grammar item in the folder reading',
    ]);
  });

  test('of two items with one id neither loads', async () => {
    const { items, problems } = await loadBank(
      await contentOf({ [grammar('en-grammar-901')]: sample.choice, 'other/en-grammar-901.json': sample.choice }),
    );
    expect(items).toEqual([]);
    expect(said(problems)).toEqual([expect.stringMatching(/used by several files/), expect.stringMatching(/used by several files/)]);
  });

  test('other files of the content are no items', async () => {
    const { items, problems } = await loadBank(
      await contentOf({ 'clips/en/SOURCES.json': [], 'blind-answers/en/reader-1/grammar.json': [], 'guides/welcome.json': {} }),
    );
    expect([items, problems]).toEqual([[], []]);
  });

  test('an absent folder is an error', async () => {
    await expect(loadBank('/nowhere/at/all')).rejects.toThrow(/ENOENT/);
  });

  test.each([
    ['items/en/grammar/en-grammar-001.json', 'live'],
    ['practice/en/en-practice-grammar-001.json', 'practice'],
    ['demo/en/en-demo-choice-001.json', 'demo'],
  ])('%s is %s', (file, bank) => {
    expect(bankOf(file)).toBe(bank);
  });

  test('the hash is that of the content: not of the order of fields, but of every value', () => {
    const turned = Object.fromEntries(Object.entries(sample.choice).toReversed()) as typeof sample.choice;
    expect(hashOf([turned])).toBe(hashOf([sample.choice]));
    expect(hashOf([{ ...sample.choice, key: 1 }])).not.toBe(hashOf([sample.choice]));
    expect(hashOf([sample.choice])).toMatch(/^[0-9a-f]{64}$/);
  });
});

describe('a folder as a whole', () => {
  test('the same text in two banks is an error, named on the second', async () => {
    const copy = { ...sample.choice, id: 'en-practice-grammar-901', explanation: { fr: 'Parce que.', en: 'Because.' } };
    const { problems } = await lint(
      await contentOf({ [grammar('en-grammar-901')]: sample.choice, 'practice/en/en-practice-grammar-901.json': copy }),
      { partial: true },
    );
    expect(problems[0]).toEqual({
      file: 'practice/en/en-practice-grammar-901.json',
      at: '',
      severity: 'error',
      says: expect.stringMatching(/100 % the same words as en-grammar-901 \(a live and a practice item/) as string,
    });
  });

  test('the same phrase asked for twice is a warning, unless the two are enemies', async () => {
    const other = {
      ...sample.choice,
      id: 'en-grammar-903',
      prompt: 'My sister, who teaches music in Lyon, ___ here for years.',
      options: ['taught', 'teaches', 'has worked', 'is gone'],
    };
    const found = async (item: object) =>
      said(
        (await lint(await contentOf({ [grammar('en-grammar-901')]: sample.choice, [grammar('en-grammar-903')]: item }), { partial: true }))
          .problems,
      );
    expect(await found(other)).toEqual([expect.stringMatching(/asks for .*"has worked here".* like en-grammar-901: change one/)]);
    expect(await found({ ...other, enemies: ['en-grammar-901'] })).toEqual([]);
    expect(await found({ ...other, enemies: ['en-grammar-901', 'en-grammar-555'] })).toEqual([
      expect.stringMatching(/enemies\[1\]: en-grammar-555 is no item/),
    ]);
  });

  test('a whole bank has the counts of the blueprint, a partial one need not', async () => {
    const content = await contentOf({ [grammar('en-grammar-901')]: sample.choice });
    expect((await lint(content, { partial: true })).problems).toEqual([]);
    expect(said((await lint(content)).problems)).toContain('en grammar : level B1: 1, the blueprint wants 13');
  });

  test('a clip must be there, made from the text as it is', async () => {
    const listening = 'items/en/listening/en-listening-901.json';
    const wrong = async (files: Record<string, unknown>) =>
      (await lint(await contentOf({ [listening]: sample.listening, ...files }))).problems
        .filter(({ file }) => file === listening)
        .map(({ severity, says }) => `${severity} ${says}`);
    expect(await wrong({})).toEqual([expect.stringMatching(/^error its sound file is missing/)]);
    const old = { id: 'en-listening-901', file: 'en-listening-901.webm', recipe: 'of an older text', sha256: '' };
    expect(await wrong({ 'clips/en/en-listening-901.webm': 'sound', 'clips/en/SOURCES.json': [old] })).toEqual([
      expect.stringMatching(/made from another text/),
    ]);
    const { seconds: _, ...unmeasured } = sample.listening.clip ?? {};
    expect(await wrong({ 'clips/en/en-listening-901.webm': 'sound', [listening]: { ...sample.listening, clip: unmeasured } })).toEqual([
      expect.stringMatching(/its length is not noted/),
    ]);
  });
});

test('the shipped banks have no error', async () => {
  const { problems } = await lint(fileURLToPath(new URL('../../content', import.meta.url)));
  expect(said(problems.filter(({ severity }) => severity === 'error'))).toEqual([]);
});
