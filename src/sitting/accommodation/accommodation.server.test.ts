import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questionIn, type TestCandidate } from '../../../tests/support/centre.ts';
import { attach, callAs, download, FILES, fileOf, openDesk, type Desk } from '../../../tests/support/desk.ts';
import type { StaffBrowser } from '../../../tests/support/staff.ts';
import { verify } from '../journal.server.ts';
import { selectAccommodations } from './queries.server.ts';
import { ACCOMMODATION_KINDS } from './rules.ts';
import type { ListedRequest, OwnRequest, WholeRequest } from './schema.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.open.close());

type Visitor = TestCandidate | StaffBrowser;
type Own = { granted: string[]; requests: OwnRequest[]; locked: { kind: string; why: string }[] };
const WORDS = 'J’ai une dyslexie reconnue.';

const ask = (who: Visitor, kinds: readonly string[], request = randomUUID()) =>
  callAs<{ id: string }>(desk, who, 'accommodation/ask', { request, kinds, text: WORDS });
const decide = (who: Visitor, id: string, granted: readonly string[], reason = '') =>
  callAs(desk, who, 'accommodation/decide', { id, granted, reason });
const read = (who: Visitor, id: string) => callAs<WholeRequest>(desk, who, 'accommodation/read', { id });
const own = async (who: Visitor) => (await callAs<Own>(desk, who, 'accommodation/own')).output;
const granted = (candidate: TestCandidate) => selectAccommodations(desk.open.database.db, candidate.sittingId);

async function withRequest(kinds: readonly string[] = ['extra-time']) {
  const candidate = await desk.candidate();
  const { output } = await ask(candidate, kinds);
  return { candidate, id: output.id };
}
const lettersOf = async ({ sittingId }: TestCandidate) => {
  const { rows } = await sql<{ letter: string; values: Record<string, string> }>`
    select data->>'letter' as letter, data->'values' as values from pgboss.job
    where name = 'candidate-mail' and data->>'sittingId' = ${sittingId} and data->>'letter' like 'accommodation%'`.execute(
    desk.open.database.db,
  );
  return rows;
};

