import type { Answer } from '../../item-bank/schema.ts';
import type { FromPage, ToPage } from '../schema.ts';
import { waitBefore } from './retry.ts';

export interface Listener {
  up(): void;
  down(): void;
  held(): void;
  moved(): void;
  look(): void;
}

const BEAT_MS = 2000;
const DRAFT_AFTER_MS = 300;
/** A draft is held within two seconds: after five, the line died without a word, as it does behind a router. */
const SILENT_MS = 5000;
/** The server answers each fifth beat. Counted, not timed: a page in the background beats slowly. */
const DEAD_BEATS = 8;

/** The page's line to the server: a sign of life every 2 s, drafts as they change, sent again until they are held. */
export class Connection {
  readonly #pass: string;
  readonly #listener: Listener;
  #socket: WebSocket | null = null;
  #welcome = false;
  #tries = 0;
  #beats: ReturnType<typeof setInterval> | undefined;
  #again: ReturnType<typeof setTimeout> | undefined;
  #patience: ReturnType<typeof setTimeout> | undefined;
  #soon: ReturnType<typeof setTimeout> | undefined;
  #draft: { question: string; answer: Answer; n: number } | null = null;
  #sentAt: number | null = null;
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
    return this.#welcome;
  }

  /** True when the server holds all that was typed. */
  get holdsAll(): boolean {
    return this.#welcome && this.#draft === null;
  }

  draft(question: string, answer: Answer) {
    this.#draft = { question, answer, n: ++this.#n };
    clearTimeout(this.#soon);
    this.#soon = setTimeout(() => this.#sendDraft(), DRAFT_AFTER_MS);
  }

  /** The question is answered: nothing of it needs sending any more. */
  forgetDraft() {
    clearTimeout(this.#soon);
    this.#draft = null;
    this.#sentAt = null;
  }

  /** Something else found the line dead: a socket that only seems alive is worth nothing. */
  readonly renew = () => this.#welcome && this.#lost(this.#socket);

  end() {
    this.#ended = true;
    removeEventListener('online', this.#now);
    removeEventListener('offline', this.renew);
    this.#stopTimers();
    this.#socket?.close();
  }

  readonly #now = () => {
    if (!this.#welcome && this.#again !== undefined) {
      clearTimeout(this.#again);
      this.#connect();
    }
  };

  #connect() {
    this.#again = undefined;
    const socket = new WebSocket(`${location.origin.replace(/^http/, 'ws')}/written-test/live`);
    this.#socket = socket;
    socket.onopen = () => this.#say({ say: 'hello', pass: this.#pass });
    socket.onmessage = (event) => this.#hear(JSON.parse(String(event.data)) as ToPage);
    socket.onclose = () => this.#lost(socket);
    // Not welcomed in time counts as lost, whatever it waits for.
    this.#patience = setTimeout(() => !this.#welcome && this.#lost(socket), 2 * SILENT_MS);
  }

  #hear(message: ToPage) {
    this.#unanswered = 0;
    if (message.say === 'welcome') this.#welcomed();
    if (message.say === 'draft-held') {
      this.#sentAt = null;
      if (message.n === this.#draft?.n) {
        this.#draft = null;
        this.#listener.held();
      }
    }
    if (message.say === 'moved') {
      this.end();
      this.#listener.moved();
    }
    if (message.say === 'look') this.#listener.look();
  }

  #welcomed() {
    this.#welcome = true;
    this.#tries = 0;
    this.#sendDraft();
    this.#beats = setInterval(() => this.#beat(), BEAT_MS);
    this.#listener.up();
  }

  #beat() {
    const isUnheld = this.#sentAt !== null && performance.now() - this.#sentAt > SILENT_MS;
    if (isUnheld || ++this.#unanswered > DEAD_BEATS) return this.#lost(this.#socket);
    if (this.#draft) this.#sendDraft();
    else this.#say({ say: 'beat' });
  }

  #sendDraft() {
    if (!this.#welcome || !this.#draft) return;
    this.#sentAt ??= performance.now();
    this.#say({ say: 'draft', ...this.#draft });
  }

  #say(message: FromPage) {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #lost(socket: WebSocket | null) {
    if (this.#ended || socket !== this.#socket) return;
    this.#socket = null;
    socket?.close();
    this.#welcome = false;
    this.#sentAt = null;
    this.#stopTimers();
    this.#listener.down();
    this.#again = setTimeout(() => this.#connect(), waitBefore(this.#tries++, Math.random()));
  }

  #stopTimers() {
    clearInterval(this.#beats);
    clearTimeout(this.#again);
    clearTimeout(this.#patience);
    clearTimeout(this.#soon);
  }
}
