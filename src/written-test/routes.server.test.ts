import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { legalAnswer } from '../../tests/support/answers.ts';
import { contradictionsIn } from '../../tests/support/coherence.ts';
import { call, openCentre, questionIn, type OpenCentre, type TestCandidate } from '../../tests/support/centre.ts';
import { verify } from '../sitting/journal.server.ts';
import { MOST_ITEM_PROBLEMS } from '../sitting/cases/rules.ts';
import type { Question, Receipt, Result, Step } from './schema.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

async function begun(): Promise<{ candidate: TestCandidate; question: Question }> {
  const candidate = await open.candidate();
  await candidate.enter();
  const { output } = await candidate.write('begin');
  open.clock.advance(3000);
  return { candidate, question: questionIn(output) };
}

async function journalLength(candidate: TestCandidate): Promise<number> {
  const { rows } = await sql<{ seq: number }>`select journal_seq as seq from sitting where id = ${candidate.sittingId}`.execute(
    open.database.db,
  );
  return rows[0]?.seq ?? -1;
}

/** Answers whatever comes until all fifty are answered. */
async function answerAll(candidate: TestCandidate, step: Step): Promise<{ step: Step; met: Question[] }> {
  const met: Question[] = [];
  let now = step;
  while (now.stage.name !== 'end') {
    if (now.stage.name === 'between') {
      now = (await candidate.write('next')).output;
      continue;
    }
    const question = questionIn(now);
    met.push(question);
    open.clock.advance(question.startsInMs + 5000);
    now = (await candidate.write('answer', { question: question.id, answer: legalAnswer(question.item), timeUp: false })).output;
  }
  return { step: now, met };
}

