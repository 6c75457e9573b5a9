import type { Secrets } from '../../../src/platform/secrets/secrets.server.ts';
import type { Acknowledgements } from './acknowledgements.ts';
import { Calls, type Reply } from './calls.ts';
import { below } from './random-answer.ts';
import { Tally, type Phase, type Timed } from './tally.ts';
import { Wheel } from './wheel.ts';

export interface Place {
  port: number;
  calls: Calls;
}

/** What the simulated candidates of one process share: their time, their way to the servers, what they count. */
export class Crowd {
  readonly wheel = new Wheel();
  readonly tally = new Tally();
  readonly acknowledgements: Acknowledgements;
  /** Mean seconds from one answer to the next. */
  readonly pace: number;
  readonly secrets: Secrets;
  readonly #places: Place[];
  readonly #overHttp: number;
  #came = 0;
  phase: Phase = 'burst';
  isOpen = true;
  /** Candidates with a question on their screen, or between two. */
  atOnce = 0;
  #underWay = 0;

  constructor(settings: { ports: number[]; pace: number; overHttp: number; secret: string }, acknowledgements: Acknowledgements) {
    this.acknowledgements = acknowledgements;
    this.pace = settings.pace;
    this.secrets = { current: settings.secret, previous: [] };
    this.#overHttp = settings.overHttp / 100;
    const patience = {
      pause: (milliseconds: number) => this.wheel.pause(milliseconds),
      goOn: () => this.isOpen,
      failed: (what: string) => this.error(what),
    };
    this.#places = settings.ports.map((port) => ({ port, calls: new Calls(port, patience) }));
  }

  /** A candidate stays with one server process, as behind a load balancer with sticky sessions. */
  place(): Place {
    const place = this.#places[below(this.#places.length)];
    if (!place) throw new Error('no server');
    return place;
  }

  /** Whether the next one who comes has no socket: spread evenly over all of them. */
  isNextOverHttp(): boolean {
    this.#came += 1;
    return Math.floor(this.#came * this.#overHttp) > Math.floor((this.#came - 1) * this.#overHttp);
  }

  /** Times what was answered; a refusal is counted by its code. */
  async timed<T>(what: Timed, ask: () => Promise<Reply<T>>): Promise<Reply<T>> {
    const { phase } = this;
    const since = performance.now();
    this.#underWay += 1;
    const reply = await ask();
    this.#underWay -= 1;
    if ('result' in reply) this.tally.time(phase, what).record(performance.now() - since);
    else this.error(`${what} ${reply.refused}`);
    return reply;
  }

  error(what: string): void {
    this.tally.count(`error ${this.phase} ${what}`);
  }

  /** Nobody acts any more; what is under way is waited for, as long as it is worth it. */
  async close(mostMs: number): Promise<void> {
    this.isOpen = false;
    this.phase = 'over';
    for (let waited = 0; this.#underWay > 0 && waited < mostMs; waited += 50) await new Promise((done) => setTimeout(done, 50));
    this.tally.count('given up', this.#underWay);
    this.wheel.stop();
    await this.acknowledgements.close();
  }
}
