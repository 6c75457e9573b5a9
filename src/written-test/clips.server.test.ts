import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { legalAnswer } from '../../tests/support/answers.ts';
import { openCentre, type OpenCentre, type TestCandidate } from '../../tests/support/centre.ts';
import type { Question } from './schema.ts';

let open: OpenCentre;
let candidate: TestCandidate;
let question: Question;

/** Answers until the listening section has begun. */
beforeAll(async () => {
  open = await openCentre();
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
afterAll(() => open.close());

function play(request: string) {
  return candidate.write<{ play: string; left: number }>('play', { question: question.id, request });
}

describe('listening to a clip', () => {
  it('counts two plays on the server and refuses the third', async () => {
    expect(question.plays).toEqual({ left: 2, of: 2, current: null });
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

    const again = await candidate.enter();
    expect(again.stage.name === 'question' && again.stage.question.plays).toEqual({ left: 1, of: 2, current: first.output.play });
    const plays = await Promise.all([play(randomUUID()), play(randomUUID()), play(randomUUID())]);
    expect(plays.filter(({ status }) => status === 200)).toHaveLength(1);
    expect((await play(randomUUID())).code).toBe('no-plays-left');
  });

  it('gives the clip to nobody else, and to nobody once the question is closed', async () => {
    const { rows } = await sql<{ id: string }>`select id from clip_play where sitting_id = ${candidate.sittingId} limit 1`.execute(
      open.database.db,
    );
    const url = `${open.base}/clips/${rows[0]?.id}`;
    const other = await open.candidate();
    expect((await fetch(url, { headers: { cookie: other.cookie } })).status).toBe(404);
    expect((await fetch(url)).status).toBe(401);
    await candidate.write('answer', { question: question.id, answer: legalAnswer(question.item), timeUp: false });
    expect((await fetch(url, { headers: { cookie: candidate.cookie } })).status).toBe(404);
    for (const wrong of ['..%2f..%2fpackage.json', randomUUID(), 'x'])
      expect((await fetch(`${open.base}/clips/${wrong}`, { headers: { cookie: candidate.cookie } })).status, wrong).toBe(404);
  });
});
