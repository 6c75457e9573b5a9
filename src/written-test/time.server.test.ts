import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { legalAnswer } from '../../tests/support/answers.ts';
import { openCentre, questionIn, type OpenCentre, type TestCandidate, type TestSocket } from '../../tests/support/centre.ts';
import { lettersFor } from '../../tests/support/sittings.ts';
import { makeLog } from '../platform/log.server.ts';
import { closeDueSittings } from './jobs.server.ts';
import type { Question } from './schema.ts';
import { dueOf } from '../sitting/cases/rules.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

async function writing(): Promise<{ candidate: TestCandidate; question: Question; socket: TestSocket }> {
  const candidate = await open.candidate();
  await candidate.enter();
  const { output } = await candidate.write('begin');
  const socket = await candidate.live();
  await socket.hears('welcome');
  return { candidate, question: questionIn(output), socket };
}

/** Moves the clock to so many milliseconds before the deadline of a question that was just served. */
function moveToBeforeDeadline(question: Question, ms: number): void {
  open.clock.advance(3000 + question.seconds * 1000 - ms);
}

async function outcomes(candidate: TestCandidate): Promise<(string | null)[]> {
  const { rows } = await sql<{
    outcome: string | null;
  }>`select outcome from served_item where sitting_id = ${candidate.sittingId} order by n`.execute(open.database.db);
  return rows.map(({ outcome }) => outcome);
}

describe('the time of a question', () => {
  it('submits the draft when the deadline passes with the page alive, and serves the next only when asked', async () => {
    const { candidate, question, socket } = await writing();
    moveToBeforeDeadline(question, 900);
    socket.say({ say: 'draft', question: question.id, answer: legalAnswer(question.item), n: 1 });
    await socket.hears('draft-held');
    open.clock.advance(3000);
    await socket.hears('look');
    const { output } = await candidate.call('look');
    expect(output).toMatchObject({ notice: 'time-up', stage: { name: 'between', position: 2, opensSection: false } });
    expect(await outcomes(candidate)).toEqual(['time-up']);
    open.clock.advance(3_600_000);
    expect((await candidate.write('next')).output.stage.name).toBe('question');
    socket.close();
  });

  it('closes an untouched question as blank when the page was alive', async () => {
    const { candidate, question, socket } = await writing();
    moveToBeforeDeadline(question, 500);
    socket.say({ say: 'beat' });
    await new Promise((wait) => setTimeout(wait, 100));
    open.clock.advance(3000);
    await socket.hears('look');
    expect(await outcomes(candidate)).toEqual(['blank']);
    socket.close();
  });

  it('voids a question whose page fell silent, says so, and puts another in its place under the same number', async () => {
    const { candidate, question, socket } = await writing();
    socket.close();
    await socket.closed;
    moveToBeforeDeadline(question, -5000);
    const step = await candidate.enter();
    expect(step).toMatchObject({ notice: 'voided-silence', stage: { name: 'between', position: 1, opensSection: false } });
    const next = questionIn((await candidate.write('next')).output);
    expect(next.position).toBe(1);
    expect(next.item).not.toEqual(question.item);
  });

  const RETURNS: Record<string, (candidate: TestCandidate, question: Question) => Promise<unknown>> = {
    'by a socket': async (candidate) => (await candidate.live()).hears('welcome'),
    'by a call': (candidate, question) => candidate.calls(question.id),
    'by a reload': (candidate) => candidate.enter(),
  };
  it.each(Object.keys(RETURNS))('voids it as well when the page comes back in the grace, %s', async (way) => {
    const { candidate, question, socket } = await writing();
    const deadline = +open.clock.now() + 3000 + question.seconds * 1000;
    moveToBeforeDeadline(question, 7000);
    socket.say({ say: 'draft', question: question.id, answer: legalAnswer(question.item), n: 1 });
    await socket.hears('draft-held');
    socket.close();
    await socket.closed;
    open.clock.advance(deadline + 500 - +open.clock.now());
    await RETURNS[way]?.(candidate, question);
    open.clock.advance(2500);
    await candidate.call('look');
    expect(await outcomes(candidate)).toEqual(['voided-silence']);
  });

  it('suspends the test at the fourth silence, until the referent reopens it', async () => {
    const candidate = await open.candidate();
    await candidate.enter();
    let { output } = await candidate.write('begin');
    for (let silence = 1; silence <= 4; silence += 1) {
      moveToBeforeDeadline(questionIn(output), -5000);
      const { output: after } = await candidate.call('look');
      expect(after.stage.name, `silence ${silence}`).toBe(silence < 4 ? 'between' : 'suspended');
      if (silence < 4) ({ output } = await candidate.write('next'));
    }
    expect((await candidate.write('next')).code).toBe('not-available');
    expect(await outcomes(candidate)).toEqual(Array.from({ length: 4 }, () => 'voided-silence'));
    // R028: with what to do next.
    expect(await lettersFor(open.database.db, candidate.sittingId)).toEqual(['test-suspended']);
  });

  it('says what can be asked for where the test stands still, and by when it is answered; what was recorded waits to be read', async () => {
    const { candidate } = await writing();
    const stand = async (state: string) => {
      await sql`update sitting set state = ${state}, closed_in = 'writing' where id = ${candidate.sittingId}`.execute(open.database.db);
      return (await candidate.call('look')).output.stage;
    };
    const now = open.clock.now();
    expect(await stand('suspended')).toEqual({
      name: 'suspended',
      why: 'silences',
      recourse: { kind: 'incident', answerBy: dueOf('incident', now).toISOString() },
    });
    expect((await candidate.call('receipt', {})).code).toBe('read-after-suspension');
    expect(await stand('expired')).toMatchObject({
      recourse: { kind: 'force-majeure', answerBy: dueOf('force-majeure', now).toISOString() },
    });
    expect(await stand('cancelled')).toMatchObject({ recourse: { kind: 'appeal', answerBy: dueOf('appeal', now).toISOString() } });
    expect(await stand('withdrawn')).toMatchObject({ recourse: null });
    expect((await candidate.call('receipt', {})).code).toBe('nothing-to-read-yet');
  });

  it('voids without counting a question that the platform lost with its process', async () => {
    const { candidate, question, socket } = await writing();
    // The process that held the page was killed in the middle of the question.
    const dead = randomUUID();
    socket.close();
    await socket.closed;
    await sql`insert into web_process (id, started_at, beat_at) values (${dead}, ${open.clock.now()}, ${open.clock.now()})`.execute(
      open.database.db,
    );
    await sql`update attempt set held_by = ${dead}, silent_since = null where sitting_id = ${candidate.sittingId}`.execute(
      open.database.db,
    );
    open.centre.room.remove(
      open.centre.room.page(candidate.sittingId) ??
        (() => {
          throw new Error('no page');
        })(),
    );
    moveToBeforeDeadline(question, -5000);
    expect(await candidate.enter()).toMatchObject({ notice: 'voided-platform' });
    const { rows } = await sql<{ silences: number }>`select silences from attempt where sitting_id = ${candidate.sittingId}`.execute(
      open.database.db,
    );
    expect(rows[0]?.silences).toBe(0);
  });

  it('takes an answer that arrives within the grace, and refuses it a moment later', async () => {
    const early = await writing();
    moveToBeforeDeadline(early.question, -1500);
    expect(
      (await early.candidate.write('answer', { question: early.question.id, answer: legalAnswer(early.question.item), timeUp: true }))
        .status,
    ).toBe(200);
    early.socket.close();
    const late = await writing();
    moveToBeforeDeadline(late.question, -2500);
    expect(
      (await late.candidate.write('answer', { question: late.question.id, answer: legalAnswer(late.question.item), timeUp: true })).code,
    ).toBe('question-not-open');
    late.socket.close();
  });

  it('believes no clock but its own: what a page says of time changes nothing', async () => {
    const { candidate, question, socket } = await writing();
    open.clock.advance(4000);
    const reply = await candidate.call(
      'answer',
      {
        pass: candidate.pass,
        request: randomUUID(),
        question: question.id,
        answer: null,
        timeUp: true,
        now: '2020-01-01T00:00:00Z',
      },
      { date: 'Wed, 01 Jan 2020 00:00:00 GMT' },
    );
    expect(reply.code).toBe('bad-request');
    expect(questionIn((await candidate.call('look')).output).id).toBe(question.id);
    socket.close();
  });
});

