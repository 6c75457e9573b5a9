import { randomUUID } from 'node:crypto';
import { createORPCClient } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECRETS, type TestCandidate } from '../../../tests/support/centre.ts';
import { attach, callAs, FILES, fileOf, openDesk, type Desk } from '../../../tests/support/desk.ts';
import type { StaffBrowser } from '../../../tests/support/staff.ts';
import { DAY } from '../../platform/clock.ts';
import { makePost } from '../../platform/mail.server.ts';
import { verify } from '../journal.server.ts';
import { mailJobs } from '../mails.server.ts';
import { closeSilentCases } from './jobs.server.ts';
import type { CaseKind } from './kinds.ts';
import { hasOpenCase } from './queries.server.ts';
import { SILENT_DAYS } from './rules.ts';
import type { cases, ListedCase, OwnCase, WholeCase } from './schema.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
});
afterAll(() => desk.open.close());

const WORDS = 'J’étais à l’hôpital ce jour-là.';
type Visitor = TestCandidate | StaffBrowser;
type Opened = { id: string; reference: string };

const openOwn = (candidate: TestCandidate, kind: string, request = randomUUID(), text = WORDS) =>
  callAs<Opened>(desk, candidate, 'cases/openOwn', { request, kind, text });
const read = (who: Visitor, id: string) => callAs<WholeCase>(desk, who, 'cases/read', { id });
const ownOf = async (candidate: TestCandidate) => (await callAs<{ cases: OwnCase[] }>(desk, candidate, 'cases/own')).output.cases;
const listed = async (who: Visitor, filters: object = {}) =>
  (await callAs<{ cases: ListedCase[]; total: number; waiting: number; overdue: number }>(desk, who, 'cases/list', { page: 1, ...filters }))
    .output;
const answer = (who: Visitor, id: string, more: object = {}) =>
  callAs(desk, who, 'cases/answer', {
    id,
    request: randomUUID(),
    text: 'Nous cherchons un créneau.',
    seen: 0,
    outcome: null,
    close: false,
    ...more,
  });

/** The letter about a case, as its job writes it. */
async function writeLetter(sittingId: string, reference: string): Promise<void> {
  const sending = { post: makePost(null, ''), secrets: SECRETS };
  const [job] = mailJobs(desk.open.database.db, desk.open.clock, sending, async () => 'https://palier.example.org');
  await job?.work({ letter: 'case-received', sittingId, occasion: reference, values: { case: reference } });
}

/** A candidate with one case. */
async function withCase(kind: CaseKind = 'no-slot') {
  const candidate = await desk.candidate();
  const { output } = await openOwn(candidate, kind);
  return { candidate, ...output };
}
const codesOf = (replies: { code: string | null }[]) => replies.map(({ code }) => code);
const mails = async (sittingId: string) => {
  const { rows } = await sql<{ data: { letter?: string } }>`
    select data from pgboss.job where name = 'candidate-mail' and data->>'sittingId' = ${sittingId} order by created_on`.execute(
    desk.open.database.db,
  );
  return rows.map(({ data }) => data.letter);
};

