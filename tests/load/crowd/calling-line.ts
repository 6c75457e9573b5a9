import type { Answer } from '../../../src/item-bank/schema.ts';
import type { PageCall, ToPage } from '../../../src/written-test/schema.ts';
import type { Reply } from './calls.ts';
import type { Ear } from './line.ts';

const BEAT_MS = 2000;
const DRAFT_AFTER_MS = 300;
const HELD_AFTER_MS = 1100;

/** A page without a socket: one call each 2 s, with its draft until that is held. */
export class CallingLine {
  readonly #say: (call: PageCall) => Promise<Reply<ToPage[]>>;
  readonly #pass: string;
  readonly #ear: Ear & { at(): string | null };
  #ended = false;
  #calling = false;
  #draft: PageCall['draft'] = null;
  #drafts = 0;

  constructor(say: (call: PageCall) => Promise<Reply<ToPage[]>>, pass: string, ear: Ear & { at(): string | null }) {
    this.#say = say;
    this.#pass = pass;
    this.#ear = ear;
    ear.after(BEAT_MS, () => this.#beat());
  }

  draft(question: string, answer: Answer): void {
    this.#drafts += 1;
    this.#draft = { say: 'draft', question, answer, n: this.#drafts };
    this.#ear.after(DRAFT_AFTER_MS, () => void this.#call());
  }

  forgetDraft(): void {
    this.#draft = null;
  }

  end(): void {
    this.#ended = true;
  }

  #beat(): void {
    if (this.#ended) return;
    void this.#call();
    this.#ear.after(BEAT_MS, () => this.#beat());
  }

  async #call(): Promise<void> {
    if (this.#calling || this.#ended) return;
    this.#calling = true;
    const draft = this.#draft;
    const reply = await this.#say({ pass: this.#pass, at: this.#ear.at(), draft });
    this.#calling = false;
    if (this.#ended || 'refused' in reply) return;
    for (const message of reply.result) {
      if (message.say === 'draft-held' && message.n === this.#draft?.n) {
        this.#draft = null;
        this.#ear.held();
      }
      if (message.say === 'look') this.#ear.look();
      if (message.say === 'moved') {
        this.#ended = true;
        this.#ear.moved();
      }
    }
    if (draft && this.#draft) this.#ear.after(HELD_AFTER_MS, () => void this.#call());
  }
}
