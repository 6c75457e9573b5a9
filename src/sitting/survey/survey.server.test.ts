import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { call, openCentre, type OpenCentre, type TestCandidate } from '../../../tests/support/centre.ts';
import { SURVEY_QUESTIONS } from './questions.ts';
import { surveyJobs } from './jobs.server.ts';
import { selectToAsk } from './queries.server.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

const marks = Object.fromEntries(SURVEY_QUESTIONS.map((question) => [question, 5]));
const send = (candidate: TestCandidate, input: object = { marks, comment: ' Merci. ' }) =>
  call<Record<string, never>>(open.base, 'survey/answer', input, { cookie: candidate.cookie });
const standing = async (candidate: TestCandidate) =>
  (await call<{ standing: string }>(open.base, 'survey/standing', {}, { cookie: candidate.cookie })).output.standing;
const publish = (sittingId: string) => sql`update sitting set state = 'published' where id = ${sittingId}`.execute(open.database.db);
const answers = async () => (await sql<{ marks: object; comment: string }>`select * from survey_answer`.execute(open.database.db)).rows;

it('asks nothing before the result is known', async () => {
  const candidate = await open.candidate();
  expect(await standing(candidate)).toBe('not-yet');
  expect(await send(candidate)).toMatchObject({ status: 409, code: 'survey-not-open' });
  expect(await answers()).toEqual([]);
});

it('keeps one answer of each sitting, without anything that says whose it is', async () => {
  const candidate = await open.candidate();
  await publish(candidate.sittingId);
  expect(await standing(candidate)).toBe('open');
  const replies = await Promise.all([send(candidate), send(candidate), send(candidate)]);
  expect(replies.map(({ status }) => status).toSorted((one, other) => one - other)).toEqual([200, 409, 409]);
  expect(await standing(candidate)).toBe('answered');
  const [kept, ...more] = await answers();
  expect(more).toEqual([]);
  expect(kept).toMatchObject({ marks, comment: 'Merci.' });
  const { rows } = await sql`select person_id from sitting where id = ${candidate.sittingId}`.execute(open.database.db);
  const { personId } = rows[0] as { personId: string };
  expect(JSON.stringify(kept)).not.toContain(candidate.sittingId);
  expect(JSON.stringify(kept)).not.toContain(personId);
});

it.each([{}, { marks: {}, comment: '' }, { marks: { ...marks, fair: 6 }, comment: '' }, { marks, comment: 'x'.repeat(1001) }])(
  'refuses %j',
  async (input) => {
    const candidate = await open.candidate();
    await publish(candidate.sittingId);
    expect(await send(candidate, input)).toMatchObject({ status: 400, code: 'bad-request' });
    expect(await standing(candidate)).toBe('open');
  },
);

it('asks each person once by mail, and nobody who has answered', async () => {
  const asked = await open.candidate();
  await publish(asked.sittingId);
  const before = await selectToAsk(open.database.db, 100);
  expect(before).toContain(asked.sittingId);
  const ordered: string[] = [];
  const jobs = {
    ...open.jobs,
    enqueue: async (_: unknown, __: string, data: object) => void ordered.push((data as { sittingId: string }).sittingId),
  };
  await surveyJobs(open.database.db, jobs)[0]?.work({});
  expect(ordered).toEqual(before);
  await sql`insert into mail (once_key, to_address, to_name, subject, text, html, queued_at, kind, sitting_id)
    values ('survey/x', 'a@exemple.invalid', 'a', 's', 't', 'h', now(), 'survey', ${asked.sittingId})`.execute(open.database.db);
  await send(asked);
  expect(await selectToAsk(open.database.db, 100)).not.toContain(asked.sittingId);
});