describe('a request for accommodation', () => {
  it('is made once for a request id and alone, and told to the referent without what it is', async () => {
    const candidate = await desk.candidate();
    const request = randomUUID();
    const first = await ask(candidate, ['extra-time', 'secretary'], request);
    expect((await ask(candidate, ['extra-time', 'secretary'], request)).output).toEqual(first.output);
    expect((await ask(candidate, ['interpreter'])).code).toBe('already-asked');
    expect(await own(candidate)).toMatchObject({
      granted: [],
      requests: [{ kinds: ['extra-time', 'secretary'], granted: null, text: WORDS }],
    });
    const { rows } = await sql<{ text: string; toAddress: string }>`
      select text, to_address from mail where once_key like ${`accommodation-to-decide/${first.output.id}/%`}`.execute(
      desk.open.database.db,
    );
    expect(rows.map(({ toAddress }) => toAddress.split('@')[0])).toEqual(['referent']);
    expect(rows[0]?.text).not.toMatch(/temps|secrétaire|dyslexie|Maïwenn/);
  });

  it('asks for something that there is, each once', async () => {
    const candidate = await desk.candidate();
    const replies = [await ask(candidate, []), await ask(candidate, ['extra-time', 'extra-time']), await ask(candidate, ['more-points'])];
    expect(replies.map(({ code }) => code)).toEqual(['bad-request', 'bad-request', 'bad-request']);
  });

  it('is none for a sitting that was withdrawn: nobody tells of their health for nothing', async () => {
    const candidate = await desk.candidate();
    await sql`update sitting set state = 'withdrawn' where id = ${candidate.sittingId}`.execute(desk.open.database.db);
    expect((await ask(candidate, ['extra-time'])).code).toBe('not-found');
  });

  it('is made by the partner for its own candidate alone', async () => {
    const candidate = await desk.candidate();
    const askFor = (who: Visitor) =>
      callAs<{ id: string }>(desk, who, 'accommodation/askFor', {
        request: randomUUID(),
        file: candidate.file,
        kinds: ['interpreter'],
        text: 'Elle signe.',
      });
    expect((await askFor(desk.otherPartner)).code).toBe('unknown-file');
    const { output } = await askFor(desk.partner);
    expect((await read(desk.referent, output.id)).output).toMatchObject({ askedBy: 'partner', text: 'Elle signe.' });
    expect((await own(candidate)).requests).toMatchObject([{ askedBy: 'partner', text: null }]);
  });

  it('is read by who may; the partner reads what is asked, not why', async () => {
    const { candidate, id } = await withRequest();
    await attach(desk, candidate, { to: 'accommodation', id }, fileOf(FILES.pdf, 'dyslexie.pdf'));
    const readers = [desk.partner, desk.referent, desk.coordinator, desk.otherPartner, desk.otherReferent];
    const replies = await Promise.all(readers.map((who) => read(who, id)));
    expect(replies.map(({ code }) => code)).toEqual([null, null, null, 'not-found', 'not-found']);
    expect(replies[0]?.output).toMatchObject({
      kinds: ['extra-time'],
      text: null,
      readsWords: false,
      mayDecide: false,
      files: [{ name: null, openable: false }],
    });
    expect(replies[0]?.text).not.toContain('dyslexie');
    expect(replies[1]?.output).toMatchObject({ text: WORDS, mayDecide: true, files: [{ name: 'dyslexie.pdf', openable: true }] });
    const { rows } = await sql<{ role: string }>`
      select role from staff_act where action = 'read-accommodation-request' and about->>'request' = ${id} order by role`.execute(
      desk.open.database.db,
    );
    expect(rows).toEqual([{ role: 'coordinator' }, { role: 'referent' }]);
  });
});

describe('a decision', () => {
  it('sets what is granted, erases words and evidence, and tells the candidate what they asked for', async () => {
    const { candidate, id } = await withRequest(['extra-time', 'interpreter']);
    const { id: file } = await attach(desk, candidate, { to: 'accommodation', id }, fileOf(FILES.pdf, 'certificat.pdf'));
    expect((await decide(desk.referent, id, ['extra-time'])).code).toBe('reason-for-refusal');
    expect((await decide(desk.referent, id, ['extra-time'], 'Aucun interprète n’est libre dans votre fenêtre.')).status).toBe(200);
    expect(await granted(candidate)).toEqual(['extra-time']);
    expect((await own(candidate)).requests[0]).toMatchObject({ granted: ['extra-time'], text: null, files: [{ openable: false }] });
    expect((await download(desk, desk.referent, file)).status).toBe(404);
    expect(await lettersOf(candidate)).toEqual([
      { letter: 'accommodation-granted-partly', values: { granted: 'un tiers de temps en plus', refused: 'l’aide d’un interprète' } },
    ]);
    expect((await read(desk.partner, id)).text).not.toContain('libre dans votre fenêtre');
    expect(await verify(desk.open.database.db, candidate.sittingId)).not.toHaveProperty('broken');
    const kept = await sql`select 1 from accommodation_request where id = ${id} and text is null`.execute(desk.open.database.db);
    expect(kept.rows).toHaveLength(1);
  });

  it('is taken once, even by two at the same moment', async () => {
    const { candidate, id } = await withRequest();
    const replies = await Promise.all([decide(desk.referent, id, ['extra-time']), decide(desk.referent, id, [], 'Sans preuve.')]);
    expect(new Set(replies.map(({ code }) => code))).toEqual(new Set([null, 'already-decided']));
    expect(await lettersOf(candidate)).toHaveLength(1);
  });

  it('is the referent’s: nobody else’s, and the coordinator’s only where there is none', async () => {
    const { id } = await withRequest();
    const replies = await Promise.all(
      [desk.otherReferent, desk.coordinator, desk.partner, desk.author].map((who) => decide(who, id, ['extra-time'])),
    );
    expect(replies.map(({ code }) => code)).toEqual(['not-found', 'not-this-side', 'not-yours', 'not-yours']);
    const without = await desk.open.candidate();
    const { output } = await ask(without, ['extra-time']);
    expect((await decide(desk.coordinator, output.id, ['extra-time'])).status).toBe(200);
  });

  it('grants nothing that was not asked for, and nothing twice', async () => {
    const { candidate, id } = await withRequest();
    expect((await decide(desk.referent, id, ['extra-time', 'secretary'])).code).toBe('not-asked-for');
    await decide(desk.referent, id, ['extra-time']);
    expect((await ask(candidate, ['extra-time', 'secretary'])).code).toBe('already-granted');
    expect((await ask(candidate, ['secretary'])).status).toBe(200);
  });
});

