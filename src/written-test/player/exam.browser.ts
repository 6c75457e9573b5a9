import type { ContractRouterClient } from '@orpc/contract';
import { emptyAnswer, fits } from '../../item-bank/question/sheet.ts';
import { isBlank } from '../../item-bank/rules.ts';
import type { Answer } from '../../item-bank/schema.ts';
import { rpc, serverNow } from '../../ui/rpc.browser.ts';
import type { Question, Step, writtenTest } from '../schema.ts';
import { Connection } from './connection.browser.ts';
import { draftOf, forgetDrafts, forgetOutgoing, keepDraft, keepOutgoing, outgoingOf, type Outgoing } from './kept.browser.ts';
import { failureOf, waitBefore } from './retry.ts';

export interface ExamState {
  at: 'opening' | 'open' | 'elsewhere' | 'refused';
  /** The code of what the server refused last, and its own words for it. */
  refusal: { code: string; message: string } | null;
  step: Step | null;
  /** On the page's steady clock. */
  receivedAt: number;
  /** What is on the screen. */
  answer: Answer | null;
  saving: 'nothing' | 'here' | 'held';
  savedAt: Date | null;
  /** The write under way: one at a time, so a double click sends once. */
  busy: 'begin' | 'next' | 'answer' | 'send' | null;
  line: 'up' | 'cut' | 'trouble';
  /** The step came from the candidate's own press: there is nothing to tell. */
  ownMove: boolean;
}

const START: ExamState = {
  at: 'opening', refusal: null, step: null, receivedAt: 0, answer: null, saving: 'nothing', savedAt: null, busy: null, line: 'up', ownMove: false,
};

/** A socket that closes and opens again at once is no news. */
const CUT_AFTER_MS = 1500;

/** The exam as the page lives it. All that must survive is written down here before it is sent; all that is decided is the server's. */
export class Exam {
  #client = rpc<{ writtenTest: ContractRouterClient<typeof writtenTest> }>().writtenTest;
  #state = START;
  #readers = new Set<() => void>();
  #pass = '';
  #connection: Connection | null = null;
  #cut: ReturnType<typeof setTimeout> | undefined;

  subscribe = (reader: () => void) => {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  };
  read = () => this.#state;

  get isConnected(): boolean {
    return this.#connection?.isUp ?? false;
  }

  /** On arrival, and to take over from another page: what was still on its way goes first. */
  async open() {
    this.#become({ ...START });
    const entered = await this.#until(() => this.#client.enter());
    if (!entered) return;
    this.#pass = entered.pass;
    const waiting = await outgoingOf(entered.step.reference);
    await this.#accept(entered.step, false);
    this.#connect();
    if (waiting) await this.#deliver(waiting);
  }

  begin = () => this.#write('begin', () => this.#client.begin.bind(null));
  next = () => this.#write('next', () => this.#client.next.bind(null));

