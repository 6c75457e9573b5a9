import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { legalAnswer } from '../../../tests/support/answers.ts';
import { openCentre, questionIn, TestSocket, type OpenCentre, type TestCandidate } from '../../../tests/support/centre.ts';
import { MOST_LINES } from './lines.ts';
import { BURST } from './live.server.ts';

const POLICY_VIOLATION = 1008;

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

async function connected({ cookie }: TestCandidate): Promise<TestSocket> {
  const socket = new TestSocket(new WebSocket(`${open.base.replace('http', 'ws')}/written-test/live`, { headers: { cookie } }));
  await socket.opened;
  return socket;
}

describe('the sockets of one session', () => {
  it('are a few: whoever opens two thousand closes their own, and nobody else’s', async () => {
    const [flood, other] = [await open.candidate(), await open.candidate()];
    await other.enter();
    const page = await other.live();
    await page.hears('welcome');
    const sockets: TestSocket[] = [];
    for (let n = 0; n < 40; n += 1) sockets.push(await connected(flood));
    const codes = await Promise.all(sockets.slice(0, -MOST_LINES).map(({ closed }) => closed));
    expect(new Set(codes)).toEqual(new Set([POLICY_VIOLATION]));
    for (let beat = 1; beat <= 5; beat += 1) page.say({ say: 'beat' });
    await page.hears('here');
    for (const socket of [...sockets.slice(-MOST_LINES), page]) socket.close();
  });

  it.each(['ping', 'pong'] as const)('are read no further when a page sends more %ss than any page sends', async (control) => {
    const candidate = await open.candidate();
    const socket = new WebSocket(`${open.base.replace('http', 'ws')}/written-test/live`, { headers: { cookie: candidate.cookie } });
    await new Promise((opened) => socket.once('open', opened));
    let answered = 0;
    socket.on('pong', () => (answered += 1));
    const closed = new Promise((code) => socket.once('close', code));
    for (let n = 0; n < 2000; n += 1) socket[control]('');
    expect(await Promise.race([closed, new Promise((wait) => setTimeout(wait, 3000))])).toBe(POLICY_VIOLATION);
    expect(answered).toBe(control === 'ping' ? BURST : 0);
  });

  it('are closed when another page has taken over, or the pass is none', async () => {
    const candidate = await open.candidate();
    await candidate.enter();
    const socket = await connected(candidate);
    socket.say({ say: 'hello', pass: 'a-pass-of-long-ago' });
    await socket.hears('moved');
    expect(await socket.closed).toBe(POLICY_VIOLATION);
  });
});

describe('an access that is revoked while its socket is open', () => {
  it('tells the page to look, closes the socket, and keeps no more of its drafts', async () => {
    const candidate = await open.candidate();
    await candidate.enter();
    const question = questionIn((await candidate.write('begin')).output);
    const socket = await candidate.live();
    await socket.hears('welcome');
    open.clock.advance(question.startsInMs + 1000);
    await sql`update sitting set access_version = access_version + 1 where id = ${candidate.sittingId}`.execute(open.database.db);
    await socket.hears('look');
    expect(await socket.closed).toBe(POLICY_VIOLATION);
    const again = await candidate.live();
    again.say({ say: 'draft', question: question.id, answer: legalAnswer(question.item), n: 1 });
    expect(await again.closed).toBe(POLICY_VIOLATION);
    expect(again.heard).toEqual([{ say: 'look' }]);
    const { rows } = await sql<{ draft: unknown }>`select draft from served_item where id = ${question.id}`.execute(open.database.db);
    expect(rows).toEqual([{ draft: null }]);
  });
});