describe('a case of a candidate', () => {
  it('is recorded once for a request id, with a number, a deadline, a line in the journal and a letter', async () => {
    const candidate = await desk.candidate();
    const request = randomUUID();
    const first = await openOwn(candidate, 'no-slot', request);
    const again = await openOwn(candidate, 'no-slot', request);
    expect([first.status, again.output]).toEqual([200, first.output]);
    const [own, ...others] = await ownOf(candidate);
    expect(others).toEqual([]);
    expect(own).toMatchObject({
      reference: first.output.reference,
      kind: 'no-slot',
      state: 'open',
      overdue: false,
      messages: [{ side: 'candidate', text: WORDS }],
    });
    expect(await mails(candidate.sittingId)).toEqual(['case-received']);
    const { db } = desk.open.database;
    const { rows } = await sql`select 1 from journal where sitting_id = ${candidate.sittingId} and action = 'case-opened'`.execute(db);
    expect(rows).toHaveLength(1);
    expect(await verify(db, candidate.sittingId)).not.toHaveProperty('broken');
  });

  it('is announced to the referent with the partner in copy (C8), without a name or a word of it', async () => {
    const { id, reference } = await withCase('no-slot');
    const { rows } = await sql<{ toAddress: string; text: string }>`
      select to_address, text from mail where once_key like ${`case-routed/${id}/%`} order by to_address`.execute(desk.open.database.db);
    expect(rows.map(({ toAddress }) => toAddress.split('@')[0])).toEqual(['partner', 'referent']);
    for (const { text } of rows) {
      expect(text).toContain(reference);
      expect(text).not.toMatch(/Maïwenn|hôpital/);
    }
  });

  it('is refused with words too long, none, of no kind, or of a kind that is told elsewhere', async () => {
    const candidate = await desk.candidate();
    const refused = [
      await openOwn(candidate, 'no-slot', randomUUID(), '  '),
      await openOwn(candidate, 'no-slot', randomUUID(), 'x'.repeat(4001)),
      await openOwn(candidate, 'item-problem'),
      await openOwn(candidate, '<script>'),
    ];
    expect(codesOf(refused)).toEqual(['bad-request', 'bad-request', 'bad-request', 'bad-request']);
    expect(await ownOf(candidate)).toEqual([]);
  });

  it('is one of ten at most that wait, even when they come at once', async () => {
    const candidate = await desk.candidate();
    const replies = await Promise.all(Array.from({ length: 12 }, () => openOwn(candidate, 'complaint')));
    expect(codesOf(replies).filter((code) => code === 'too-many-cases')).toHaveLength(2);
    expect(await ownOf(candidate)).toHaveLength(10);
  });

  it('is one of ten in a day, closed ones among them: each writes to everybody who answers', async () => {
    const candidate = await desk.candidate();
    for (let n = 0; n < 10; n += 1) await callAs(desk, candidate, 'cases/closeOwn', { id: (await openOwn(candidate, 'appeal')).output.id });
    expect((await openOwn(candidate, 'appeal')).code).toBe('too-many-cases');
    await sql`update support_case set opened_at = opened_at - interval '25 hours' where sitting_id = ${candidate.sittingId}`.execute(
      desk.open.database.db,
    );
    expect((await openOwn(candidate, 'appeal')).code).toBe(null);
  });

  it('holds no sign that the database does not take', async () => {
    const candidate = await desk.candidate();
    expect((await openOwn(candidate, 'incident', randomUUID(), 'un\u0000deux')).status).toBe(200);
    expect((await ownOf(candidate)).flatMap(({ messages }) => messages.map(({ text }) => text))).toEqual(['undeux']);
    const empty = await openOwn(candidate, 'incident', randomUUID(), '\u0000');
    expect([empty.status, empty.code]).toEqual([400, 'bad-request']);
  });

  it('is nobody else’s to read, to answer back or to close', async () => {
    const { candidate, id } = await withCase();
    const stranger = await desk.candidate();
    const replies = [
      await callAs(desk, stranger, 'cases/reply', { id, request: randomUUID(), text: 'x' }),
      await callAs(desk, stranger, 'cases/closeOwn', { id }),
      await callAs(desk, candidate, 'cases/closeOwn', { id: randomUUID() }),
    ];
    expect(codesOf(replies)).toEqual(['not-found', 'not-found', 'not-found']);
    expect(await ownOf(stranger)).toEqual([]);
    expect((await ownOf(candidate))[0]?.state).toBe('open');
  });
});

