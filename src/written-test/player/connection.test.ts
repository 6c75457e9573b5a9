import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { OWN_REPLY } from '../../platform/own-reply.ts';
import type { FromPage, PageCall, ToPage } from '../schema.ts';
import { Connection } from './connection.browser.ts';

/** What becomes of sockets: welcomed and answered, refused at once, open and silent. */
let sockets: 'fine' | 'refused' | 'silent';
/** What becomes of calls: the line is down when null. */
let calls: { status: number; ours: boolean } | null;
let said: FromPage[];
let called: PageCall[];
let events: string[];
let answer: ToPage[];

class FakeSocket {
  static readonly OPEN = 1;
  readyState = 0;
  onopen: () => void = () => undefined;
  onmessage: (event: { data: string }) => void = () => undefined;
  onclose: () => void = () => undefined;
  #beats = 0;

  constructor() {
    setTimeout(() => {
      if (sockets === 'refused') return this.onclose();
      this.readyState = 1;
      this.onopen();
    }, 50);
  }

  send(text: string): void {
    const message = JSON.parse(text) as FromPage;
    if (sockets !== 'fine') return;
    said.push(message);
    const reply = (told: ToPage) => setTimeout(() => sockets === 'fine' && this.onmessage({ data: JSON.stringify(told) }), 20);
    if (message.say === 'hello') reply({ say: 'welcome' });
    if (message.say === 'beat' && ++this.#beats % 3 === 0) reply({ say: 'here' });
    if (message.say === 'draft') reply({ say: 'draft-held', n: message.n });
  }

  close(): void {
    this.readyState = 3;
  }
}

function open(): Connection {
  return new Connection('a-pass-of-the-test', {
    up: () => events.push('up'),
    down: (why) => events.push(`down ${why}`),
    held: () => events.push('held'),
    moved: () => events.push('moved'),
    look: () => events.push('look'),
    at: () => 'question',
  });
}

beforeEach(() => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'performance'] });
  [sockets, calls, said, called, events, answer] = ['fine', { status: 200, ours: true }, [], [], [], []];
  vi.stubGlobal('WebSocket', FakeSocket);
  vi.stubGlobal('location', { origin: 'http://localhost' });
  vi.stubGlobal('addEventListener', () => undefined);
  vi.stubGlobal('removeEventListener', () => undefined);
  vi.stubGlobal('fetch', async (_: string, { body }: { body: string }) => {
    if (!calls) throw new TypeError('Failed to fetch');
    const call = JSON.parse(body) as PageCall;
    called.push(call);
    const headers = calls.ours ? { [OWN_REPLY]: '1' } : {};
    return new Response(JSON.stringify({ said: answer }), { status: calls.status, headers });
  });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

const pass = (seconds: number) => vi.advanceTimersByTimeAsync(seconds * 1000);

describe('the line of a page', () => {
  it('is a socket where one is welcomed, and calls nobody', async () => {
    const line = open();
    await pass(60);
    expect([line.isUp, called, events]).toEqual([true, [], ['up']]);
    line.end();
  });

  it.each(['refused', 'silent'] as const)('is found over plain HTTP at once where sockets are %s, and never called cut', async (fault) => {
    sockets = fault;
    const line = open();
    await pass(3);
    expect([line.isUp, line.silentMs, events.at(-1)]).toEqual([true, 0, 'up']);
    await pass(57);
    expect(called.length).toBeGreaterThan(25);
    expect(events.filter((event) => event === 'up')).toHaveLength(1);
    line.end();
  });

  it('is found over plain HTTP within ten seconds when a socket that worked hangs, and is never silent for longer', async () => {
    const line = open();
    await pass(31);
    sockets = 'silent';
    await pass(10);
    expect(called.length).toBeGreaterThan(0);
    await pass(50);
    expect([line.isUp, events.filter((event) => event !== 'up')]).toEqual([true, []]);
    // And the socket again, once one gets through.
    sockets = 'fine';
    await pass(70);
    const calledSoFar = called.length;
    await pass(10);
    expect(called).toHaveLength(calledSoFar);
    line.end();
  });

  it('has its draft held by calls, and sends it again until it is', async () => {
    sockets = 'refused';
    const line = open();
    await pass(3);
    line.draft('question', { type: 'choice', option: 1 });
    await pass(1);
    expect([called.at(-1)?.draft?.n, line.holdsAll]).toEqual([1, false]);
    answer = [{ say: 'draft-held', n: 1 }];
    await pass(2);
    expect([line.holdsAll, events.at(-1)]).toEqual([true, 'held']);
    line.end();
  });

  it('is down when neither gets through, says what a portal’s answer means, and comes back by itself', async () => {
    sockets = 'refused';
    calls = null;
    const line = open();
    await pass(10);
    expect([line.isUp, line.silentMs >= 10_000, new Set(events)]).toEqual([false, true, new Set(['down cut'])]);
    calls = { status: 403, ours: false };
    await pass(8);
    expect(events.at(-1)).toBe('down foreign');
    calls = { status: 200, ours: true };
    await pass(8);
    expect([line.isUp, line.silentMs]).toEqual([true, 0]);
    line.end();
  });

  it('says nothing any more once another page took over', async () => {
    sockets = 'refused';
    const line = open();
    await pass(3);
    answer = [{ say: 'moved' }];
    await pass(3);
    const calledSoFar = called.length;
    await pass(30);
    expect([called.length, events.at(-1)]).toEqual([calledSoFar, 'moved']);
    line.end();
  });
});
