import type { AddressInfo } from 'node:net';
import { sql } from 'kysely';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownDatabase, type OwnDatabase } from '../../tests/support/database.ts';
import { composed } from './letter.server.ts';
import { makePost, queueMail, sendQueued, type Post } from './mail.server.ts';

const NOW = new Date('2026-03-19T17:00:00Z');
const awa = { name: 'Awa <Diallo>', address: 'awa@example.org', language: 'fr', reference: 'PAL-3A4C-6D7E' } as const;

let database: OwnDatabase;
let server: SMTPServer;
let post: Post;
const received: ParsedMail[] = [];

beforeAll(async () => {
  database = await ownDatabase();
  server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: ({ address }, _, done) =>
      done(address.startsWith('nobody') ? Object.assign(new Error('no such mailbox'), { responseCode: 550 }) : null),
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

const stateOf = async (onceKey: string) =>
  (await sql<{ state: string; answer: string }>`select state, answer from mail where once_key = ${onceKey}`.execute(database.db)).rows;

describe('mail', () => {
  it('says the same in text and in HTML, in French, with the date as it is spoken, and asks no other server for anything', async () => {
    const letter = {
      onceKey: 'open/1',
      ...composed('test-open', awa, { href: 'https://palier.example.org/acces/x', until: new Date('2026-04-18T16:00:00Z') }),
    };
    await queueMail(database.db, letter, NOW);
    await sendQueued(database.db, post, letter.onceKey, NOW);
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
      await sendQueued(database.db, post, letter.onceKey, NOW);
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
    await sendQueued(database.db, post, refused.onceKey, NOW);
    expect(await stateOf('open/3')).toMatchObject([{ state: 'refused', answer: expect.stringContaining('no such mailbox') as string }]);

    const later = { ...refused, onceKey: 'open/4' };
    await queueMail(database.db, later, NOW);
    await expect(sendQueued(database.db, makePost('smtp://127.0.0.1:1', 'x@example.org'), later.onceKey, NOW)).rejects.toThrow(
      /ECONNREFUSED/,
    );
    expect(await stateOf('open/4')).toMatchObject([{ state: 'queued' }]);
  });
});
