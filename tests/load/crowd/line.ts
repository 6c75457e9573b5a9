import { WebSocket } from 'ws';
import type { Answer } from '../../../src/item-bank/schema.ts';
import type { FromPage, ToPage } from '../../../src/written-test/schema.ts';

const BEAT_MS = 2000;
const AGAIN_MS = 1000;
const BEAT = Buffer.from(JSON.stringify({ say: 'beat' } satisfies FromPage));

/** A mask of zeros is a mask (RFC 6455, 5.3), and leaves thousands of messages a second unturned. */
const NO_MASK = { perMessageDeflate: false, skipUTF8Validation: true, generateMask: (mask: Buffer) => void mask.fill(0) };

export interface Ear {
  after(milliseconds: number, task: () => void): void;
  up(): void;
  held(): void;
  moved(): void;
  look(): void;
  lost(why: string): void;
}

/** A page's socket: hello, a beat every 2 s, a draft until it is held; opened again when it is lost. */
export class Line {
  readonly #address: string;
  readonly #cookie: string;
  readonly #pass: string;
  readonly #ear: Ear;
  #socket: WebSocket | null = null;
  #welcome = false;
  #ended = false;
  #draft: Extract<FromPage, { say: 'draft' }> | null = null;
  #drafts = 0;

  constructor(port: number, cookie: string, pass: string, ear: Ear) {
    this.#address = `ws://127.0.0.1:${port}/written-test/live`;
    this.#cookie = cookie;
    this.#pass = pass;
    this.#ear = ear;
    this.#open();
  }

  draft(question: string, answer: Answer): void {
    this.#drafts += 1;
    this.#draft = { say: 'draft', question, answer, n: this.#drafts };
    this.#sendDraft();
  }

  /** The question is answered: nothing of it needs sending any more. */
  forgetDraft(): void {
    this.#draft = null;
  }

  end(): void {
    this.#ended = true;
    this.#socket?.close();
  }

  #open(): void {
    if (this.#ended) return;
    const socket = new WebSocket(this.#address, { ...NO_MASK, headers: { cookie: this.#cookie } });
    this.#socket = socket;
    socket.on('open', () => this.#say({ say: 'hello', pass: this.#pass }));
    socket.on('message', (data: Buffer) => this.#hear(JSON.parse(data.toString()) as ToPage, socket));
    socket.on('error', (error) => this.#ear.lost((error as NodeJS.ErrnoException).code ?? 'refused'));
    socket.on('close', (code) => this.#closed(code));
  }

  #hear(message: ToPage, socket: WebSocket): void {
    if (message.say === 'welcome') {
      this.#welcome = true;
      this.#ear.up();
      this.#sendDraft();
      this.#ear.after(BEAT_MS, () => this.#beat(socket));
    } else if (message.say === 'draft-held') {
      if (message.n !== this.#draft?.n) return;
      this.#draft = null;
      this.#ear.held();
    } else if (message.say === 'moved') {
      this.end();
      this.#ear.moved();
    } else if (message.say === 'look') this.#ear.look();
  }

  #beat(socket: WebSocket): void {
    if (this.#ended || socket !== this.#socket || !this.#welcome) return;
    if (this.#draft) this.#sendDraft();
    else socket.send(BEAT, { binary: false });
    this.#ear.after(BEAT_MS, () => this.#beat(socket));
  }

  #sendDraft(): void {
    if (this.#welcome && this.#draft) this.#say(this.#draft);
  }

  #say(message: FromPage): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(JSON.stringify(message));
  }

  #closed(code: number): void {
    this.#welcome = false;
    this.#socket = null;
    if (this.#ended) return;
    this.#ear.lost(String(code));
    this.#ear.after(AGAIN_MS, () => this.#open());
  }
}
