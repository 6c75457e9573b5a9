import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { legalAnswer } from '../../tests/support/answers.ts';
import { drawsFrom } from '../../tests/support/draws.ts';
import { call, openCentre, type OpenCentre, type TestCandidate } from '../../tests/support/centre.ts';
import { sign } from '../people/signed.server.ts';
import type { Question } from './schema.ts';

let open: OpenCentre;
let candidate: TestCandidate;
let question: Question;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

/** A candidate of one's own at the first question: a rate limit counts for each of them apart. */
async function begin(): Promise<void> {
  candidate = await open.candidate();
  await candidate.enter();
  const { output } = await candidate.write('begin');
  if (output.stage.name !== 'question') throw new Error('no question');
  ({ question } = output.stage);
  open.clock.advance(3000);
}
beforeEach(begin);

/** Everything the database holds of this sitting, as one text: what is refused changes no letter of it. When its page was last heard does. */
async function whole(): Promise<string> {
  const { rows } = await sql<{ text: string }>`
    select (select to_jsonb(s)::text from sitting s where id = ${candidate.sittingId})
      || (select jsonb_agg(q order by n)::text from served_item q where sitting_id = ${candidate.sittingId})
      || (select (to_jsonb(t) - 'silent_since')::text from attempt t where sitting_id = ${candidate.sittingId})
      || coalesce((select jsonb_agg(a order by n)::text from answer a where sitting_id = ${candidate.sittingId}), '') as text`.execute(
    open.database.db,
  );
  return rows[0]?.text ?? '';
}

const good = () => ({
  pass: candidate.pass,
  request: randomUUID(),
  question: question.id,
  answer: legalAnswer(question.item),
  timeUp: false,
});

function garbage(draw: () => number, depth = 0): unknown {
  const kinds: (() => unknown)[] = [
    () => null,
    () => draw() < 0.5,
    () => (draw() - 0.5) * 10 ** Math.floor(draw() * 300),
    () => Math.floor(draw() * 60) - 5,
    () => 'SECRET-MARK-' + String.fromCodePoint(...Array.from({ length: Math.floor(draw() * 20) }, () => 1 + Math.floor(draw() * 0xd7fe))),
    () =>
      ["'; drop table sitting; --", '__proto__', '\u0000', '{"$gt":""}', '../../etc/passwd', '<script>', randomUUID(), ''][
        Math.floor(draw() * 8)
      ],
  ];
  if (depth < 3) {
    kinds.push(() => Array.from({ length: Math.floor(draw() * 6) }, () => garbage(draw, depth + 1)));
    kinds.push(() =>
      Object.fromEntries(
        Array.from({ length: Math.floor(draw() * 5) }, () => [
          ['type', 'gaps', 'option', 'order', 'answer', 'x'][Math.floor(draw() * 6)],
          garbage(draw, depth + 1),
        ]),
      ),
    );
  }
  return kinds[Math.floor(draw() * kinds.length)]?.();
}

describe('garbage on the answer route', () => {
  it('refuses 400 random bodies with a stable code and a sentence, changes nothing and echoes nothing', async () => {
    let before = '';
    const wholes: [string, string][] = [];
    const draw = drawsFrom(20261121);
    for (let round = 0; round < 400; round += 1) {
      if (round % 50 === 0) {
        wholes.push([before, round > 0 ? await whole() : before]);
        await begin();
        before = await whole();
      }
      // Half of them are a good answer with one part spoiled: what a hostile page would send.
      const parts = Object.keys(good());
      const part = parts[Math.floor(draw() * parts.length)] ?? '';
      const spoiled = garbage(draw);
      // An empty answer and a boolean are what a page may send: they would spoil nothing.
      const isLegal = spoiled === null || typeof spoiled === 'boolean';
      const body = draw() < 0.5 ? spoiled : { ...good(), [part === 'request' ? 'question' : part]: isLegal ? 7 : spoiled };
      const reply = await candidate.call('answer', body);
      const isAnswer = reply.status === 200;
      expect(isAnswer, `${round} ${JSON.stringify(body)}`).toBe(false);
      expect(['bad-request', 'malformed-answer', 'question-not-open', 'stale-page'], `${round} ${reply.text}`).toContain(reply.code);
      expect(reply.message.length).toBeGreaterThan(20);
      expect(reply.text).not.toMatch(/SECRET-MARK|drop table|passwd|at .*\.ts|node_modules/);
    }
    wholes.push([before, await whole()]);
    expect(wholes.map(([, after]) => after)).toEqual(wholes.map(([was]) => was));
  });

  it('refuses what is not JSON, not of our kind, or has no body', async () => {
    const before = await whole();
    const bodies = ['', '{', '[]', 'null', '"x"', '{"json":', '<xml/>', '\u0000'];
    for (const body of bodies) {
      const response = await fetch(`${open.base}/rpc/writtenTest/answer`, {
        method: 'POST',
        headers: { cookie: candidate.cookie, 'content-type': 'application/json' },
        body,
      });
      expect(response.status, body).toBe(400);
      expect(await response.json()).toMatchObject({ json: { code: 'bad-request' } });
    }
    expect(await whole()).toBe(before);
  });

  it('refuses a body of more than 64 kB before reading it', async () => {
    const reply = await candidate.call('answer', { ...good(), answer: { type: 'cloze-typed', gaps: ['x'.repeat(70_000)] } });
    expect(reply).toMatchObject({ status: 413, code: 'too-large' });
  });

  it('refuses a body without a declared length as soon as it grows over 64 kB', async () => {
    const before = await whole();
    const { port } = new URL(open.base);
    const reply = await new Promise<string>((done, fail) => {
      const headers = { cookie: candidate.cookie, 'content-type': 'application/json' };
      const sending = request({ port, path: '/rpc/writtenTest/answer', method: 'POST', headers }, (response) => {
        let text = '';
        response.on('data', (chunk: Buffer) => (text += chunk.toString()));
        response.on('end', () => done(`${response.statusCode} ${text}`));
      });
      sending.on('error', fail);
      // Never ended: a server that waited for the end would wait for ever.
      for (let chunk = 0; chunk < 20; chunk += 1) sending.write(' '.repeat(4096));
    });
    expect(reply).toMatch(/^413 .*"code":"too-large"/);
    expect(await whole()).toBe(before);
  });

  it('refuses an answer of another type of question, an option that was not shown, a word used twice', async () => {
    const before = await whole();
    const others = [
      { type: 'choice', option: 39 },
      { type: 'cloze-menu', gaps: [39] },
      { type: 'word-bank', gaps: [0, 0] },
      { type: 'cloze-typed', gaps: Array.from({ length: 12 }, () => 'x') },
      { type: 'word-order', order: [0, 0, 1] },
      { type: 'sentence-order', order: [0, 0] },
    ];
    for (const answer of others)
      expect((await candidate.write('answer', { question: question.id, answer, timeUp: false })).code, answer.type).toBe(
        'malformed-answer',
      );
    expect(await whole()).toBe(before);
  });
});

