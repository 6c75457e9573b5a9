import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { legalAnswer } from '../../../tests/support/answers.ts';
import { openCentre, questionIn, type OpenCentre, type TestCandidate } from '../../../tests/support/centre.ts';
import { makeLog } from '../../platform/log.server.ts';
import type { TestCentre } from '../conductor.server.ts';
import type { Question } from '../schema.ts';
import { attend } from './attendant.server.ts';
import { ExamRoom } from './exam-room.server.ts';
import { answerPage } from './page-calls.server.ts';
import { BURST } from './live.server.ts';

/** A page that no socket reaches: by its calls it is as much there as one with a socket, and as silent without them. */
let open: OpenCentre;
/** Another process of the same installation, behind the same load balancer. */
let other: TestCentre;
let attendant: ReturnType<typeof attend>;
beforeAll(async () => {
  open = await openCentre();
  other = { ...open.centre, room: new ExamRoom() };
  attendant = attend(other, open.database.pool, makeLog('silent'));
});
afterAll(async () => {
  await attendant.stop();
  await open.close();
});

interface Writing {
  candidate: TestCandidate;
  question: Question;
  /** In milliseconds of the clock. */
  deadline: number;
}

async function writing(): Promise<Writing> {
  const candidate = await open.candidate();
  await candidate.enter();
  const question = questionIn((await candidate.write('begin')).output);
  return { candidate, question, deadline: +open.clock.now() + question.startsInMs + question.remainingMs };
}

function draftOf(question: Question, n: number) {
  return { say: 'draft', question: question.id, answer: legalAnswer(question.item), n } as const;
}

async function outcomeOf({ sittingId }: TestCandidate): Promise<string | null | undefined> {
  const { rows } = await sql<{
    outcome: string | null;
  }>`select outcome from served_item where sitting_id = ${sittingId} order by n`.execute(open.database.db);
  return rows[0]?.outcome;
}

async function silentSince({ sittingId }: TestCandidate): Promise<Date | null | undefined> {
  const { rows } = await sql<{ silentSince: Date | null }>`select silent_since from attempt where sitting_id = ${sittingId}`.execute(
    open.database.db,
  );
  return rows[0]?.silentSince;
}

/** Time goes on until so long before the deadline, and the page calls in each of its steps, at whichever process. */
async function callOn(until: number, call: (step: number) => Promise<unknown>): Promise<void> {
  for (let step = 0; +open.clock.now() < until; step += 1) {
    open.clock.advance(Math.min(2000, until - +open.clock.now()));
    await call(step);
  }
}

describe('a page that calls over HTTP', () => {
  it('has its draft held, and submitted when the deadline passes, as by a socket', async () => {
    const { candidate, question, deadline } = await writing();
    await callOn(deadline - 20_000, () => candidate.calls(question.id));
    expect(await candidate.calls(question.id, draftOf(question, 1))).toEqual({ status: 200, said: [] });
    const held = async () => (await candidate.calls(question.id, draftOf(question, 1))).said;
    await expect.poll(held, { timeout: 5000, interval: 300 }).toEqual([{ say: 'draft-held', n: 1 }]);
    await callOn(deadline - 500, () => candidate.calls(question.id));
    open.clock.advance(3000);
    await expect.poll(async () => (await candidate.calls(question.id)).said, { timeout: 5000, interval: 300 }).toEqual([{ say: 'look' }]);
    expect(await outcomeOf(candidate)).toBe('time-up');
    expect((await candidate.calls(null)).said).toEqual([]);
  });

  it('is silent once it has not called for five seconds at the deadline', async () => {
    const { candidate, question, deadline } = await writing();
    await callOn(deadline - 7000, () => candidate.calls(question.id));
    open.clock.advance(10_000);
    await candidate.call('look');
    expect(await outcomeOf(candidate)).toBe('voided-silence');
  });

  it('is known to the database as silent, and as speaking again', async () => {
    const { candidate, question } = await writing();
    await candidate.calls(question.id);
    open.clock.advance(6000);
    await expect.poll(() => silentSince(candidate), { timeout: 5000 }).not.toBeNull();
    await candidate.calls(question.id);
    await expect.poll(() => silentSince(candidate), { timeout: 5000 }).toBeNull();
  });

  it('is told when another page took over', async () => {
    const { candidate, question } = await writing();
    const { pass } = candidate;
    await candidate.calls(question.id);
    await candidate.enter();
    candidate.pass = pass;
    expect((await candidate.calls(question.id)).said).toEqual([{ say: 'moved' }]);
  });

  it('is admitted as a socket is: with a session, whole, from our own pages, and not without end', async () => {
    const { candidate, question } = await writing();
    const post = (headers: Record<string, string>, body: string) =>
      fetch(`${open.base}/written-test/live`, { method: 'POST', headers, body }).then(({ status }) => status);
    const body = JSON.stringify({ pass: candidate.pass, at: question.id, draft: null });
    const { cookie } = candidate;
    expect(await post({}, body)).toBe(401);
    expect(await post({ cookie, origin: 'https://else.where' }, body)).toBe(403);
    expect(await post({ cookie, 'content-type': 'application/json' }, '{"pass":1}')).toBe(400);
    expect(await post({ cookie, 'content-type': 'application/json' }, 'x'.repeat(9000))).toBe(400);
    const statuses = await Promise.all(Array.from({ length: BURST + 20 }, () => candidate.calls(question.id)));
    expect(statuses.filter(({ status }) => status === 429).length).toBeGreaterThan(0);
    // A page calls each 2 s, and at most each 300 ms while somebody types.
    open.clock.advance(1000);
    for (let calls = 0; calls < 60; calls += 1) {
      open.clock.advance(300);
      expect((await candidate.calls(question.id)).status).toBe(200);
    }
  });

  it('opens a socket when one gets through after all', async () => {
    const { candidate, question } = await writing();
    await candidate.calls(question.id, draftOf(question, 1));
    const socket = await candidate.live();
    await socket.hears('welcome');
    // A call that was still on its way takes nothing from the socket.
    await candidate.calls(question.id);
    socket.say(draftOf(question, 2));
    expect(await socket.hears('draft-held')).toHaveProperty('n');
    socket.close();
  });
});

