import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer, type SMTPServerAddress } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownDatabase, type OwnDatabase } from '../../tests/support/database.ts';
import { composed } from './letter.server.ts';
import { noteReport } from './mail/bounce.server.ts';
import { makePost, queueMail, sendQueued, sendWaiting, type Post } from './mail.server.ts';
import { DAY, HOUR } from './clock.ts';

const NOW = new Date('2026-03-19T17:00:00Z');
const awa = { name: 'Awa <Diallo>', address: 'awa@example.org', language: 'fr', reference: 'PAL-3A4C-6D7E' } as const;

const SECRETS = { current: 's'.repeat(32), previous: [] };

let database: OwnDatabase;
let server: SMTPServer;
let post: Post;
const received: ParsedMail[] = [];
const envelopes: SMTPServerAddress[] = [];
const REFUSALS = [
  { who: 'nobody', code: 550, says: 'no such mailbox' },
  { who: 'full', code: 452, says: 'mailbox full, come back later' },
];

beforeAll(async () => {
  database = await ownDatabase();
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onMailFrom: (sender, _, done) => {
      envelopes.push(sender);
      done(sender.address.startsWith('unwanted') ? Object.assign(new Error('sender refused'), { responseCode: 553 }) : null);
    },
    onRcptTo: ({ address }, _, done) => {
      const refusal = REFUSALS.find(({ who }) => address.startsWith(who));
      done(refusal ? Object.assign(new Error(refusal.says), { responseCode: refusal.code }) : null);
    },
    onData: (stream, _, done) => {
      simpleParser(stream, (_error, mail) => {
        received.push(mail);
        done();
      });
    },
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  post = makePost(`smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`, 'Palier <palier@example.org>');
});
afterAll(async () => {
  await new Promise<void>((done) => server.close(done));
  await database.drop();
});

