import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import * as sample from '../sample-items.server.ts';
import { agreementOf, keyInWords } from './agreement.server.ts';
import { verdictsOf, writeBlindSheet } from './blind-files.server.ts';
import { blindSheet, type BlindFace } from './blind-sheet.server.ts';

const { faces, map } = blindSheet(sample.SAMPLES, '1');
const entryOf = (id: string) => map.find((entry) => entry.id === id) ?? { n: -1, id, shown: '', arrangement: [] };
const verdicts = (answers: { n: number; answer: unknown }[]) => agreementOf(sample.SAMPLES, map, answers);

describe('what a blind reader receives', () => {
  test('is what a candidate sees, and the words of the clip', () => {
    const heard = faces.find(({ n }) => n === entryOf('en-listening-901').n);
    expect(heard?.heard?.[0]).toContain('The contract you asked about');
    expect(JSON.stringify(faces)).not.toMatch(/key|accepted|rationale|difficulty|level|"id"|en-[a-z]+-9/);
  });

  test('is in an order of its own for each reader', () => {
    const order = (reader: string) => blindSheet(sample.SAMPLES, reader).map.map(({ id }) => id);
    expect(order('1')).toEqual(order('1'));
    expect(order('1')).not.toEqual(order('2'));
    expect(order('1')).not.toEqual(sample.SAMPLES.map(({ id }) => id));
  });
});

describe('agreement', () => {
  test('needs every point', () => {
    const right = { n: entryOf('en-grammar-901').n, answer: { type: 'choice', option: 2 } };
    const half = { n: entryOf('en-expressions-901').n, answer: { type: 'cloze-menu', gaps: [0, 0] } };
    const found = verdicts([right, half]);
    expect(found.find(({ id }) => id === 'en-grammar-901')).toEqual({
      id: 'en-grammar-901',
      is: 'agrees',
      points: 1,
      outOf: 1,
      answered: 'has worked',
    });
    expect(found.find(({ id }) => id === 'en-expressions-901')).toEqual({
      id: 'en-expressions-901',
      is: 'differs',
      points: 1,
      outOf: 2,
      answered: 'fill in | take',
    });
    expect(found.filter(({ is }) => is === 'unread')).toHaveLength(sample.SAMPLES.length - 2);
  });

  test('tells an answer that cannot be one', () => {
    const found = verdicts([
      { n: entryOf('en-grammar-901').n, answer: { type: 'choice', option: 7 } },
      { n: entryOf('en-vocabulary-901').n, answer: 'discussion' },
    ]);
    expect(found.find(({ id }) => id === 'en-grammar-901')).toEqual({ id: 'en-grammar-901', is: 'malformed', why: 'no-such-option' });
    expect(found.find(({ id }) => id === 'en-vocabulary-901')?.is).toBe('malformed');
  });

  test('is lost when the item is rewritten, not when its clip is made', () => {
    const n = entryOf('en-listening-901').n;
    const answers = [{ n, answer: { type: 'cloze-typed', gaps: ['contract', 'wednesday'] } }];
    const clip = { ...(sample.listening.clip as NonNullable<typeof sample.listening.clip>), seconds: 25.1 };
    expect(agreementOf([{ ...sample.listening, clip, seconds: 75 }], map, answers)[0]?.is).toBe('agrees');
    expect(agreementOf([{ ...sample.listening, lines: ['A {1} on {2}.'] }], map, answers)[0]?.is).toBe('unread');
  });

  test('shows the key in words', () => {
    expect(keyInWords(sample.typed)).toBe('discussion | decision/conclusion');
    expect(keyInWords(sample.menus)).toBe('fill in | bring');
  });
});

describe('the files of the readers', () => {
  const made: string[] = [];
  afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true }))));

  test('answers laid beside the map are found, and a second sheet holds what is still unread', async () => {
    const content = await mkdtemp(join(tmpdir(), 'blind-'));
    made.push(content);
    const out = join(content, 'sheet.json');
    expect(await writeBlindSheet(content, out, sample.SAMPLES, '1', false)).toBe(sample.SAMPLES.length);
    const sheet = JSON.parse(await readFile(out, 'utf8')) as BlindFace[];
    const first = sheet.find(({ item }) => item.section === 'grammar' && item.type === 'choice');
    await writeFile(
      join(content, 'blind-answers/en/reader-1/grammar.json'),
      JSON.stringify([{ n: first?.n, answer: { type: 'choice', option: 2 } }]),
    );
    const found = await verdictsOf(content, sample.SAMPLES, '1');
    expect(found.map(({ is }) => is)).toEqual(['agrees', ...Array.from({ length: sample.SAMPLES.length - 1 }, () => 'unread')]);
    expect(await writeBlindSheet(content, out, sample.SAMPLES, '1', true)).toBe(sample.SAMPLES.length - 1);
    expect((await verdictsOf(content, sample.SAMPLES, '1'))[0]?.is).toBe('agrees');
  });
});