describe('the office', () => {
  it('reads what its hat reaches, and the rest does not exist', async () => {
    const { id } = await withCase('no-slot');
    const readers = [desk.partner, desk.referent, desk.coordinator, desk.otherPartner, desk.otherReferent, desk.author];
    const codes = codesOf(await Promise.all(readers.map((who) => read(who, id))));
    expect(codes).toEqual([null, null, null, 'not-found', 'not-found', 'not-found']);
    const lists = await Promise.all(readers.map((who) => listed(who)));
    expect(lists.map(({ cases }) => cases.some((one) => one.id === id))).toEqual([true, true, true, false, false, false]);
  });

  it('keeps from the partner why somebody was prevented, and that somebody complained at all', async () => {
    const prevented = await withCase('force-majeure');
    const complaint = await withCase('complaint');
    const seen = await read(desk.partner, prevented.id);
    expect(seen.output).toMatchObject({ kind: 'force-majeure', messages: [{ side: 'candidate', text: null }] });
    expect(seen.text).not.toContain('hôpital');
    expect((await read(desk.partner, complaint.id)).code).toBe('not-found');
    // Nor by the letters that were written about it.
    const [toldOf, kept] = [prevented.candidate.sittingId, complaint.candidate.sittingId];
    for (const [sittingId, reference] of [
      [toldOf, prevented.reference],
      [kept, complaint.reference],
    ] as const)
      await writeLetter(sittingId, reference);
    const lettersSeen = async (who: Visitor, sittingId: string) => [
      (await callAs<{ mails: object[] }>(desk, who, 'mails/list', { sittingId })).output.mails.length,
      (await callAs<{ mails: object[] }>(desk, who, 'sittings/read', { id: sittingId })).output.mails.length,
    ];
    expect([await lettersSeen(desk.partner, toldOf), await lettersSeen(desk.partner, kept)]).toEqual([
      [1, 1],
      [0, 0],
    ]);
    expect(await lettersSeen(desk.referent, kept)).toEqual([1, 1]);
    expect((await read(desk.referent, complaint.id)).output.messages[0]?.text).toBe(WORDS);
    const { rows } = await sql`select 1 from staff_act where action = 'read-case' and about->>'case' = ${complaint.reference}`.execute(
      desk.open.database.db,
    );
    expect(rows).toHaveLength(1);
  });

  it('answers once: of two at the same moment one is told to read again', async () => {
    const { candidate, id } = await withCase();
    const codes = codesOf(await Promise.all([answer(desk.referent, id), answer(desk.coordinator, id)]));
    expect(new Set(codes)).toEqual(new Set([null, 'answered-meanwhile']));
    const [own] = await ownOf(candidate);
    expect(own).toMatchObject({ state: 'answered', messages: [{ side: 'candidate' }, { side: 'office', by: null }] });
    expect(await mails(candidate.sittingId)).toEqual(['case-received', 'case-answered']);
  });

  it('answers only from the right side', async () => {
    const { id } = await withCase();
    const replies = [await answer(desk.otherReferent, id), await answer(desk.author, id), await answer(desk.partner, id)];
    expect(codesOf(replies)).toEqual(['not-found', 'not-found', 'not-yours']);
    expect((await answer(desk.referent, (await withCase('complaint')).id, { outcome: 'refused' })).code).toBe('outcome-not-asked');
  });

  it('is answered back by the candidate and waits again, until it is closed', async () => {
    const { candidate, id } = await withCase();
    await answer(desk.referent, id, { outcome: 'accepted' });
    const reply = { id, request: randomUUID(), text: 'Merci, mais pas le lundi.' };
    expect((await callAs(desk, candidate, 'cases/reply', reply)).status).toBe(200);
    expect((await callAs(desk, candidate, 'cases/reply', reply)).status).toBe(200);
    const whole = (await read(desk.referent, id)).output;
    expect([whole.state, whole.outcome, whole.seen, whole.messages.length]).toEqual(['open', 'accepted', 2, 3]);
    expect((await callAs(desk, desk.referent, 'cases/close', { id, seen: 2 })).code).toBe('answer-first');
    expect((await answer(desk.referent, id, { seen: 2, close: true })).status).toBe(200);
    expect((await callAs(desk, candidate, 'cases/reply', { ...reply, request: randomUUID() })).code).toBe('case-closed');
    expect((await answer(desk.referent, id, { seen: 3 })).code).toBe('case-closed');
  });

  it('shows the technical group what was said of a question, and not whose it was', async () => {
    const candidate = await desk.candidate();
    await candidate.enter();
    const { stage } = (await candidate.write('begin')).output;
    if (stage.name !== 'question') throw new Error('no question');
    await candidate.call('reportProblem', { request: randomUUID(), question: stage.question.id, text: 'Deux réponses conviennent.' });
    const [own] = await ownOf(candidate);
    const whole = await read(desk.author, own?.id ?? '');
    expect(whole.output).toMatchObject({
      kind: 'item-problem',
      about: null,
      messages: [{ text: 'Deux réponses conviennent.' }],
      may: { answer: true },
    });
    expect(whole.text).not.toMatch(new RegExp(`Maïwenn|${candidate.file}|${candidate.sittingId}`));
    expect((await answer(desk.referent, own?.id ?? '')).code).toBe('not-this-side');
    expect((await listed(desk.author, { search: 'Maïwenn' })).total).toBe(0);
    expect((await answer(desk.author, own?.id ?? '')).status).toBe(200);
  });
});

