import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { legalAnswer } from '../../../tests/support/answers.ts';
import { call, openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import type { Answer, ItemForCandidate } from '../../item-bank/schema.ts';
import { SECTIONS } from '../../programme/section.ts';
import type { Feedback } from './schema.ts';

interface Shown {
  exercise: string;
  item: ItemForCandidate;
}

let open: OpenCentre;
let exercises: Shown[];
let listed: string;
beforeAll(async () => {
  open = await openCentre();
  const { output, text } = await call<{ exercises: Shown[] }>(open.base, 'practice/exercises', { language: 'en' });
  ({ exercises } = output);
  listed = text;
});
afterAll(() => open.close());

const check = (exercise: unknown, answer: unknown) => call<Feedback>(open.base, 'practice/check', { exercise, answer });
const first = (type: ItemForCandidate['type']) => {
  const found = exercises.find(({ item }) => item.type === type);
  if (!found) throw new Error(`no ${type}`);
  return found;
};

describe('the exercises', () => {
  it('come without an account, seven a section, in the order of the test', () => {
    expect(SECTIONS.map((section) => exercises.filter(({ item }) => item.section === section).length)).toEqual([7, 7, 7, 7, 7]);
    expect([...new Set(exercises.map(({ item }) => item.section))]).toEqual([...SECTIONS]);
    expect(new Set(exercises.map(({ exercise }) => exercise)).size).toBe(35);
  });

  it('carry no key, explanation, level, id or word of a clip before an answer', () => {
    expect(listed).not.toMatch(
      /"(key|accepted|rationale|errors|difficulty|level|aim|explanation|model|heard|turns|voice|orders|arrangement|id)":/,
    );
    expect(listed).not.toContain('en-practice');
  });

  it('are refused in a language without any, in words', async () => {
    const reply = await call(open.base, 'practice/exercises', { language: 'xx' });
    expect([reply.status, reply.code]).toEqual([404, 'no-exercises']);
    expect((await call(open.base, 'practice/exercises', { language: 'english' })).status).toBe(400);
  });
});

describe('an answer', () => {
  it('is told right or not, with the expected answer and why in both languages; the expected answer is then right', async () => {
    for (const { exercise, item } of exercises) {
      const told = await check(exercise, legalAnswer(item));
      expect(told.status, exercise).toBe(200);
      expect(Math.min(told.output.explanation.fr.length, told.output.explanation.en.length)).toBeGreaterThan(30);
      expect(told.output.heard === null).toBe(item.clip === null);
      const again = await check(exercise, told.output.model);
      expect(again.output.points, exercise).toBe(again.output.outOf);
    }
  });

  it('left empty earns nothing and is explained all the same', async () => {
    const { exercise } = first('choice');
    const { status, output } = await check(exercise, { type: 'choice', option: null });
    expect([status, output.points, output.explanation.fr.length > 0]).toEqual([200, 0, true]);
  });

  it('is told gap by gap where there are gaps', async () => {
    const { exercise } = first('cloze-menu');
    const { model } = (await check(exercise, legalAnswer(first('cloze-menu').item))).output;
    if (model.type !== 'cloze-menu') throw new Error('another type');
    const halfRight: Answer = { type: 'cloze-menu', gaps: model.gaps.map((key, n) => (n === 0 ? key : null)) };
    expect((await check(exercise, halfRight)).output.rightGaps).toEqual(model.gaps.map((_, n) => n === 0));
  });

  it('that is none to this exercise is refused without a key, and so is one to an exercise that does not exist', async () => {
    const { exercise } = first('choice');
    const wrongs: [unknown, Answer, number, string][] = [
      [exercise, { type: 'choice', option: 40 }, 422, 'malformed-answer'],
      [exercise, { type: 'word-order', order: [0] }, 422, 'malformed-answer'],
      ['000000000000', { type: 'choice', option: 0 }, 404, 'unknown-exercise'],
    ];
    for (const [ref, answer, status, code] of wrongs) {
      const reply = await check(ref, answer);
      expect([reply.status, reply.code]).toEqual([status, code]);
      expect(reply.message.length).toBeGreaterThan(20);
      expect(reply.text).not.toContain('explanation');
    }
    expect((await check('en-practice-grammar-001', { type: 'choice', option: 0 })).status).toBe(400);
    expect((await check(exercise, { type: 'choice', option: 0, key: 1 })).status).toBe(400);
  });
});

describe('a practice clip', () => {
  it('is played as often as wanted, and only where there is one', async () => {
    const { exercise } = exercises.find(({ item }) => item.clip) ?? first('choice');
    for (let play = 0; play < 4; play += 1) {
      const clip = await fetch(`${open.base}/practice-clips/${exercise}`);
      expect([clip.status, clip.headers.get('content-type')]).toEqual([200, 'audio/webm']);
      expect((await clip.arrayBuffer()).byteLength).toBeGreaterThan(10_000);
    }
    for (const ref of [first('word-order').exercise, '000000000000', '..%2F..%2Fen-listening-001', 'constructor'])
      expect((await fetch(`${open.base}/practice-clips/${ref}`)).status, ref).toBe(404);
  });
});

describe('the pages', () => {
  it('are served for each section and for the interview, with their title in the language asked for', async () => {
    const titled = async (path: string, language: string) =>
      /<title>(.*)<\/title>/.exec(await (await fetch(open.base + path, { headers: { cookie: `palier-lang=${language}` } })).text())?.[1];
    expect(await titled('/reussir', 'fr')).toBe('Réussir');
    expect(await titled('/reussir/vocabulaire', 'fr')).toBe('Réussir : vocabulaire');
    expect(await titled('/reussir/ecoute', 'en')).toBe('Practice: listening');
    expect(await titled('/reussir/oral', 'en')).toBe('Practice: the interview');
    expect((await fetch(`${open.base}/reussir/piano`)).status).toBe(404);
  });
});