describe('a whole test', () => {
  it('asks fifty different questions in five sections of ten, listening last, and gives a provisional result with its uncertainty', async () => {
    const candidate = await open.candidate();
    expect((await candidate.enter()).stage).toEqual({ name: 'before' });
    const { step, met } = await answerAll(candidate, (await candidate.write('begin')).output);
    expect(met.map(({ position }) => position)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(met.map(({ section }) => section).filter((section, index, all) => section !== all[index - 1])).toEqual([
      'vocabulary',
      'grammar',
      'expressions',
      'reading',
      'listening',
    ]);
    expect(step.stage).toMatchObject({ name: 'end', answered: 50, blank: 0, word: 'CONFIRMER' });

    expect((await candidate.write('send', { word: 'ENVOYER' })).code).toBe('wrong-word');
    expect((await candidate.call('result', {})).code).toBe('not-sent');
    const sent = await candidate.write('send', { word: ' confirmér ' });
    expect(sent.output.stage?.name, sent.text).toBe('sent');
    expect((await candidate.write('send', { word: 'CONFIRMER' })).output.stage).toEqual(sent.output.stage);

    const { output: result } = await candidate.call<Result>('result');
    expect(result.provisional).toBe(true);
    expect(result.sections).toHaveLength(5);
    expect(contradictionsIn(result)).toEqual([]);
    expect(result).toMatchObject({ rule: 'mean-of-printed-sections', global: null, state: 'written', objective: 'B1' });
    expect(result.writtenSections).toEqual(['vocabulary', 'grammar', 'expressions', 'reading']);
    for (const score of [...result.sections.map((one) => one.result), result.written]) {
      expect(score.probabilities.reduce((sum, { probability }) => sum + probability, 0)).toBeCloseTo(1, 6);
    }
    const { output: receipt } = await candidate.call<Receipt>('receipt');
    expect(receipt.answers.map(({ answer }) => answer)).toEqual(met.map(({ item }) => legalAnswer(item)));
    expect(await verify(open.database.db, candidate.sittingId)).toEqual({ lines: await journalLength(candidate) });
    const { rows } = await sql<{ state: string }>`select state from sitting where id = ${candidate.sittingId}`.execute(open.database.db);
    expect(rows[0]?.state).toBe('written');

    await sql`update sitting set state = 'published' where id = ${candidate.sittingId}`.execute(open.database.db);
    expect((await candidate.call<Result>('result')).output).toEqual({ ...result, provisional: false, state: 'published' });
  });

  const theSamePerson = (one: string, other: string) => sql`
    update sitting set person_id = (select person_id from sitting where id = ${one}) where id = ${other}`;
  const likelyTheSame = (one: string, other: string) => sql`
    insert into resemblance (person_id, other_id, found_at) select a.person_id, b.person_id, now() from sitting a, sitting b
    where a.id = ${one} and b.id = ${other}`;

  it.each([
    ['the same person', theSamePerson],
    ['somebody who is likely the same person', likelyTheSame],
  ])('serves no item that %s met in an earlier sitting (D15)', async (_, related) => {
    const first = await open.candidate();
    await first.enter();
    await answerAll(first, (await first.write('begin')).output);
    const second = await open.candidate();
    await related(first.sittingId, second.sittingId).execute(open.database.db);
    await second.enter();
    await answerAll(second, (await second.write('begin')).output);
    const { rows } = await sql<{ twice: number }>`
      select count(*)::int as twice from served_item a join served_item b using (item_id)
      where a.sitting_id = ${first.sittingId} and b.sitting_id = ${second.sittingId}`.execute(open.database.db);
    expect(rows[0]?.twice).toBe(0);
  });
});

describe('answering', () => {
  it('carries the next question with the acknowledgement, three seconds before it starts', async () => {
    const { candidate, question } = await begun();
    const { output } = await candidate.write('answer', { question: question.id, answer: legalAnswer(question.item), timeUp: false });
    expect(questionIn(output)).toMatchObject({ position: 2, startsInMs: 3000 });
    expect(output.notice).toBe('recorded');
    expect(output.savedAt).not.toBeNull();
  });

  it('counts a repeated request once and gives the same next question', async () => {
    const { candidate, question } = await begun();
    const request = randomUUID();
    const sent = { question: question.id, answer: legalAnswer(question.item), timeUp: false, request };
    const replies = await Promise.all(Array.from({ length: 5 }, () => candidate.write('answer', sent)));
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(replies.map(({ output }) => questionIn(output).id)).size).toBe(1);
    const { rows } = await sql<{
      answers: number;
    }>`select count(*)::int as answers from answer where sitting_id = ${candidate.sittingId}`.execute(open.database.db);
    expect(rows[0]?.answers).toBe(1);
  });

  it('lets one of two different answers win, never both', async () => {
    const { candidate, question } = await begun();
    const sent = { question: question.id, answer: legalAnswer(question.item), timeUp: false };
    const replies = await Promise.all([candidate.write('answer', sent), candidate.write('answer', sent)]);
    expect(new Set(replies.map(({ code }) => code))).toEqual(new Set(['question-not-open', null]));
  });

  it('accepts nothing before the question starts', async () => {
    const candidate = await open.candidate();
    await candidate.enter();
    const question = questionIn((await candidate.write('begin')).output);
    expect((await candidate.write('answer', { question: question.id, answer: legalAnswer(question.item), timeUp: false })).code).toBe(
      'question-not-open',
    );
  });

  it('stores an answer left empty as blank', async () => {
    const { candidate, question } = await begun();
    const { output } = await candidate.write('answer', { question: question.id, answer: null, timeUp: true });
    expect(output.notice).toBe('time-up-empty');
  });

  it('gives one third more time to whom it was granted, and prints it nowhere', async () => {
    const candidate = await open.candidate('more-time');
    await candidate.enter();
    const { output, text } = await candidate.write('begin');
    const question = questionIn(output);
    const { rows } = await sql<{ seconds: number }>`
      select (i.content->>'seconds')::real as seconds from served_item q join item i on i.hash = q.item_hash where q.sitting_id = ${candidate.sittingId}`.execute(
      open.database.db,
    );
    expect(question.seconds).toBeCloseTo(((rows[0]?.seconds ?? 0) * 4) / 3, 1);
    expect(text).not.toMatch(/extra|accommodation|tiers/i);
  });
});