describe('what time closes with nobody there', () => {
  it.each(['an answer', 'time'])(
    'sends a finished test a day after its last question was closed by %s when the word was never typed',
    async (how) => {
      const candidate = await open.candidate();
      await candidate.enter();
      let { output } = await candidate.write('begin');
      while (output.stage.name !== 'end') {
        if (output.stage.name === 'question') {
          const { id, item, startsInMs, remainingMs, position, of } = output.stage.question;
          open.clock.advance(startsInMs + 1000);
          if (how === 'time' && position === of) {
            const socket = await candidate.live();
            await socket.hears('welcome');
            open.clock.advance(remainingMs - 2000);
            await candidate.calls(id);
            open.clock.advance(5000);
            ({ output } = await candidate.call('look'));
            socket.close();
          } else ({ output } = await candidate.write('answer', { question: id, answer: legalAnswer(item), timeUp: false }));
        } else ({ output } = await candidate.write('next'));
      }
      const sentAt = new Date(output.stage.sentByItselfAt);
      await closeDueSittings(open.centre, makeLog('silent'));
      expect((await candidate.call('look')).output.stage.name).toBe('end');
      open.clock.advance(+sentAt - +open.clock.now() + 1000);
      await closeDueSittings(open.centre, makeLog('silent'));
      expect((await candidate.call('look')).output.stage.name).toBe('sent');
    },
  );

  it('expires a sitting whose window closed before its test was finished', async () => {
    const ready = await open.candidate();
    const { candidate, socket } = await writing();
    socket.close();
    open.clock.advance(31 * 24 * 3_600_000);
    await closeDueSittings(open.centre, makeLog('silent'));
    const { rows } = await sql<{
      state: string;
    }>`select state from sitting where id in (${ready.sittingId}, ${candidate.sittingId})`.execute(open.database.db);
    expect(rows.map(({ state }) => state)).toEqual(['expired', 'expired']);
    // R028: with what to do next.
    for (const { sittingId } of [ready, candidate]) expect(await lettersFor(open.database.db, sittingId)).toEqual(['test-expired']);
  });
});
