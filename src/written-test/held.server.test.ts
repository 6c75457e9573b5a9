import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { legalAnswer } from '../../tests/support/answers.ts';
import { openCentre, questionIn, type OpenCentre, type TestCandidate, type TestSocket } from '../../tests/support/centre.ts';
import { verify } from '../sitting/journal.server.ts';
import { enter, proceed } from './conduct.server.ts';
import { conduct, type TestCentre } from './conductor.server.ts';
import { notifyMoved } from './presence/queries.server.ts';
import { ExamRoom } from './presence/exam-room.server.ts';
import type { Question } from './schema.ts';

/** A page's test is held in memory by its process: whatever anybody else writes meanwhile must still be seen. */
let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

interface Seated {
  candidate: TestCandidate;
  question: Question;
  socket: TestSocket;
}

async function seated(): Promise<Seated> {
  const candidate = await open.candidate();
  await candidate.enter();
  const { output } = await candidate.write('begin');
  const socket = await candidate.live();
  await socket.hears('welcome');
  return { candidate, question: questionIn(output), socket };
}

/** Some seconds into its first question. */
async function writing(): Promise<Seated> {
  const page = await seated();
  open.clock.advance(4000);
  page.socket.say({ say: 'beat' });
  return page;
}

function answerTo(question: Question) {
  return { question: question.id, answer: legalAnswer(question.item), timeUp: false };
}

/** Another process of the same installation, with a room of its own. */
function elsewhere(): TestCentre {
  return { ...open.centre, room: new ExamRoom() };
}

async function heldIn({ sittingId }: TestCandidate): Promise<{ silentSince: Date | null; heldBy: string | null }> {
  const { rows } = await sql<{ silentSince: Date | null; heldBy: string | null }>`
    select silent_since, held_by from attempt where sitting_id = ${sittingId}`.execute(open.database.db);
  return rows[0] ?? { silentSince: null, heldBy: null };
}

describe('a test held in memory', () => {
  it('takes no answer once the access was revoked', async () => {
    const { candidate, question, socket } = await writing();
    await sql`update sitting set access_version = access_version + 1 where id = ${candidate.sittingId}`.execute(open.database.db);
    expect((await candidate.write('answer', answerTo(question))).code).toBe('not-yours');
    const { rows } = await sql`select 1 from answer where sitting_id = ${candidate.sittingId}`.execute(open.database.db);
    expect(rows).toEqual([]);
    socket.close();
  });

  it('gives the next question its extra time when that was granted a moment ago', async () => {
    const { candidate, question, socket } = await writing();
    await sql`insert into accommodation (sitting_id, kind, decided_at, decided_by) values (${candidate.sittingId}, 'extra-time', now(), 'test')`.execute(
      open.database.db,
    );
    const next = questionIn((await candidate.write('answer', answerTo(question))).output);
    const { rows } = await sql<{ seconds: number; item: number }>`
      select q.seconds, (i.content->>'seconds')::real as item from served_item q join item i on i.hash = q.item_hash
      where q.id = ${next.id}`.execute(open.database.db);
    expect(rows[0]?.seconds).toBeCloseTo((rows[0]?.item ?? 0) * (4 / 3), 0);
    socket.close();
  });

  it('refuses the old page when another process let a new one in, and tells it', async () => {
    const { candidate, question, socket } = await writing();
    const other = elsewhere();
    const pass = randomUUID();
    const asking = { sittingId: candidate.sittingId, access: 1, actor: 'candidate' } as const;
    await conduct(other, asking, (attempt, conditions) => enter(attempt, { pass, heldBy: other.room.processId }, conditions));
    expect((await candidate.write('answer', answerTo(question))).code).toBe('stale-page');
    await notifyMoved(open.database.db, candidate.sittingId, pass);
    await socket.hears('moved');
    expect(await verify(open.database.db, candidate.sittingId)).toHaveProperty('lines');
  });

  it('sees what another process wrote before it writes itself', async () => {
    const { candidate, question, socket } = await writing();
    const asking = { sittingId: candidate.sittingId, access: null, actor: 'time' } as const;
    // Another process finds the time over, closes the question and serves the next one.
    const other = elsewhere();
    open.clock.advance(question.seconds * 1000 + 60_000);
    await conduct(other, asking, proceed);
    expect((await candidate.write('answer', answerTo(question))).code).toBe('question-not-open');
    expect(await verify(open.database.db, candidate.sittingId)).toHaveProperty('lines');
    socket.close();
  });

  it('counts one answer when the same request arrives twice at the same moment', async () => {
    const { candidate, question, socket } = await writing();
    const twice = { pass: candidate.pass, request: randomUUID(), ...answerTo(question) };
    const [first, second] = await Promise.all([candidate.call('answer', twice), candidate.call('answer', twice)]);
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(questionIn(first.output).id).toBe(questionIn(second.output).id);
    const { rows } = await sql`select n from served_item where sitting_id = ${candidate.sittingId}`.execute(open.database.db);
    expect(rows).toHaveLength(2);
    socket.close();
  });

  it('takes the answers of many at the same moment, each to its own test', async () => {
    const many = await Promise.all(Array.from({ length: 12 }, () => seated()));
    open.clock.advance(4000);
    const replies = await Promise.all(many.map(({ candidate, question }) => candidate.write('answer', answerTo(question))));
    expect(replies.map(({ output }) => questionIn(output).position)).toEqual(many.map(() => 2));
    for (const { candidate, socket } of many) {
      expect(await verify(open.database.db, candidate.sittingId)).toHaveProperty('lines');
      socket.close();
    }
  });

  it('answers each third beat, so that a page knows a dead line from a quiet one within ten seconds', async () => {
    const { socket } = await seated();
    for (let beat = 1; beat <= 8; beat += 1) socket.say({ say: 'beat' });
    await expect.poll(() => socket.heard.filter(({ say }) => say === 'here').length).toBe(2);
    socket.close();
  });

  it('is known to the database as speaking again after a silence', async () => {
    const { candidate, socket } = await writing();
    // Its beat must have been heard before the clock moves on.
    await expect.poll(() => +open.clock.now() - (open.centre.room.page(candidate.sittingId)?.lastHeard ?? 0)).toBeLessThan(2000);
    open.clock.advance(6000);
    await expect.poll(async () => (await heldIn(candidate)).silentSince, { timeout: 5000 }).not.toBeNull();
    socket.say({ say: 'beat' });
    await expect.poll(async () => (await heldIn(candidate)).silentSince, { timeout: 5000 }).toBeNull();
    expect((await heldIn(candidate)).heldBy).toBe(open.centre.room.processId);
    socket.close();
  });
});
