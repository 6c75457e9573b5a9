import { randomUUID } from 'node:crypto';
import { SESSION_COOKIE } from '../../../src/apps/web/visitor.server.ts';
import { sign } from '../../../src/people/signed.server.ts';
import { HOUR, SECOND } from '../../../src/platform/clock.ts';
import type { Answer } from '../../../src/item-bank/schema.ts';
import type { PageCall, Question, Step } from '../../../src/written-test/schema.ts';
import type { Reply } from './calls.ts';
import { CallingLine } from './calling-line.ts';
import type { Crowd, Place } from './crowd.ts';
import { Line, type Ear } from './line.ts';
import { below, randomAnswer } from './random-answer.ts';
import type { Timed } from './tally.ts';

/** An answer leaves this long before its deadline at the latest, and this long after the question appeared at the earliest. */
const BEFORE_DEADLINE_MS = 1500;
const TO_READ_MS = 500;

/** One candidate at one page, from entering to sending: asks what a browser asks, in the same order, and answers at random. */
export class Candidate {
  readonly #crowd: Crowd;
  readonly #sittingId: string;
  readonly #cookie: string;
  readonly #place: Place;
  #pass = '';
  #line: Line | CallingLine | null = null;
  #at: string | null = null;
  /** How much of the first wait is left: somebody who is under way is anywhere in their question. */
  #first = 1;
  #draftedAt = 0;
  #drafting: Question['id'] | null = null;

  constructor(crowd: Crowd, sittingId: string) {
    this.#crowd = crowd;
    this.#sittingId = sittingId;
    this.#place = crowd.place();
    this.#cookie = `${SESSION_COOKIE}=${sign('session', { sitting: sittingId, access: 1, until: Date.now() + 24 * HOUR }, crowd.secrets)}`;
  }

  /** @param seated called when the first question is there */
  async sit(seated: () => void): Promise<void> {
    const step = await this.#arrive();
    if (!step) return this.#line?.end();
    this.#crowd.atOnce += 1;
    seated();
    for (let at: Step | null = step; at && this.#crowd.isOpen;) {
      this.#at = at.stage.name === 'question' ? at.stage.question.id : null;
      at = await this.#onward(at);
    }
    if (!this.#crowd.isOpen) return;
    this.#line?.end();
    this.#crowd.atOnce -= 1;
  }

  async #arrive(): Promise<Step | null> {
    let isNew = true;
    const arrival = async (): Promise<Reply<Step>> => {
      const entered = await this.#ask<{ pass: string; step: Step }>('enter');
      if ('refused' in entered) return entered;
      this.#pass = entered.result.pass;
      this.#connect();
      const { name } = entered.result.step.stage;
      isNew = name === 'before';
      if (name === 'question') return { result: entered.result.step };
      return this.#ask<Step>(isNew ? 'begin' : 'next', { pass: this.#pass, request: randomUUID() });
    };
    const { phase } = this.#crowd;
    const since = performance.now();
    const arrived = await arrival();
    if ('refused' in arrived) {
      this.#crowd.error(`arrival ${arrived.refused}`);
      return this.#left(arrived.refused);
    }
    if (!isNew) this.#first = Math.random();
    this.#crowd.tally.time(phase, isNew ? 'start' : 'resume').record(performance.now() - since);
    return arrived.result;
  }

