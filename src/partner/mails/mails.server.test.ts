import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, SECRETS, type OpenCentre } from '../../../tests/support/centre.ts';
import { demonstrationStaff, type StaffBrowser } from '../../../tests/support/staff.ts';
import { MINUTE } from '../../platform/clock.ts';
import { sendQueued, type Post } from '../../platform/mail.server.ts';
import { mailJobs } from '../../sitting/mails.server.ts';
import { selectMailTrouble } from './queries.server.ts';
import type { ListedMail } from './schema.ts';

let open: OpenCentre;
let partner: StaffBrowser;
let coordinator: StaffBrowser;
let ours: string;
let theirs: string;
const TAKEN: Post = { deliver: async () => ({ accepted: true, answer: '250 OK' }) };
const REFUSED: Post = { deliver: async () => ({ accepted: false, answer: '550 5.1.1 no such mailbox' }) };

interface List {
  mails: ListedMail[];
  total: number;
  troubled: number;
  kinds: { kind: string; subject: string }[];
}
const list = async (browser: StaffBrowser, input: object = {}) => (await browser.call<List>('mails/list', input)).output;

/** Writes a letter as its job does, with a mail server that takes it or not. */
async function write(sittingId: string, letter: string, post: Post, order: object = {}): Promise<void> {
  const [job] = mailJobs(
    open.database.db,
    open.clock,
    { post, secrets: SECRETS },
    async () => 'https://palier.example.org/acces/a-secret-link',
  );
  await job?.work({ letter, sittingId, ...order });
}

/** What the routes have ordered and no job has done yet. */
async function ordered(): Promise<{ letter: string; sittingId: string; occasion: string; againOf: string }[]> {
  const { rows } = await sql<{ data: { letter: string; sittingId: string; occasion: string; againOf: string } }>`
    select data from pgboss.job where name = 'candidate-mail' and state = 'created' order by created_on`.execute(open.database.db);
  return rows.map(({ data }) => data);
}

beforeAll(async () => {
  open = await openCentre();
  partner = await demonstrationStaff(open, 'partner');
  coordinator = await demonstrationStaff(open, 'coordinator');
  ours = (await open.candidate()).sittingId;
  theirs = (await open.candidate('more-time')).sittingId;
  await sql`update exam_session set organisation_id = (select m.organisation_id from membership m where m.role = 'partner' limit 1)
    where id = (select session_id from sitting where id = ${ours})`.execute(open.database.db);
  await write(ours, 'test-open', REFUSED);
  await write(theirs, 'test-open', TAKEN);
});
afterAll(() => open.close());

describe('the letters', () => {
  it('are seen by a partner and its referent for their own candidates, by the coordinator for all', async () => {
    for (const browser of [partner, await demonstrationStaff(open, 'referent')])
      expect((await list(browser)).mails.map(({ sitting }) => sitting?.id)).toEqual([ours]);
    expect((await list(coordinator)).mails.map(({ sitting }) => sitting?.id)).toEqual([theirs, ours]);
  });

  it('say what became of them in the server’s words, and never the text, which holds a link', async () => {
    const reply = await partner.call<List>('mails/list', {});
    expect(reply.output.mails).toMatchObject([
      { kind: 'test-open', state: 'refused', answer: '550 5.1.1 no such mailbox', tries: 1, subject: 'Votre épreuve écrite est ouverte' },
    ]);
    expect(reply.output.troubled).toBe(1);
    expect(reply.text).not.toContain('a-secret-link');
  });

  it('to staff are the coordinator’s to see, without their secret', async () => {
    const invited = await coordinator.call('invitation/inviteColleague', {
      role: 'juror',
      givenName: 'Lise',
      familyName: 'Aubry',
      email: 'lise@exemple.invalid',
      language: 'fr',
    });
    expect(invited.status).toBe(200);
    const reply = await coordinator.call<List>('mails/list', { kind: 'invitation' });
    expect(reply.output.mails).toMatchObject([
      { to: 'lise@exemple.invalid', state: 'queued', sitting: null, whyNotAgain: 'mail-not-repeatable' },
    ]);
    expect(reply.text).not.toContain('#');
    expect((await list(partner, { kind: 'invitation' })).mails).toEqual([]);
  });

  it('are narrowed by state, by letter and by a part of a name, an address or a reference', async () => {
    const { rows } = await sql<{ reference: string }>`select reference from sitting where id = ${ours}`.execute(open.database.db);
    const sought = async (input: object) =>
      (await list(coordinator, { kind: 'test-open', ...input })).mails.map(({ sitting }) => sitting?.id);
    expect(await sought({ filter: 'trouble' })).toEqual([ours]);
    expect(await sought({ filter: 'sent' })).toEqual([theirs]);
    expect(await sought({ filter: 'waiting' })).toEqual([]);
    expect(await sought({ search: 'maiwenn le goff' })).toEqual([ours]);
    expect(await sought({ search: 'MORE-TIME@' })).toEqual([theirs]);
    expect(await sought({ search: rows[0]?.reference.slice(4) })).toEqual([ours]);
    expect(await sought({ search: '%' })).toEqual([]);
    expect(await sought({ page: 2 })).toEqual([]);
    expect((await coordinator.call('mails/list', { page: 0 })).code).toBe('bad-request');
  });

  it('are looked for by six words at most', async () => {
    const { total } = await list(coordinator);
    expect((await list(coordinator, { search: `${'a '.repeat(6)} nobody` })).total).toBe(total);
  });

  it('name every letter there is, whether or not one was written', async () => {
    const { kinds } = await list(partner);
    expect(kinds).toContainEqual({ kind: 'test-received', subject: 'Votre épreuve écrite est bien arrivée' });
  });
});