describe('requests from elsewhere', () => {
  it('refuses another candidate’s page for this test', async () => {
    const other = await open.candidate();
    await other.enter();
    const before = await whole();
    expect(await other.call('answer', good())).toMatchObject({ status: 409, code: 'stale-page' });
    expect(await other.call('answer', { ...good(), pass: other.pass })).toMatchObject({ code: 'question-not-open' });
    expect(await whole()).toBe(before);
  });

  it('refuses a session that has expired, was forged, or is a link', async () => {
    const { secrets } = open.configuration;
    const content = { sitting: candidate.sittingId, access: 1 };
    const sessions = [
      sign('session', { ...content, until: +open.clock.now() - 1 }, secrets),
      sign('session', { ...content, until: +open.clock.now() + 1e9 }, { current: 'another-secret-another-secret-another', previous: [] }),
      sign('access-link', { ...content, until: +open.clock.now() + 1e9 }, secrets),
      'x.y',
      '',
      '%00',
    ];
    for (const session of sessions)
      expect((await call(open.base, 'writtenTest/answer', good(), { cookie: `palier-session=${session}` })).code, session).toBe(
        'not-signed-in',
      );
  });

  it('refuses a call that another site makes', async () => {
    expect(await candidate.call('answer', good(), { origin: 'https://evil.example' })).toMatchObject({ status: 403, code: 'wrong-origin' });
  });

  it('answers a path that does not exist with a code, and one that may not be read by GET too', async () => {
    expect(await call(open.base, 'writtenTest/keys', {})).toMatchObject({ status: 404, code: 'not-found' });
    const response = await fetch(`${open.base}/rpc/writtenTest/answer?data=${encodeURIComponent(JSON.stringify({ json: good() }))}`, {
      headers: { cookie: candidate.cookie },
    });
    expect(response.status).toBeGreaterThanOrEqual(400);
  });

  it('slows down a page that asks without end', async () => {
    const replies = await Promise.all(Array.from({ length: 120 }, () => candidate.call('look')));
    expect(replies.some(({ status, code }) => status === 429 && code === 'too-many-requests')).toBe(true);
  });

  it('speaks the language of the person', async () => {
    const english = await call(open.base, 'writtenTest/look', {}, { cookie: 'palier-lang=en' });
    const french = await call(open.base, 'writtenTest/look', {});
    expect(english.message).toMatch(/^You are signed out/);
    expect(french.message).toMatch(/^Votre connexion est fermée/);
  });
});

describe('the socket', () => {
  const url = () => `${open.base.replace('http', 'ws')}/written-test/live`;

  it('opens to nobody without a session, and to no other site', async () => {
    const attempts = [{}, { cookie: 'palier-session=x.y' }, { cookie: candidate.cookie, origin: 'https://evil.example' }];
    for (const headers of attempts) {
      const socket = new WebSocket(url(), { headers });
      const refused = await new Promise<string>((done) =>
        socket.on('error', (error) => done(error.message)).on('open', () => done('open')),
      );
      expect(refused).toMatch(/403/);
    }
  });

  it('closes on anything that is not a message of ours, and the process goes on', async () => {
    const messages = ['', '{', 'null', '{"say":"shout"}', '{"say":"draft"}', JSON.stringify({ say: 'hello', pass: 'x'.repeat(9000) })];
    for (const message of messages) {
      const socket = new WebSocket(url(), { headers: { cookie: candidate.cookie } });
      await new Promise((done) => socket.on('open', done));
      const closed = new Promise((done) => socket.on('close', done));
      socket.send(message);
      await closed;
    }
    expect((await fetch(`${open.base}/health`)).status).toBe(200);
  });

  it('keeps no draft of a question that is not the open one', async () => {
    const socket = await candidate.live();
    await socket.hears('welcome');
    const before = await whole();
    socket.say({ say: 'draft', question: randomUUID(), answer: legalAnswer(question.item), n: 1 });
    await new Promise((wait) => setTimeout(wait, 1500));
    expect((await whole()).replace(/"held_by": "[^"]*"/, '')).toBe(before.replace(/"held_by": "[^"]*"/, ''));
    socket.close();
  });
});
