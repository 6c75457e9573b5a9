import type { Answer } from '../../item-bank/schema.ts';
import { ownFetch } from '../../ui/rpc.browser.ts';
import type { FromPage, PageCall, ToPage } from '../schema.ts';
import { failureOf, waitBefore, type Failure } from './retry.ts';

export interface Listener {
  up(): void;
  down(why: Exclude<Failure['kind'], 'refusal'>): void;
  held(): void;
  moved(): void;
  look(): void;
  /** The question on the screen. */
  at(): string | null;
}

const LIVE = '/written-test/live';
const BEAT_MS = 2000;
const DRAFT_AFTER_MS = 300;
/** The server writes drafts each second: one that was called in is held when it is called in again after this. */
const HELD_AFTER_MS = 1100;
/** A call that takes longer is given up; a socket may take twice as long to be welcomed. */
const SILENT_MS = 5000;
/** The server answers each third beat. Counted, not timed: a page in the background beats slowly. In doubt the page calls as well. */
const DOUBT_BEATS = 3;
const DEAD_BEATS = 6;
/** Where calls get through, a socket is worth trying now and then. */
const SOCKET_AGAIN_MS = 60_000;

/**
 * The page's line to the server: a sign of life every 2 s, drafts as they change, sent again until they are held. By a socket; and
 * while none is welcomed, by calls over plain HTTP.
 */
export class Connection {
  readonly #pass: string;
  readonly #listener: Listener;
  #socket: WebSocket | null = null;
  #welcome = false;
  /** The last call was answered, and no socket has spoken since. */
  #reached = false;
  #calling = false;
  #failures = 0;
  #callAgainAt = 0;
  #downSince: number | null = performance.now();
  #tries = 0;
  readonly #beats = setInterval(() => this.#beat(), BEAT_MS);
  #again: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #draft: Extract<FromPage, { say: 'draft' }> | null = null;
  #unanswered = 0;
  #n = 0;
  #ended = false;