describe('the written part', () => {
  it('takes its third of time from the decision, and locks what comes too late; the interview stays open', async () => {
    const { candidate, id } = await withRequest();
    await decide(desk.referent, id, ['extra-time']);
    const { output } = await ask(candidate, ['secretary', 'written-interview']);
    await candidate.enter();
    const question = questionIn((await candidate.write('begin')).output);
    const { rows } = await sql<{ seconds: number }>`
      select (i.content->>'seconds')::real as seconds from served_item q join item i on i.hash = q.item_hash where q.sitting_id = ${candidate.sittingId}`.execute(
      desk.open.database.db,
    );
    expect(question.seconds).toBeCloseTo(((rows[0]?.seconds ?? 0) * 4) / 3, 1);
    expect((await read(desk.referent, output.id)).output.locked).toEqual([{ kind: 'secretary', why: 'first-question-served' }]);
    expect((await decide(desk.referent, output.id, ['secretary', 'written-interview'])).code).toBe('first-question-served');
    expect((await decide(desk.referent, output.id, ['written-interview'], 'L’épreuve écrite a commencé.')).status).toBe(200);
    expect((await ask(candidate, ['interpreter'])).code).toBe('first-question-served');
  });

  it('says nothing of it to anybody who reads the test: no word in any reply of a candidate who was granted all (R129)', async () => {
    const { candidate, id } = await withRequest(ACCOMMODATION_KINDS);
    await decide(desk.referent, id, ACCOMMODATION_KINDS);
    expect(await granted(candidate)).toHaveLength(4);
    await candidate.enter();
    const begun = await candidate.write('begin');
    const looked = await candidate.call('look');
    for (const { status, text } of [begun, looked]) {
      expect(status).toBe(200);
      expect(text).not.toMatch(/extra|accommodation|tiers|secretary|interpreter|written-interview/i);
    }
  });
});

describe('the list of the office', () => {
  it('holds what a hat reaches, what waits first, found by file and name', async () => {
    const { candidate, id } = await withRequest();
    const list = async (who: Visitor, filters: object = {}) =>
      (await callAs<{ requests: ListedRequest[]; waiting: number }>(desk, who, 'accommodation/list', { page: 1, ...filters })).output;
    const has = async (who: Visitor, filters?: object) => (await list(who, filters)).requests.some((one) => one.id === id);
    expect(
      await Promise.all([desk.partner, desk.referent, desk.coordinator, desk.otherPartner, desk.otherReferent].map((who) => has(who))),
    ).toEqual([true, true, true, false, false]);
    expect((await list(desk.referent)).requests[0]?.granted).toBeNull();
    expect(
      await Promise.all(
        [{ search: candidate.file }, { search: '%' }, { decided: true }, { decided: false }].map((filter) => has(desk.referent, filter)),
      ),
    ).toEqual([true, false, false, true]);
  });
});