describe('a letter in trouble', () => {
  it('is the last one of its sitting: a later one that was taken ends it', async () => {
    expect((await selectMailTrouble(open.database.db, [ours, theirs])).get(ours)).toMatchObject({ state: 'refused', kind: 'test-open' });
    expect((await selectMailTrouble(open.database.db, [theirs, randomUUID()])).size).toBe(0);
    expect((await selectMailTrouble(open.database.db, [])).size).toBe(0);
  });

  it('is sent again to the address as it is now, as a mail of its own, once for two clicks', async () => {
    const [refused] = (await list(partner)).mails;
    await sql`update person set email = 'maiwenn@exemple.invalid' where id = (select person_id from sitting where id = ${ours})`.execute(
      open.database.db,
    );
    const again = () => partner.call('mails/again', { id: refused?.id });
    const replies = await Promise.all([again(), again()]);
    expect(replies.map(({ output }) => output)).toEqual([{ to: 'maiwenn@exemple.invalid' }, { to: 'maiwenn@exemple.invalid' }]);
    for (const order of await ordered()) await write(order.sittingId, order.letter, TAKEN, order);
    const { mails } = await list(partner);
    expect(mails).toMatchObject([
      { state: 'sent', to: 'maiwenn@exemple.invalid', isAgain: true, whyNotAgain: 'mail-just-sent' },
      { id: refused?.id, state: 'refused', isAgain: false },
    ]);
    expect((await selectMailTrouble(open.database.db, [ours])).size).toBe(0);
  });

  it('is refused while the last one may still arrive, and free ten minutes later', async () => {
    const [latest] = (await list(partner)).mails;
    const again = () => partner.call('mails/again', { id: latest?.id });
    expect((await again()).code).toBe('mail-just-sent');
    open.clock.advance(11 * MINUTE);
    expect((await again()).status).toBe(200);
  });

  it('of somebody else does not exist', async () => {
    const other = (await list(coordinator)).mails.find(({ sitting }) => sitting?.id === theirs);
    expect((await partner.call('mails/again', { id: other?.id })).code).toBe('not-found');
    expect((await partner.call('mails/again', { id: randomUUID() })).code).toBe('not-found');
    expect((await partner.call('mails/again', { id: 'x' })).code).toBe('bad-request');
  });

  it('shows as on its way, with how often it was tried, while the mail server is away', async () => {
    const away: Post = {
      deliver: async () => Promise.reject(Object.assign(new Error('connect ECONNREFUSED 10.0.0.1:25'), { code: 'ECONNREFUSED' })),
    };
    await expect(write(ours, 'test-received', away)).rejects.toThrow('ECONNREFUSED');
    await expect(sendQueued(open.database.db, { post: away, secrets: SECRETS }, `test-received/${ours}`, open.clock.now())).rejects.toThrow(
      'ECONNREFUSED',
    );
    const { mails } = await list(partner, { kind: 'test-received' });
    expect(mails).toMatchObject([{ state: 'queued', tries: 2, answer: 'ECONNREFUSED', whyNotAgain: 'mail-still-queued' }]);
  });
});