  #onward({ stage }: Step): Promise<Step | null> {
    switch (stage.name) {
      case 'question':
        return this.#answer(stage.question);
      case 'between':
        return this.#afterAPause('next', {});
      case 'end':
        return this.#afterAPause('send', { word: stage.word });
      case 'sent':
        return this.#over('sent');
      case 'before':
      case 'suspended':
      case 'closed':
        return this.#over(stage.name);
    }
  }

  async #afterAPause(what: 'next' | 'send', input: object): Promise<Step | null> {
    await this.#pause(SECOND + below(3 * SECOND));
    return this.#write(what, { ...input, request: randomUUID() });
  }

  async #answer(question: Question): Promise<Step | null> {
    const since = performance.now();
    const opens = question.startsInMs;
    const closes = opens + question.remainingMs - BEFORE_DEADLINE_MS;
    const wanted = this.#first * this.#crowd.pace * SECOND * (0.7 + 0.6 * Math.random());
    this.#first = 1;
    const leaves = Math.min(closes, Math.max(opens + TO_READ_MS, wanted));
    for (const act of this.#actsOn(question, opens, leaves)) {
      await this.#pause(since + act.at - performance.now());
      if (!this.#crowd.isOpen) return null;
      await act.does();
    }
    await this.#pause(since + leaves - performance.now());
    if (!this.#crowd.isOpen) return null;
    this.#line?.forgetDraft();
    this.#drafting = null;
    const request = randomUUID();
    const step = await this.#write('answer', { request, question: question.id, answer: randomAnswer(question.item), timeUp: false });
    return step;
  }

  /** What happens before the answer, in order: up to two drafts, and for a clip one hearing or two. */
  #actsOn(question: Question, opens: number, leaves: number): { at: number; does: () => void | Promise<void> }[] {
    const within = () => opens + Math.random() * (leaves - opens);
    const drafts = Array.from({ length: below(3) }, () => ({ at: within(), does: () => this.#draft(question) }));
    const hearings = Array.from({ length: Math.min(question.plays?.left ?? 0, 1 + below(2)) }, (_, nth) => ({
      at: opens + 200 + (nth * (leaves - opens)) / 2,
      does: () => this.#hear(question),
    }));
    return [...drafts, ...hearings].toSorted((a, b) => a.at - b.at);
  }

  #draft(question: Question): void {
    this.#draftedAt = performance.now();
    this.#drafting = question.id;
    this.#line?.draft(question.id, randomAnswer(question.item));
  }

  async #hear(question: Question): Promise<void> {
    const input = { pass: this.#pass, request: randomUUID(), question: question.id };
    const counted = await this.#crowd.timed('play', () => this.#ask<{ play: string }>('play', input));
    if ('refused' in counted) return;
    await this.#crowd.timed('clip', () => this.#place.calls.read(`/clips/${counted.result.play}`, this.#cookie));
  }

  /** A write that was refused because time or somebody else was faster: look where the test stands, as the page does. */
  async #write(
    what: 'next' | 'send' | 'answer',
    input: { request: string; question?: string; answer?: Answer; timeUp?: boolean },
  ): Promise<Step | null> {
    const reply = await this.#crowd.timed(what, () => this.#ask<Step>(what, { pass: this.#pass, ...input }));
    if ('result' in reply) {
      if (input.question) this.#crowd.acknowledgements.note(this.#sittingId, input.question, input.request);
      return reply.result;
    }
    if (!this.#crowd.isOpen || reply.refused === 'stale-page') return this.#left(reply.refused);
    await this.#pause(SECOND);
    return this.#look();
  }

  async #look(): Promise<Step | null> {
    const reply = await this.#crowd.timed('look', () => this.#ask<Step>('look'));
    return 'result' in reply ? reply.result : this.#left(reply.refused);
  }

  #ask<T>(name: Timed | 'enter' | 'begin', input?: object): Promise<Reply<T>> {
    return this.#place.calls.ask<T>(name, this.#cookie, input);
  }

  #connect(): void {
    const { tally, wheel } = this.#crowd;
    let isNew = true;
    const ear: Ear = {
      after: (milliseconds, task) => wheel.after(milliseconds, task),
      // The page looks where the test stands each time its line is up again.
      up: () => {
        if (!isNew) void this.#look();
        isNew = false;
      },
      held: () => this.#drafting && tally.time(this.#crowd.phase, 'draft').record(performance.now() - this.#draftedAt),
      moved: () => this.#crowd.error('socket moved'),
      look: () => tally.count('told to look'),
      lost: (why) => this.#crowd.error(`socket ${why}`),
    };
    if (!this.#crowd.isNextOverHttp()) {
      this.#line = new Line(this.#place.port, this.#cookie, this.#pass, ear);
      return;
    }
    // Any process may receive such a call: nothing sticks.
    const say = (call: PageCall) => this.#crowd.timed('heard', () => this.#crowd.place().calls.say(this.#cookie, call));
    this.#line = new CallingLine(say, this.#pass, { ...ear, at: () => this.#at });
  }

  #pause(milliseconds: number): Promise<void> {
    return this.#crowd.wheel.pause(milliseconds);
  }

  #left(why: string): null {
    if (this.#crowd.isOpen) this.#crowd.tally.count(`left ${why}`);
    return null;
  }

  #over(how: string): Promise<null> {
    this.#crowd.tally.count(`over ${how}`);
    return Promise.resolve(null);
  }
}
