import { legalAnswer } from '../support/answers.ts';
import type { OpenCentre, Reply, TestCandidate, TestSocket } from '../support/centre.ts';
import type { Question, Step } from '../../src/written-test/schema.ts';

/** A candidate who sits the test beside the attackers and must feel nothing of them: every reply is as it should be, every draft is held. */
export class Bystander {
  readonly #open: OpenCentre;
  readonly #waited: number[] = [];
  #candidate: TestCandidate | null = null;
  #socket: TestSocket | null = null;
  #n = 0;
  answers = 0;
  drafts = 0;

  constructor(open: OpenCentre) {
    this.#open = open;
  }

  /** The longest that a reply, or the holding of a draft, took. Milliseconds. */
  get slowest(): number {
    return Math.max(0, ...this.#waited);
  }

  /** Does what is next in the test. @throws when anything is not as it should be. */
  async act(): Promise<void> {
    const candidate = this.#candidate ?? (await this.#arrive());
    const { stage } = await this.#reply(candidate.call('look'));
    if (stage.name === 'question') return this.#answer(candidate, stage.question);
    if (stage.name === 'between') await this.#reply(candidate.write('next'));
    else if (stage.name === 'end') {
      await this.#reply(candidate.write('send', { word: 'CONFIRMER' }));
      this.leave();
    } else throw new Error(`the bystander’s test stands at ${stage.name}`);
  }

  leave(): void {
    this.#socket?.close();
    this.#candidate = null;
  }

  async #arrive(): Promise<TestCandidate> {
    const candidate = await this.#open.candidate();
    await candidate.enter();
    await this.#reply(candidate.write('begin'));
    this.#socket = await candidate.live();
    await this.#socket.hears('welcome');
    return (this.#candidate = candidate);
  }

  async #answer(candidate: TestCandidate, question: Question): Promise<void> {
    if (question.startsInMs > 0) return;
    const answer = legalAnswer(question.item);
    this.#n += 1;
    const from = performance.now();
    this.#socket?.say({ say: 'draft', question: question.id, answer, n: this.#n });
    await this.#held(this.#n);
    this.#waited.push(performance.now() - from);
    this.drafts += 1;
    const { notice } = await this.#reply(candidate.write('answer', { question: question.id, answer, timeUp: false }));
    if (notice !== 'recorded') throw new Error(`the bystander’s answer became ${notice}`);
    this.answers += 1;
  }

  async #held(n: number): Promise<void> {
    for (let tries = 0; tries < 400; tries += 1) {
      if (this.#socket?.heard.some((message) => message.say === 'draft-held' && message.n === n)) return;
      await new Promise((wait) => setTimeout(wait, 20));
    }
    throw new Error('the bystander’s draft was not held within eight seconds');
  }

  async #reply(asked: Promise<Reply>): Promise<Step> {
    const from = performance.now();
    const { status, text, output } = await asked;
    this.#waited.push(performance.now() - from);
    if (status !== 200) throw new Error(`the bystander got ${status} ${text}`);
    return output;
  }
}