  change = (answer: Answer) => {
    const question = this.#question();
    if (!question || this.#state.busy) return;
    this.#become({ answer, saving: 'here' });
    void keepDraft(question.id, answer);
    this.#connection?.draft(question.id, answer);
  };

  submit = async (timeUp = false) => {
    const { step, answer, busy } = this.#state;
    const question = this.#question();
    if (!step || !question || busy) return;
    // Nobody looks: the server closes the question with the draft it holds and waits for us, instead of serving the next one.
    if (timeUp && document.hidden && this.#connection?.holdsAll) return;
    const given = answer && !isBlank(answer) ? answer : null;
    await this.#deliver({ reference: step.reference, request: newId(), question: question.id, answer: given, timeUp });
  };

  /** Counts one play; the same request is repeated until the server has said which. */
  play = async (): Promise<{ play: string; left: number }> => {
    const question = this.#question();
    const request = newId();
    const counted = question && (await this.#until(() => this.#client.play({ pass: this.#pass, request, question: question.id })));
    if (!counted) throw new Error('the clip is not available');
    return counted;
  };

  send = (word: string) => this.#write('send', () => (input) => this.#client.send({ ...input, word }));

  /** Reads where the test stands: after a silence, or when the server says that it moved. */
  look = async () => {
    const step = await this.#until(() => this.#client.look());
    if (step && !this.#state.busy) await this.#accept(step, false);
  };

  /** One measured question and answer, in milliseconds. @throws when the line is down. */
  measure = async (): Promise<number> => {
    const from = performance.now();
    await this.#client.look();
    return performance.now() - from;
  };

  #question(): Question | null {
    const stage = this.#state.step?.stage;
    return stage?.name === 'question' ? stage.question : null;
  }

  async #write(busy: 'begin' | 'next' | 'send', how: () => (input: { pass: string; request: string }) => Promise<Step>) {
    if (this.#state.busy) return;
    this.#become({ busy, refusal: null });
    const request = newId();
    const step = await this.#until(() => how()({ pass: this.#pass, request }));
    this.#become({ busy: null });
    if (step) await this.#accept(step, true);
  }

  async #deliver(outgoing: Outgoing) {
    this.#become({ busy: 'answer', refusal: null });
    this.#connection?.forgetDraft();
    const kept = keepOutgoing(outgoing);
    const { reference: _, ...input } = outgoing;
    const step = await this.#until(() => this.#client.answer({ pass: this.#pass, ...input }));
    await kept;
    if (this.#state.at === 'open') await forgetOutgoing(outgoing.request);
    this.#become({ busy: null });
    if (step) await this.#accept(step, !outgoing.timeUp);
  }

  async #accept(step: Step, ownMove: boolean) {
    const before = this.#question();
    const receivedAt = performance.now();
    const question = step.stage.name === 'question' ? step.stage.question : null;
    const savedAt = step.savedAt ? new Date(step.savedAt) : this.#state.savedAt;
    if (question && question.id === before?.id) return this.#become({ step, receivedAt });
    const kept = question && (await draftOf(question.id));
    if (!kept) void forgetDrafts();
    const draft = [kept, question?.draft].find((one) => question && one && fits(question.item, one));
    const answer = question && (draft ?? emptyAnswer(question.item));
    this.#become({ at: 'open', step, receivedAt, answer, saving: savedAt ? 'held' : 'nothing', savedAt, ownMove });
    if (question && kept && draft === kept) this.#connection?.draft(question.id, kept);
  }

  #connect() {
    this.#connection?.end();
    this.#connection = new Connection(this.#pass, {
      up: () => {
        clearTimeout(this.#cut);
        this.#become({ line: 'up' });
        void this.look();
      },
      down: () => {
        clearTimeout(this.#cut);
        this.#cut = setTimeout(() => this.#become({ line: 'cut' }), CUT_AFTER_MS);
      },
      held: () => this.#become({ saving: 'held', savedAt: serverNow() }),
      moved: () => this.#leave(),
      look: () => void this.look(),
    });
  }

  #leave() {
    this.#connection?.end();
    void forgetDrafts();
    this.#become({ at: 'elsewhere', busy: null });
  }

  /** Calls until the server has answered, for as long as it takes; null when it refused. */
  async #until<T>(call: () => Promise<T>): Promise<T | null> {
    for (let tries = 0; this.#state.at !== 'elsewhere'; tries++) {
      try {
        const reply = await call();
        if (tries > 0) this.#become({ line: 'up' });
        return reply;
      } catch (thrown) {
        const failure = failureOf(thrown);
        if (failure.kind === 'refusal') return this.#refused(failure);
        this.#become({ line: failure.kind });
        await backOnline(waitBefore(tries, Math.random()));
      }
    }
    return null;
  }

  #refused({ code, message }: { code: string; message: string }): null {
    if (code === 'stale-page') this.#leave();
    else if (code === 'question-not-open' || code === 'malformed-answer') void this.#afterwards({ code, message });
    else this.#become({ refusal: { code, message }, at: this.#state.step && code !== 'not-signed-in' && code !== 'not-yours' ? this.#state.at : 'refused' });
    return null;
  }

  /** The server closed the question first: what it says now is what counts. */
  async #afterwards(refusal: { code: string; message: string }) {
    await Promise.resolve();
    this.#become({ busy: null, refusal });
    await this.look();
  }

  #become(change: Partial<ExamState>) {
    this.#state = { ...this.#state, ...change };
    for (const reader of this.#readers) reader();
  }
}

/** `randomUUID` exists on secure pages only; a demonstration in a training room may be served without a certificate. */
function newId(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID();
  const hex = [...(crypto as Crypto).getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Waits, or less when the line comes back. */
function backOnline(ms: number): Promise<void> {
  return new Promise((done) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      done();
    };
    const timer = setTimeout(go, ms);
    addEventListener('online', go);
  });
}
