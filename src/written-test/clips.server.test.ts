import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { legalAnswer } from '../../tests/support/answers.ts';
import { openCentre, questionIn, type OpenCentre, type TestCandidate } from '../../tests/support/centre.ts';
import type { Question, Step } from './schema.ts';

let open: OpenCentre;
let candidate: TestCandidate;
let question: Question;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

/** Answers until the listening section has begun. */
beforeEach(async () => {
  candidate = await open.candidate();
  await candidate.enter();
  let { output } = await candidate.write('begin');
  for (;;) {
    if (output.stage.name === 'between') {
      ({ output } = await candidate.write('next'));
      continue;
    }
    if (output.stage.name !== 'question') throw new Error(output.stage.name);
    ({ question } = output.stage);
    open.clock.advance(question.startsInMs + 1000);
    if (question.section === 'listening') return;
    ({ output } = await candidate.write('answer', { question: question.id, answer: legalAnswer(question.item), timeUp: false }));
  }
});

function play(request: string) {
  return candidate.write<{ play: string; left: number }>('play', { question: question.id, request });
}

describe('listening to a clip', () => {
  it('counts two plays on the server and refuses the third', async () => {
    expect(question.plays).toEqual({ left: 2, of: 2, current: null, heard: 0 });
    const request = randomUUID();
    const first = await play(request);
    expect(first.output.left).toBe(1);
    expect((await play(request)).output).toEqual(first.output);
    const clip = await fetch(`${open.base}/clips/${first.output.play}`, { headers: { cookie: candidate.cookie } });
    expect(clip.status).toBe(200);
    expect(clip.headers.get('content-type')).toBe('audio/webm');
    const bytes = Buffer.from(await clip.arrayBuffer());
    // EBML, the start of every WebM file.
    expect(bytes.toString('hex', 0, 4)).toBe('1a45dfa3');
    // Read again it comes from memory, the same and as guarded.
    const fromMemory = await fetch(`${open.base}/clips/${first.output.play}`, { headers: { cookie: candidate.cookie } });
    expect(Buffer.from(await fromMemory.arrayBuffer()).equals(bytes)).toBe(true);
    for (const name of ['content-type', 'content-length', 'cache-control', 'x-content-type-options'])
      expect(fromMemory.headers.get(name), name).toBe(clip.headers.get(name));

    const again = questionIn(await candidate.enter());
    expect(again.plays).toMatchObject({ left: 1, of: 2, current: first.output.play });
    const plays = await Promise.all([play(randomUUID()), play(randomUUID()), play(randomUUID())]);
    expect(plays.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await play(randomUUID())).code).toBe('no-plays-left');
  });

  it('gives the clip to nobody else, and to nobody once the question is closed', async () => {
    const url = `${open.base}/clips/${(await play(randomUUID())).output.play}`;
    expect((await fetch(url, { headers: { cookie: candidate.cookie } })).status).toBe(200);
    const other = await open.candidate();
    expect((await fetch(url, { headers: { cookie: other.cookie } })).status).toBe(404);
    expect((await fetch(url)).status).toBe(401);
    await candidate.write('answer', { question: question.id, answer: legalAnswer(question.item), timeUp: false });
    expect((await fetch(url, { headers: { cookie: candidate.cookie } })).status).toBe(404);
    for (const wrong of ['..%2f..%2fpackage.json', randomUUID(), 'x'])
      expect((await fetch(`${open.base}/clips/${wrong}`, { headers: { cookie: candidate.cookie } })).status, wrong).toBe(404);
  });
});

/** The page asks for the clip of a play and has it: from now on it sounds. */
async function hear(id: string): Promise<number> {
  const response = await fetch(`${open.base}/clips/${id}`, { headers: { cookie: candidate.cookie } });
  await response.arrayBuffer();
  for (let tries = 0; response.status === 200 && tries < 200 && !(await isSounding(id)); tries += 1)
    await new Promise((wait) => setTimeout(wait, 20));
  return response.status;
}

async function isSounding(id: string): Promise<boolean> {
  const { rows } = await sql<{ since: Date | null }>`select since from clip_play where id = ${id}`.execute(open.database.db);
  return rows[0]?.since !== null;
}

const clipSeconds = () => question.item.clip?.seconds ?? 0;
const playsIn = async (entering: Promise<Step>) => questionIn(await entering).plays;

it('has no play to give for a question without a clip', async () => {
  const other = await open.candidate();
  await other.enter();
  const { id } = questionIn((await other.write('begin')).output);
  open.clock.advance(3000);
  expect((await other.write('play', { question: id })).code).toBe('no-plays-left');
  const { rows } = await sql`select from clip_play where sitting_id = ${other.sittingId}`.execute(open.database.db);
  expect(rows).toEqual([]);
});

describe('one counted play', () => {
  it('goes on in another page from where it stood, stands still while no page hears it, and ends', async () => {
    const { output } = await play(randomUUID());
    await hear(output.play);
    open.clock.advance(4000);
    const second = await playsIn(candidate.enter());
    expect(second).toMatchObject({ left: 1, current: output.play });
    expect(second?.heard).toBeCloseTo(4, 0);
    open.clock.advance(5000);
    expect((await playsIn(candidate.enter()))?.heard).toBe(second?.heard);
    await hear(output.play);
    open.clock.advance(clipSeconds() * 1000 - 4000);
    expect(await playsIn(candidate.enter())).toEqual({ left: 1, of: 2, current: null, heard: 0 });
    expect(await hear(output.play)).toBe(404);
  });

  it('is heard once, in however many fresh tabs', async () => {
    const { output } = await play(randomUUID());
    let heard = 0;
    for (let tab = 1; tab <= 6; tab += 1) {
      if ((await hear(output.play)) === 404) break;
      open.clock.advance(4000);
      heard += 4;
      await candidate.enter();
    }
    expect(heard).toBeLessThan(clipSeconds() + 4);
    expect((await playsIn(candidate.enter()))?.current).toBeNull();
  });

  it('stands still from when its page was closed, not from when the next one comes', async () => {
    const { output } = await play(randomUUID());
    const socket = await candidate.live();
    await socket.hears('welcome');
    await hear(output.play);
    open.clock.advance(3000);
    socket.close();
    await expect.poll(() => open.centre.room.page(candidate.sittingId)?.socket).toBe('closed');
    open.clock.advance(4000);
    expect((await playsIn(candidate.enter()))?.heard).toBeCloseTo(3, 0);
  });

  it('stands still once: whoever leaves again and again, line cut, hears it on meanwhile', async () => {
    const { output } = await play(randomUUID());
    const leave = async () => {
      const socket = await candidate.live();
      await socket.hears('welcome');
      await hear(output.play);
      open.clock.advance(1000);
      socket.close();
      await expect.poll(() => open.centre.room.page(candidate.sittingId)?.socket).toBe('closed');
      open.clock.advance(4000);
      return (await playsIn(candidate.enter()))?.heard;
    };
    expect(await leave()).toBeCloseTo(1, 0);
    expect(await leave()).toBeCloseTo(6, 0);
  });

  it('gives way to the second: the first one’s clip is not read again', async () => {
    const [first, second] = [await play(randomUUID()), await play(randomUUID())];
    expect(await hear(first.output.play)).toBe(404);
    expect(await hear(second.output.play)).toBe(200);
  });
});
