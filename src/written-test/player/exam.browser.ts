import type { ContractRouterClient } from '@orpc/contract';
import { emptyAnswer, fits } from '../../item-bank/question/sheet.ts';
import { isBlank } from '../../item-bank/rules.ts';
import type { Answer } from '../../item-bank/schema.ts';
import { rpc, serverNow } from '../../ui/rpc.browser.ts';
import { newId } from '../../ui/new-id.browser.ts';
import type { Question, Step, writtenTest } from '../schema.ts';
import { Connection } from './connection.browser.ts';
import { START, type ExamState } from './exam-state.ts';
import { draftOf, forgetDrafts, forgetOutgoing, keepDraft, keepOutgoing, keepsAnswers, outgoingOf, type Outgoing } from './kept.browser.ts';
import { untilAnswered, type Refusal } from './patience.browser.ts';

/** A socket that closes, and another that opens or a call that gets through within this, is no news. */
const CUT_AFTER_MS = 3000;
type Write = { pass: string; request: string };

/** The exam as the page lives it. What must survive is written down before it is sent; what is decided is the server's. */
export class Exam {
  readonly #client = (rpc as { writtenTest: ContractRouterClient<typeof writtenTest> }).writtenTest;
  #state = START;
  readonly #readers = new Set<() => void>();
  #pass = '';
  #connection: Connection | null = null;
  #cut: ReturnType<typeof setTimeout> | undefined;
  /** Counts the steps accepted: a reading begun before the last of them is old news. */
  #turn = 0;

  subscribe = (reader: () => void) => {
    this.#readers.add(reader);
    return () => this.#readers.delete(reader);
  };
  read = () => this.#state;

  get isConnected(): boolean {
    return this.#connection?.isUp ?? false;
  }

  /** On arrival, and to take over from another page. An answer still on its way goes first. */
  open = async () => {
    this.#become(START);
    const entered = await this.#ask(() => this.#client.enter());
    if (!entered) return;
    this.#pass = entered.pass;
    const waiting = await outgoingOf(entered.step.reference);
    await this.#accept(entered.step, false);
    this.#connect();
    if (waiting) await this.#deliver(waiting);
  };

  begin = () => this.#write('begin', (input) => this.#client.begin(input));
  next = () => this.#write('next', (input) => this.#client.next(input));
  send = (word: string) => this.#write('send', (input) => this.#client.send({ ...input, word }));