const urlOf = () => `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
const sendingBy = (by: Post) => ({ post: by, secrets: SECRETS });
const stateOf = async (onceKey: string) =>
  (
    await sql<{
      id: string;
      state: string;
      answer: string;
      tries: number;
    }>`select id, state, answer, tries from mail where once_key = ${onceKey}`.execute(database.db)
  ).rows;

describe('mail', () => {
  it('says the same in text and in HTML, in French, with the date as it is spoken, and asks no other server for anything', async () => {
    const letter = {
      onceKey: 'open/1',
      ...composed('test-open', awa, { href: 'https://palier.example.org/acces/x', until: new Date('2026-04-18T16:00:00Z') }),
    };
    await queueMail(database.db, letter, NOW);
    await sendQueued(database.db, sendingBy(post), letter.onceKey, NOW);
    const mail = received.at(-1);
    expect(mail?.subject).toBe('Votre épreuve écrite est ouverte');
    expect(mail?.text).toContain('jusqu’au samedi 18 avril 2026 à 18\u00a0h\u00a000 (heure de Paris)');
    expect(mail?.text).toContain('https://palier.example.org/acces/x');
    expect(mail?.html).toContain('Awa &#60;Diallo&#62;');
    expect(mail?.html).not.toMatch(/<img|<link|@import/);
    expect(await stateOf('open/1')).toMatchObject([{ state: 'sent' }]);
  });

  it('writes a mail once, however often its job runs', async () => {
    const letter = { onceKey: 'open/2', ...composed('test-received', { ...awa, language: 'en' }, { href: 'https://palier.example.org/' }) };
    const before = received.length;
    for (let run = 0; run < 3; run += 1) {
      await queueMail(database.db, letter, NOW);
      await sendQueued(database.db, sendingBy(post), letter.onceKey, NOW);
    }
    expect(received.length).toBe(before + 1);
    expect(received.at(-1)?.text).toContain('Your written test has arrived');
  });

  it('keeps the server’s words when it refuses for good, and tries again when it is away', async () => {
    const refused = {
      onceKey: 'open/3',
      ...composed('test-open', { ...awa, address: 'nobody@example.org' }, { href: 'https://x.example' }),
    };
    await queueMail(database.db, refused, NOW);
    await sendQueued(database.db, sendingBy(post), refused.onceKey, NOW);
    expect(await stateOf('open/3')).toMatchObject([{ state: 'refused', answer: expect.stringContaining('no such mailbox') as string }]);

    const later = { ...refused, onceKey: 'open/4' };
    await queueMail(database.db, later, NOW);
    await expect(sendQueued(database.db, sendingBy(makePost('smtp://127.0.0.1:1', 'x@example.org')), later.onceKey, NOW)).rejects.toThrow(
      /ECONNREFUSED/,
    );
    expect(await stateOf('open/4')).toMatchObject([{ state: 'queued' }]);
  });

  it('names itself in the envelope, in its Message-ID and in a header, so that whatever comes back is known', async () => {
    const letter = { onceKey: 'open/5', ...composed('test-open', awa, { href: 'https://palier.example.org/acces/x' }) };
    await queueMail(database.db, letter, NOW);
    const withReturn = makePost(urlOf(), 'Palier <palier@example.org>', 'retours@example.org');
    await sendQueued(database.db, sendingBy(withReturn), letter.onceKey, NOW);
    const id = (await stateOf('open/5'))[0]?.id ?? '';
    expect(received.at(-1)).toMatchObject({ messageId: `<${id}@example.org>` });
    expect(received.at(-1)?.from?.text).toContain('palier@example.org');
    expect(received.at(-1)?.headers.get('x-palier-mail')).toBe(id);
    expect(received.at(-1)?.headers.get('auto-submitted')).toBe('auto-generated');
    expect(envelopes.at(-1)?.address).toBe('retours@example.org');
  });

  it('has a title and a language in its HTML', async () => {
    const { html } = composed('test-open', { ...awa, language: 'en' }, { href: 'https://palier.example.org/acces/x' });
    expect(html).toMatch(/^<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Your written test is open<\/title>/);
  });

  it('is on its way while a mailbox is full: each try is counted with the server’s words', async () => {
    const letter = { onceKey: 'open/6', ...composed('test-open', { ...awa, address: 'full@example.org' }, { href: 'https://x.example' }) };
    await queueMail(database.db, letter, NOW);
    for (let tries = 0; tries < 2; tries += 1)
      await expect(sendQueued(database.db, sendingBy(post), letter.onceKey, NOW)).rejects.toThrow(/452/);
    expect(await stateOf('open/6')).toMatchObject([
      { state: 'queued', tries: 2, answer: expect.stringContaining('come back later') as string },
    ]);
  });

  it('is not lost to a fault of ours: a sender that is refused is tried again', async () => {
    const letter = { onceKey: 'open/7', ...composed('test-open', awa, { href: 'https://x.example' }) };
    await queueMail(database.db, letter, NOW);
    await expect(sendQueued(database.db, sendingBy(makePost(urlOf(), 'unwanted@example.org')), letter.onceKey, NOW)).rejects.toThrow(/553/);
    expect(await stateOf('open/7')).toMatchObject([{ state: 'queued' }]);
    await sendWaiting(database.db, sendingBy(post), new Date(+NOW + HOUR));
    expect(await stateOf('open/7')).toMatchObject([{ state: 'sent', tries: 2 }]);
    expect(await stateOf('open/6')).toMatchObject([{ state: 'queued', tries: 3 }]);
    await sendWaiting(database.db, sendingBy(post), new Date(+NOW + 5 * DAY));
    expect(await stateOf('open/6')).toMatchObject([{ state: 'refused', answer: expect.stringContaining('come back later') as string }]);
  });
});

describe('a letter that comes back', () => {
  const report = (id: string, action: string) =>
    `Content-Type: multipart/report; boundary=b\n\n--b\nContent-Type: message/delivery-status\n\nOriginal-Envelope-Id: ${id}\nAction: ${action}\nDiagnostic-Code: smtp; 550 5.1.1 unknown user\n--b--\n`;

  it('is bounced with the mailbox’s words, once; a late one stays sent', async () => {
    const letter = { onceKey: 'open/8', ...composed('test-open', awa, { href: 'https://x.example' }) };
    await queueMail(database.db, letter, NOW);
    await sendQueued(database.db, sendingBy(post), letter.onceKey, NOW);
    const id = (await stateOf('open/8'))[0]?.id ?? '';
    expect(await noteReport(database.db, report(id, 'delayed'), NOW)).toBe('delayed');
    expect(await stateOf('open/8')).toMatchObject([{ state: 'sent', answer: '550 5.1.1 unknown user' }]);
    expect(await noteReport(database.db, report(id, 'delivered'), NOW)).toBe('nothing');
    expect(await noteReport(database.db, report(id, 'failed'), NOW)).toBe('bounced');
    expect(await noteReport(database.db, report(id, 'failed'), NOW)).toBe('bounced');
    expect(await stateOf('open/8')).toMatchObject([{ state: 'bounced' }]);
  });

  it('of another house changes nothing', async () => {
    expect(await noteReport(database.db, report('019a1b2c-3d4e-7f60-8123-456789abcdef', 'failed'), NOW)).toBe('not-ours');
    expect(await noteReport(database.db, 'Subject: Absent jusqu’à lundi\n\nBonjour', NOW)).toBe('not-ours');
  });
});
