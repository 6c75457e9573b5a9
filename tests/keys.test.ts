import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { AuthoredItem } from '../src/item-bank/authoring.server.ts';
import { legalAnswer } from './support/answers.ts';
import { call, openCentre, type OpenCentre } from './support/centre.ts';

const CANARY = 'canary7q';
const CLIENT = join(import.meta.dirname, '../dist/client');
const CLIPS = join(import.meta.dirname, '../content/clips');

/** Plants the canary wherever a key, an explanation or a judgement lies, and leaves what a candidate may see as it is. */
function planted(item: AuthoredItem): AuthoredItem {
  const marked: AuthoredItem = { ...item, rationale: CANARY };
  if ('errors' in marked) marked.errors = marked.errors.map(() => CANARY);
  if (marked.type === 'cloze-typed') marked.gaps = marked.gaps.map((gap) => ({ ...gap, accepted: [...gap.accepted.slice(0, 5), CANARY] }));
  if (marked.type === 'cloze-menu') marked.gaps = marked.gaps.map((gap) => ({ ...gap, errors: gap.errors.map(() => CANARY) }));
  return marked;
}

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
  const bank = open.centre.shelf.newest('en');
  await open.centre.shelf.shelve([...(bank?.items.values() ?? [])].map(({ item }) => planted(item)));
});
afterAll(() => open.close());

describe('keys never leave the server', () => {
  it('no reply of a whole test, its receipt or its result holds the planted key, an item’s id, its level or a parameter', async () => {
    const candidate = await open.candidate();
    const texts: string[] = [];
    const write = async (name: string, input: object = {}) => {
      const reply = await candidate.write(name, input);
      texts.push(reply.text);
      return reply.output;
    };
    await candidate.enter();
    let step = await write('begin');
    while (step.stage.name !== 'end') {
      if (step.stage.name === 'question') {
        const { id, item, startsInMs } = step.stage.question;
        open.clock.advance(startsInMs + 1000);
        step = await write('answer', { question: id, answer: legalAnswer(item), timeUp: false });
      } else step = await write('next');
    }
    await write('send', { word: 'CONFIRMER' });
    for (const name of ['look', 'receipt', 'result']) texts.push((await candidate.call(name)).text);
    const demo = await call(open.base, 'demo/questions', {});
    texts.push(demo.text);
    texts.push((await call(open.base, 'practice/exercises', { language: 'en' })).text);
    const all = texts.join('\n');
    expect(all.length).toBeGreaterThan(30_000);
    expect(all).not.toContain(CANARY);
    expect(all).not.toMatch(/en-(vocabulary|grammar|expressions|reading|listening|demo|practice)-/);
    expect(all).not.toMatch(
      /"(key|accepted|rationale|errors|difficulty|slope|floor|steps|theta|decision|voice|turns|arrangement|report)":/,
    );
  });

  it('no clip that a candidate, a learner or a visitor receives names its item', () => {
    const clips = readdirSync(CLIPS, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.webm'));
    expect(clips.length).toBeGreaterThan(50);
    for (const file of clips) expect(readFileSync(join(CLIPS, file)).includes(basename(file, '.webm')), file).toBe(false);
  });

  it.skipIf(!existsSync(CLIENT))('no built page holds a rationale, an accepted answer or a scoring rule', () => {
    const built = readdirSync(CLIENT, { recursive: true, encoding: 'utf8' }).filter((file) => /\.(js|css|html|json|map)$/.test(file));
    const text = built.map((file) => readFileSync(join(CLIENT, file), 'utf8')).join('\n');
    expect(built.length).toBeGreaterThan(0);
    const items = [...(open.centre.shelf.newest('en')?.items.values() ?? [])];
    for (const { item } of items) expect(text.includes(item.id), item.id).toBe(false);
    expect(text).not.toMatch(/rationale|difficultySe|slopeOfSeveral|oneSlipApart/);
  });
});