describe('a partner', () => {
  const openFor = (who: Visitor, file: string) =>
    callAs<Opened>(desk, who, 'cases/openFor', { request: randomUUID(), file, kind: 'force-majeure', text: 'Notre candidate est malade.' });

  it('opens a case for its own candidate by the number of the file, and reads its own words and the answer', async () => {
    const candidate = await desk.candidate();
    const { output } = await openFor(desk.partner, candidate.file.toLowerCase());
    await answer(desk.referent, output.id);
    await callAs(desk, candidate, 'cases/reply', { id: output.id, request: randomUUID(), text: WORDS });
    const { messages } = (await read(desk.partner, output.id)).output;
    expect(messages.map(({ side, text }) => [side, text !== null])).toEqual([
      ['partner', true],
      ['office', true],
      ['candidate', false],
    ]);
    expect((await callAs(desk, desk.partner, 'cases/add', { id: output.id, request: randomUUID(), text: 'Un mot de plus.' })).status).toBe(
      200,
    );
    expect((await ownOf(candidate))[0]?.messages).toHaveLength(4);
  });

  it('opens none for a candidate of another, or for nobody', async () => {
    const candidate = await desk.candidate();
    const replies = [
      await openFor(desk.otherPartner, candidate.file),
      await openFor(desk.partner, 'PAL-0000-0000'),
      await openFor(desk.partner, '%'),
    ];
    expect(codesOf(replies)).toEqual(['unknown-file', 'unknown-file', 'unknown-file']);
    expect(await ownOf(candidate)).toEqual([]);
  });
});

describe('the list', () => {
  it('is found by number, file and name without their accents; wild cards are letters like others', async () => {
    const { candidate, id, reference } = await withCase();
    const found = async (search: string) => (await listed(desk.referent, { search })).cases.some((one) => one.id === id);
    const file = (await ownFile(candidate)) ?? '';
    expect(await Promise.all([reference.toLowerCase(), file, 'maiwenn LE'].map(found))).toEqual([true, true, true]);
    expect(await Promise.all(['%', '_', 'Personne', '\\'].map(found))).toEqual([false, false, false, false]);
  });

  it('puts the overdue first and counts them', async () => {
    const { id } = await withCase('incident');
    await sql`update support_case set due_at = now() - interval '3 days' where id = ${id}`.execute(desk.open.database.db);
    const { cases, overdue } = await listed(desk.referent);
    expect([cases[0]?.id, cases[0]?.overdue]).toEqual([id, true]);
    expect(overdue).toBe(1);
    expect((await listed(desk.referent, { overdue: true })).cases.map((one) => one.id)).toEqual([id]);
    expect((await listed(desk.referent, { kind: 'incident', state: 'closed' })).total).toBe(0);
  });

  it('comes out as CSV in words, without a formula, and the export is noted', async () => {
    const { candidate } = await withCase();
    await sql`update person set family_name = '=HYPERLINK("x")' where id = (select person_id from sitting where id = ${candidate.sittingId})`.execute(
      desk.open.database.db,
    );
    const link = new RPCLink({ url: `${desk.open.base}/rpc`, headers: { cookie: desk.referent.cookie } });
    const file = await createORPCClient<{ cases: ContractRouterClient<typeof cases> }>(link).cases.export({});
    expect([file.name, file.type]).toEqual(['demandes.csv', 'text/csv']);
    const csv = await file.text();
    expect(csv).toContain('"Aucun créneau";"En attente de réponse"');
    expect(csv.split(/"?;"|"?\r\n"?/)).not.toContainEqual(expect.stringMatching(/^[=+\-@\t]/));
    expect(csv).not.toContain('hôpital');
    const { rows } = await sql`select 1 from staff_act where action = 'export-cases'`.execute(desk.open.database.db);
    expect(rows.length).toBeGreaterThan(0);
  });
});

describe('a case that was answered', () => {
  it('is closed by time when nobody replies, and stops no retention clock any more (D5)', async () => {
    const { candidate, id } = await withCase();
    const { db } = desk.open.database;
    await attach(desk, candidate, { to: 'case', id }, fileOf(FILES.pdf, 'preuve.pdf'));
    await answer(desk.referent, id);
    const { clock, jobs } = desk.open;
    const later = (days: number) => ({ db, jobs, clock: { now: () => new Date(+clock.now() + days * DAY) } });
    await closeSilentCases(later(SILENT_DAYS - 1));
    expect(await hasOpenCase(db, candidate.sittingId)).toBe(true);
    await closeSilentCases(later(SILENT_DAYS + 1));
    await closeSilentCases(later(SILENT_DAYS + 1));
    expect(await hasOpenCase(db, candidate.sittingId)).toBe(false);
    expect((await ownOf(candidate))[0]).toMatchObject({ state: 'closed', files: [{ openable: false, name: null }] });
    expect(await verify(db, candidate.sittingId)).not.toHaveProperty('broken');
  });
});

async function ownFile(candidate: TestCandidate): Promise<string | undefined> {
  const { rows } = await sql<{ reference: string }>`select reference from sitting where id = ${candidate.sittingId}`.execute(
    desk.open.database.db,
  );
  return rows[0]?.reference;
}