  constructor(pass: string, listener: Listener) {
    this.#pass = pass;
    this.#listener = listener;
    addEventListener('online', this.#now);
    addEventListener('offline', this.renew);
    this.#connect();
  }

  get isUp(): boolean {
    return this.#downSince === null;
  }

  /** How long nothing has reached the server, in milliseconds. */
  get silentMs(): number {
    return this.#downSince === null ? 0 : performance.now() - this.#downSince;
  }

  /** True when the server holds all that was typed. */
  get holdsAll(): boolean {
    return this.isUp && this.#draft === null;
  }

  draft(question: string, answer: Answer) {
    this.#draft = { say: 'draft', question, answer, n: ++this.#n };
    this.#sendSoon(DRAFT_AFTER_MS);
  }

  /** The question is answered: nothing of it needs sending any more. */
  forgetDraft() {
    clearTimeout(this.#soon);
    this.#draft = null;
  }

  /** Something else found the line dead: a socket that only seems alive is worth nothing. */
  readonly renew = () => {
    if (!this.isUp) return;
    this.#reached = false;
    if (this.#welcome) this.#lost(this.#socket);
    else this.#is('cut');
    void this.#call();
  };

  end() {
    this.#ended = true;
    removeEventListener('online', this.#now);
    removeEventListener('offline', this.renew);
    clearInterval(this.#beats);
    this.#stopTimers();
    this.#socket?.close();
  }

  readonly #now = () => {
    this.#callAgainAt = 0;
    if (this.#again !== undefined) {
      clearTimeout(this.#again);
      this.#connect();
    }
  };

  #connect() {
    this.#again = undefined;
    const socket = new WebSocket(location.origin.replace(/^http/, 'ws') + LIVE);
    this.#socket = socket;
    socket.onopen = () => this.#say({ say: 'hello', pass: this.#pass });
    socket.onmessage = (event) => {
      this.#unanswered = 0;
      this.#reached = false;
      this.#hear(JSON.parse(String(event.data)) as ToPage);
    };
    socket.onclose = () => this.#lost(socket);
    // Not welcomed in time counts as lost, whatever it waits for.
    this.#patience = setTimeout(() => !this.#welcome && this.#lost(socket), 2 * SILENT_MS);
  }

  #hear(message: ToPage) {
    if (message.say === 'welcome') {
      this.#welcome = true;
      this.#tries = 0;
      this.#is('up');
      this.#sendDraft();
    }
    if (message.say === 'draft-held' && message.n === this.#draft?.n) {
      this.forgetDraft();
      this.#listener.held();
    }
    if (message.say === 'moved') {
      this.end();
      this.#listener.moved();
    }
    if (message.say === 'look') this.#listener.look();
  }

  #beat() {
    if (!this.#welcome) return void this.#call();
    if (++this.#unanswered > DEAD_BEATS) return this.#lost(this.#socket);
    if (this.#unanswered > DOUBT_BEATS) void this.#call();
    if (this.#draft) this.#sendDraft();
    else this.#say({ say: 'beat' });
  }

  #sendSoon(ms: number) {
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#sendDraft(), ms);
  }

  #sendDraft() {
    if (!this.#draft) return;
    if (!this.#welcome) return void this.#call();
    this.#say(this.#draft);
  }

  #say(message: FromPage) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  /** The way over plain HTTP, one call at a time. */
  async #call() {
    if (this.#calling || this.#ended || performance.now() < this.#callAgainAt) return;
    this.#calling = true;
    const call: PageCall = { pass: this.#pass, at: this.#listener.at(), draft: this.#draft };
    let failed: Parameters<Listener['down']>[0] | null = null;
    try {
      const said = await called(call);
      if (this.#ended) return;
      this.#failures = 0;
      this.#reached = true;
      this.#is('up');
      for (const message of said) this.#hear(message);
      if (this.#draft && !this.#welcome) this.#sendSoon(call.draft ? HELD_AFTER_MS : 0);
    } catch (thrown) {
      const { kind } = failureOf(thrown);
      failed = kind === 'refusal' ? 'trouble' : kind;
    } finally {
      this.#calling = false;
    }
    if (!failed || this.#ended) return;
    this.#callAgainAt = performance.now() + waitBefore(this.#failures++, Math.random());
    if (this.#reached) this.#tries = 0;
    this.#reached = false;
    if (!this.#welcome) this.#is(failed);
  }

  #is(line: 'up' | Parameters<Listener['down']>[0]) {
    if (line !== 'up') {
      this.#downSince ??= performance.now();
      this.#listener.down(line);
    } else if (this.#downSince !== null) {
      this.#downSince = null;
      this.#listener.up();
    }
  }

  #lost(socket: WebSocket | null) {
    if (this.#ended || socket !== this.#socket) return;
    this.#socket = null;
    socket?.close();
    this.#welcome = false;
    this.#unanswered = 0;
    this.#stopTimers();
    if (this.#draft) this.#sendSoon(BEAT_MS);
    if (!this.#reached) this.#is('cut');
    const wait = waitBefore(this.#tries++, Math.random(), this.#reached ? SOCKET_AGAIN_MS : undefined);
    this.#again = setTimeout(() => this.#connect(), wait);
  }

  #stopTimers() {
    clearTimeout(this.#again);
    clearTimeout(this.#patience);
    clearTimeout(this.#soon);
  }
}

/** @throws as a call does when the line is down or somebody else answers */
async function called(call: PageCall): Promise<ToPage[]> {
  const response = await ownFetch(LIVE, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(call),
    signal: AbortSignal.timeout(SILENT_MS),
  });
  const reply = (await response.json()) as { said: ToPage[]; code?: string };
  if (!response.ok) throw Object.assign(new Error(reply.code), { code: reply.code, status: response.status });
  return reply.said;
}
