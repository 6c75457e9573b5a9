import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { legalAnswer } from '../../../tests/support/answers.ts';
import { openCentre, questionIn, type OpenCentre, type TestCandidate, type TestSocket } from '../../../tests/support/centre.ts';
import type { Answer } from '../../item-bank/schema.ts';
import type { Question } from '../schema.ts';

/** What one page sends, or one row that the database refuses, is felt by nobody else in the exam room. */
let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());
afterEach(async () => {
  for (const { socket } of pages.splice(0)) socket.close();
  await sql
    .raw(`drop function if exists refuse_served_item, refuse_attempt cascade; alter table if exists web_process_away rename to web_process`)
    .execute(open.database.db);
});

const pages: Seated[] = [];
interface Seated {
  candidate: TestCandidate;
  question: Question;
  socket: TestSocket;
}

/** A page some seconds into its first question. */
async function seated(): Promise<Seated> {
  const candidate = await open.candidate();
  await candidate.enter();
  const question = questionIn((await candidate.write('begin')).output);
  const socket = await candidate.live();
  await socket.hears('welcome');
  open.clock.advance(question.startsInMs + 1000);
  const page = { candidate, question, socket };
  pages.push(page);
  return page;
}

const draftOf = async ({ question }: Seated): Promise<Answer | null> => {
  const { rows } = await sql<{ draft: Answer | null }>`select draft from served_item where id = ${question.id}`.execute(open.database.db);
  return rows[0]?.draft ?? null;
};
const silentSince = async ({ candidate }: Seated): Promise<Date | null> => {
  const { rows } = await sql<{
    silentSince: Date | null;
  }>`select silent_since from attempt where sitting_id = ${candidate.sittingId}`.execute(open.database.db);
  return rows[0]?.silentSince ?? null;
};

function sayDraft({ socket, question }: Seated, n = 1, answer: Answer = legalAnswer(question.item)): void {
  socket.say({ say: 'draft', question: question.id, answer, n });
}

/** The database refuses what is written of this test's row. */
async function refusing(table: 'served_item' | 'attempt', { candidate }: Seated): Promise<void> {
  const name = `refuse_${table}`;
  await sql
    .raw(`create function ${name}() returns trigger language plpgsql as $$ begin
    if new.sitting_id = '${candidate.sittingId}' then raise exception 'refused' using errcode = '22P02'; end if; return new; end $$`)
    .execute(open.database.db);
  await sql.raw(`create trigger ${name} before update on ${table} for each row execute function ${name}()`).execute(open.database.db);
}

describe('one page’s message and the others in the room', () => {
  it.each([
    ['a number beyond the database’s', { n: 2_147_483_648, text: 'x' }],
    ['U+0000', { n: 1, text: 'a\u0000b' }],
    ['half of a surrogate pair', { n: 1, text: 'a\ud800b' }],
  ])('keeps the drafts of all others when a draft holds %s', async (_, { n, text }) => {
    const [hostile, other] = [await seated(), await seated()];
    hostile.socket.say({ say: 'draft', question: hostile.question.id, answer: { type: 'cloze-typed', gaps: [text] }, n });
    sayDraft(hostile, n);
    sayDraft(other);
    await other.socket.hears('draft-held');
    expect(await draftOf(other)).toEqual(legalAnswer(other.question.item));
  });

  it('keeps what can be kept of a text: without U+0000, with a sign in place of half a pair', async () => {
    const page = await seated();
    const { output } = await page.candidate.call<{ reference: string }>('reportProblem', {
      request: crypto.randomUUID(),
      question: page.question.id,
      text: 'On n’entend\u0000 rien \ud83d ici',
    });
    const { rows } = await sql<{ text: string }>`select text from support_case where reference = ${output.reference}`.execute(
      open.database.db,
    );
    expect(rows[0]?.text).toBe('On n’entend rien \ufffd ici');
  });

  it('keeps the other drafts of a batch when the database refuses one', async () => {
    const [refused, ...others] = await Promise.all([seated(), seated(), seated(), seated()]);
    await refusing('served_item', refused);
    for (const page of [refused, ...others]) sayDraft(page);
    for (const page of others) await page.socket.hears('draft-held');
    expect(await draftOf(refused)).toBeNull();
    expect(refused.socket.heard.some(({ say }) => say === 'draft-held')).toBe(false);
  });

  it('notes the other silences of a batch when the database refuses one', async () => {
    const [refused, ...others] = await Promise.all([seated(), seated(), seated()]);
    await refusing('attempt', refused);
    open.clock.advance(6000);
    for (const page of others) await expect.poll(() => silentSince(page), { timeout: 5000 }).not.toBeNull();
    expect(await silentSince(refused)).toBeNull();
  });

  it('does every other part of a second’s round when one cannot be done', async () => {
    const page = await seated();
    await sql`alter table web_process rename to web_process_away`.execute(open.database.db);
    sayDraft(page);
    await page.socket.hears('draft-held');
    open.clock.advance(page.question.seconds * 1000 + 2500);
    await sql`alter table web_process_away rename to web_process`.execute(open.database.db);
    expect(await page.socket.hears('look')).toEqual({ say: 'look' });
  });
});

describe('a draft that is no answer to its question', () => {
  const unfit = ({ question }: Seated): Answer =>
    question.item.type === 'choice' ? { type: 'word-order', order: [0, 1] } : { type: 'choice', option: 0 };

  it('is not kept when it comes, and the one before stays', async () => {
    const page = await seated();
    sayDraft(page);
    await page.socket.hears('draft-held');
    sayDraft(page, 2, unfit(page));
    await new Promise((wait) => setTimeout(wait, 1300));
    expect(await draftOf(page)).toEqual(legalAnswer(page.question.item));
    expect(page.socket.heard).not.toContainEqual({ say: 'draft-held', n: 2 });
  });

  it('is blank when time closes the question, and the test goes on', async () => {
    const page = await seated();
    await page.candidate.enter();
    await sql`update served_item set draft = ${JSON.stringify(unfit(page))}::jsonb, draft_n = 1, draft_at = now() where id = ${page.question.id}`.execute(
      open.database.db,
    );
    const again = await page.candidate.live();
    await again.hears('welcome');
    // The page speaks up to the end, so that its draft is what counts.
    for (let left = page.question.seconds; left > -3; left -= 3) {
      again.say({ say: 'beat' });
      await new Promise((wait) => setTimeout(wait, 5));
      open.clock.advance(3000);
    }
    const look = await page.candidate.call('look');
    expect(look).toMatchObject({ status: 200, output: { notice: 'time-up-empty', stage: { name: 'between' } } });
    expect((await page.candidate.enter()).stage.name).toBe('between');
    expect(questionIn((await page.candidate.write('next')).output).position).toBe(2);
    again.close();
  });
});