  change = (answer: Answer) => {
    const question = this.#question();
    if (!question || this.#state.busy || this.#state.lapsed) return;
    this.#become({ answer, saving: 'here' });
    void keepDraft(question.id, answer);
    this.#connection?.draft(question.id, answer);
  };

  submit = async (timeUp = false) => {
    const { step, answer, busy, lapsed } = this.#state;
    const question = this.#question();
    if (!step || !question || busy || lapsed) return;
    // What a cut of some seconds at the deadline means, the server decides by the same rule (D13): nothing is sent behind it.
    if (timeUp && this.#isSilentFor(step.cuts.silenceMs)) return this.#become({ lapsed: true });
    // Nobody looks: the server closes the question with the draft it holds and waits for us, instead of serving the next one.
    if (timeUp && document.hidden && this.#connection?.holdsAll) return;
    const given = answer && !isBlank(answer) ? answer : null;
    await this.#deliver({ reference: step.reference, request: newId(), question: question.id, answer: given, timeUp });
  };

  /** The grace is over as well: an answer that was given in time and is still here does not count any more. */
  late = () => {
    const { step, busy } = this.#state;
    if (step && busy === 'answer' && this.#isSilentFor(step.cuts.silenceMs + step.cuts.graceMs)) this.#become({ lapsed: true });
  };

  /** Draws the page anew from what it holds: a reload would lose it during a cut. */
  redraw = async () => {
    if (this.isConnected) await Promise.race([this.look(), new Promise((done) => setTimeout(done, 1000))]);
    this.#become({ drawn: this.#state.drawn + 1 });
  };

  /** Counts one play; the same request is repeated until the server has said which. */
  play = async (): Promise<{ play: string; left: number }> => {
    const question = this.#question();
    const request = newId();
    const counted = question && (await this.#ask(() => this.#client.play({ pass: this.#pass, request, question: question.id })));
    if (!counted) throw new Error('the clip is not available');
    return counted;
  };

  /** Reads where the test stands: after a silence, or when the server says that it moved. */
  look = async () => {
    const turn = this.#turn;
    const step = await this.#ask(() => this.#client.look());
    if (step && turn === this.#turn && !this.#state.busy) await this.#accept(step, false);
  };

  /** What was recorded, to be verified before it is sent. @throws when the line is down. */
  recorded = () => this.#client.receipt();

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

  #isSilentFor(ms: number): boolean {
    return (this.#connection?.silentMs ?? 0) >= ms;
  }

  async #write(busy: 'begin' | 'next' | 'send', call: (input: Write) => Promise<Step>) {
    if (this.#state.busy) return;
    this.#become({ busy, refusal: null });
    const request = newId();
    const step = await this.#ask(() => call({ pass: this.#pass, request }));
    this.#become({ busy: null });
    if (step) await this.#accept(step, true);
  }

  async #deliver(outgoing: Outgoing) {
    this.#become({ busy: 'answer', refusal: null });
    this.#connection?.forgetDraft();
    const kept = keepOutgoing(outgoing);
    const { reference: _, ...input } = outgoing;
    const step = await this.#ask(() => this.#client.answer({ pass: this.#pass, ...input }));
    await kept;
    // Refused because another page writes or the session ended: it leaves from here once this page may write again.
    if (this.#state.at === 'open') await forgetOutgoing(outgoing.request);
    this.#become({ busy: null });
    if (step) await this.#accept(step, !outgoing.timeUp);
    else if (this.#state.at === 'open') await this.look();
  }

  async #accept(step: Step, ownMove: boolean) {
    this.#turn++;
    const receivedAt = performance.now();
    const question = step.stage.name === 'question' ? step.stage.question : null;
    if (question && question.id === this.#question()?.id) return this.#become({ step, receivedAt });
    const savedAt = step.savedAt ? new Date(step.savedAt) : null;
    const kept = question ? await draftOf(question.id) : undefined;
    if (!kept) void forgetDrafts();
    // What this computer kept is at least as new as what the server received from it.
    const draft = [kept, question?.draft].find((one) => question && one && fits(question.item, one));
    const answer = question && (draft ?? emptyAnswer(question.item));
    this.#connection?.forgetDraft();
    this.#become({ at: 'open', step, receivedAt, answer, saving: savedAt ? 'held' : 'nothing', savedAt, lapsed: false, ownMove });
    if (question && kept && draft === kept) this.#connection?.draft(question.id, kept);
  }

  #connect() {
    this.#connection?.end();
    let isNew = true;
    this.#connection = new Connection(this.#pass, {
      up: () => {
        this.#lineIs('up');
        // The page has just read where the test stands; after a cut it has not.
        if (!isNew) void this.look();
        isNew = false;
      },
      down: (why) => {
        // What a call found out says more than that the line is down.
        if (this.#state.line !== 'up') return why === 'cut' ? undefined : this.#lineIs(why);
        clearTimeout(this.#cut);
        this.#cut = setTimeout(() => this.#lineIs(why), CUT_AFTER_MS - (this.#connection?.silentMs ?? 0));
      },
      at: () => this.#question()?.id ?? null,
      held: () => this.#become({ saving: 'held', savedAt: serverNow() }),
      moved: () => this.#leave(),
      look: () => void this.look(),
    });
  }

  #lineIs(line: ExamState['line']) {
    clearTimeout(this.#cut);
    this.#cut = undefined;
    if (line !== this.#state.line) this.#become({ line });
  }

  #leave() {
    this.#connection?.end();
    void forgetDrafts();
    this.#become({ at: 'elsewhere', busy: null });
  }

  /** The reply, however long it takes; null when the server refused. */
  async #ask<T>(call: () => Promise<T>): Promise<T | null> {
    const answered = await untilAnswered(call, {
      goOn: () => this.#state.at !== 'elsewhere',
      failing: (kind) => {
        this.#lineIs(kind);
        if (kind !== 'trouble') this.#connection?.renew();
      },
      back: () => this.#lineIs('up'),
    });
    if (answered && 'refusal' in answered) this.#refused(answered.refusal);
    return answered && 'reply' in answered ? answered.reply : null;
  }

  #refused({ code, message }: Refusal): void {
    if (code === 'stale-page') return this.#leave();
    const shut = this.#state.at === 'opening' || code === 'not-signed-in' || code === 'not-yours';
    // The question was closed first: the step that follows says what became of it, better than the refusal does.
    if (code === 'question-not-open') return;
    this.#become({ refusal: { code, message }, at: shut ? 'refused' : this.#state.at });
  }

  #become(change: Partial<Omit<ExamState, 'keeps'>>) {
    this.#state = { ...this.#state, ...change, keeps: keepsAnswers() };
    for (const reader of this.#readers) reader();
  }
}