describe('one page writes', () => {
  it('makes the older page stale, which can then change nothing', async () => {
    const { candidate, question } = await begun();
    const older = candidate.pass;
    await candidate.enter();
    const before = await journalLength(candidate);
    const refused = await candidate.write('answer', {
      pass: older,
      question: question.id,
      answer: legalAnswer(question.item),
      timeUp: false,
    });
    expect(refused).toMatchObject({ status: 409, code: 'stale-page' });
    expect(await journalLength(candidate)).toBe(before);
    expect((await candidate.write('answer', { question: question.id, answer: legalAnswer(question.item), timeUp: false })).status).toBe(
      200,
    );
  });

  it('tells the older page over its socket that another took over', async () => {
    const { candidate } = await begun();
    const socket = await candidate.live();
    await socket.hears('welcome');
    await candidate.enter();
    expect(await socket.hears('moved')).toEqual({ say: 'moved' });
    socket.close();
  });

  it('shows the same question with the right time left to another device', async () => {
    const { candidate, question } = await begun();
    open.clock.advance(10_000);
    const again = questionIn(await candidate.enter());
    expect(again.id).toBe(question.id);
    expect(again.item).toEqual(question.item);
    expect(question.seconds * 1000 - again.remainingMs).toBeGreaterThanOrEqual(10_000);
    expect(question.seconds * 1000 - again.remainingMs).toBeLessThan(12_000);
  });
});

describe('signaler un problème', () => {
  it('opens one case with the version of the item that was seen, and answers with its reference', async () => {
    const { candidate, question } = await begun();
    const complaint = { request: randomUUID(), question: question.id, text: 'Il me semble que deux réponses conviennent.' };
    const [one, two] = [
      await candidate.call<{ reference: string }>('reportProblem', complaint),
      await candidate.call<{ reference: string }>('reportProblem', complaint),
    ];
    expect(one.output.reference).toMatch(/^CAS-/);
    expect(two.output.reference).toBe(one.output.reference);
    const { rows } = await sql<{ same: boolean }>`
      select c.item_hash = q.item_hash as same from support_case c join served_item q on q.sitting_id = c.sitting_id where c.sitting_id = ${candidate.sittingId}`.execute(
      open.database.db,
    );
    expect(rows).toEqual([{ same: true }]);
  });

  it('refuses a question of another person’s test', async () => {
    const { question } = await begun();
    const other = await begun();
    const reply = await other.candidate.call('reportProblem', { request: randomUUID(), question: question.id, text: 'x' });
    expect(reply).toMatchObject({ status: 404, code: 'unknown-question' });
  });

  it('takes nothing from a session whose access was revoked', async () => {
    const { candidate, question } = await begun();
    await sql`update sitting set access_version = 2 where id = ${candidate.sittingId}`.execute(open.database.db);
    const reply = await candidate.call('reportProblem', { request: randomUUID(), question: question.id, text: 'x' });
    expect(reply).toMatchObject({ status: 403, code: 'not-yours' });
  });

  it('takes so many of one test, also at the same moment, and still knows the ones it took', async () => {
    const { candidate, question } = await begun();
    const complaints = Array.from({ length: MOST_ITEM_PROBLEMS + 3 }, (_, n) => ({
      request: randomUUID(),
      question: question.id,
      text: `${n}`,
    }));
    const codes = (await Promise.all(complaints.map((complaint) => candidate.call('reportProblem', complaint)))).map(({ code }) => code);
    expect(codes.filter((code) => code === null)).toHaveLength(MOST_ITEM_PROBLEMS);
    expect(codes.filter((code) => code === 'too-many-problems')).toHaveLength(3);
    const known = complaints[codes.indexOf(null)];
    expect((await candidate.call('reportProblem', known)).status).toBe(200);
  });
});

describe('who may call', () => {
  it('lets nobody in without a session, before anything is read', async () => {
    for (const name of ['look', 'enter', 'begin', 'next', 'answer', 'play', 'send', 'reportProblem', 'receipt', 'result']) {
      const reply = await call(open.base, `writtenTest/${name}`, { garbage: true });
      expect(reply, name).toMatchObject({ status: 401, code: 'not-signed-in' });
      expect(reply.message).toMatch(/connexion est fermée/);
    }
  });

  it('closes every session of a sitting whose access was revoked', async () => {
    const { candidate } = await begun();
    await sql`update sitting set access_version = 2 where id = ${candidate.sittingId}`.execute(open.database.db);
    expect(await candidate.call('look')).toMatchObject({ status: 403, code: 'not-yours' });
  });
});