describe('behind a load balancer, each call may reach another process', () => {
  const caller = ({ sittingId }: TestCandidate) => ({ sittingId, accessVersion: 1 });
  const callsThere = (candidate: TestCandidate, at: string, draft: ReturnType<typeof draftOf> | null = null) =>
    answerPage(other, caller(candidate), { pass: candidate.pass, at, draft });

  it('is silent for neither, and the draft that reached one of them counts', async () => {
    const { candidate, question, deadline } = await writing();
    await callOn(deadline - 16_000, () => Promise.all([candidate.calls(question.id), callsThere(candidate, question.id)]));
    // Longer than a silence, and heard by one process alone: the other one is told.
    await callOn(deadline - 6000, async () => {
      await callsThere(candidate, question.id);
      await new Promise((wait) => setTimeout(wait, 1200));
    });
    await callsThere(candidate, question.id, draftOf(question, 1));
    open.clock.advance(deadline - 500 - +open.clock.now());
    await callsThere(candidate, question.id, draftOf(question, 1));
    expect(open.centre.room.page(candidate.sittingId)?.isShared).toBe(true);
    expect(await silentSince(candidate)).toBeNull();
    await new Promise((wait) => setTimeout(wait, 1500));
    open.clock.advance(2000);
    await expect.poll(() => outcomeOf(candidate), { timeout: 5000 }).toBe('time-up');
  });

  it('catches up with a question that another process served', async () => {
    const { candidate, question } = await writing();
    await callsThere(candidate, question.id);
    open.clock.advance(4000);
    const answered = await candidate.write('answer', { question: question.id, answer: legalAnswer(question.item), timeUp: false });
    const next = questionIn(answered.output);
    const said = await callsThere(candidate, next.id);
    expect(said).toEqual([]);
    expect(other.room.page(candidate.sittingId)?.attempt.open?.id).toBe(next.id);
  });

  it('is forgotten by a process whose socket only seems open once it has one elsewhere', async () => {
    const { candidate, question } = await writing();
    const hung = await candidate.live();
    await hung.hears('welcome');
    open.clock.advance(2000);
    const held = open.centre.room.page(candidate.sittingId)?.attempt;
    if (!held) throw new Error('no page');
    other.room.seat(held, candidate.pass, () => undefined, open.clock.now());
    await expect.poll(() => open.centre.room.page(candidate.sittingId), { timeout: 5000 }).toBeNull();
    expect(question.id).toBe(held.open?.id);
    hung.close();
  });

  it('gives no stranger a page', async () => {
    const { candidate, question } = await writing();
    expect(await answerPage(other, caller(candidate), { pass: randomUUID(), at: question.id, draft: null })).toEqual([{ say: 'moved' }]);
  });
});
