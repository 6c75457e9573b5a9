import { performance, type EventLoopUtilization } from 'node:perf_hooks';
import { SECOND } from '../../../src/platform/clock.ts';
import { Acknowledgements } from './acknowledgements.ts';
import { Candidate } from './candidate.ts';
import { Crowd } from './crowd.ts';
import { Histogram, type Recorded } from './histogram.ts';
import type { Phase, Written } from './tally.ts';

/** What the bench asks of a generator. */
export type Order = { order: 'play'; settings: Settings } | { order: 'phase'; phase: Phase } | { order: 'close' };

export interface Settings {
  ports: number[];
  secret: string;
  pace: number;
  /** How many of a hundred have no socket. */
  overHttp: number;
  acknowledgements: string;
  /** Sittings that start at the very beginning, spread over `burstMs`. */
  burst: string[];
  burstMs: number;
  /** Those that come after them, so many a second. */
  ramp: string[];
  startsPerSecond: number;
  /** Who takes the place of one that is over. */
  spare: string[];
}

/** What a generator says of itself every two seconds, and at the end. */
export interface News {
  done: boolean;
  atOnce: number;
  /** The fewest at once since the steady phase began. */
  least: number;
  /** How many have had a first question. */
  arrived: number;
  /** Of the burst: how many had their first question within 10 s of its beginning, and when the last had. */
  burst: { inTime: number; lastMs: number };
  tally: Written;
  /** In the steady phase: how late this process acted, and the share of the time in which it was busy (0-1). */
  late: Recorded;
  busy: number;
}

const NEWS_MS = 2 * SECOND;
/** A burst counts within this time. */
const BURST_MS = 10 * SECOND;
const LATENESS_EVERY_MS = 100;
/** Replies that are still on their way at the end are waited for so long. */
const DRAIN_MS = 15 * SECOND;

/** A process of its own, which plays candidates until it is told to close. */
class Generator {
  readonly #crowd: Crowd;
  readonly #spare: string[];
  readonly #late = new Histogram();
  readonly #burst = { inTime: 0, lastMs: 0 };
  readonly #began = performance.now();
  readonly #telling: ReturnType<typeof setInterval>;
  #steadyFrom: EventLoopUtilization = performance.eventLoopUtilization();
  #least = Infinity;
  #arrived = 0;

  constructor(settings: Settings) {
    this.#crowd = new Crowd(settings, new Acknowledgements(settings.acknowledgements));
    this.#spare = settings.spare;
    const { burst, burstMs, ramp, startsPerSecond } = settings;
    const { wheel } = this.#crowd;
    for (const [place, id] of burst.entries())
      wheel.after((place * burstMs) / burst.length, () => void this.#fill(id, () => this.#noteBurst()));
    const rampFrom = burst.length > 0 ? BURST_MS : 0;
    for (const [place, id] of ramp.entries()) wheel.after(rampFrom + (place * SECOND) / startsPerSecond, () => void this.#fill(id));
    wheel.start();
    this.#telling = setInterval(() => this.#tell(), NEWS_MS);
  }

  phase(phase: Phase): void {
    this.#crowd.phase = phase;
    if (phase !== 'steady') return;
    this.#steadyFrom = performance.eventLoopUtilization();
    this.#watchLateness(performance.now() + LATENESS_EVERY_MS);
  }

  async close(): Promise<void> {
    clearInterval(this.#telling);
    const last = this.#news();
    await this.#crowd.close(DRAIN_MS);
    process.send?.({ ...last, done: true, tally: this.#crowd.tally.written() } satisfies News, () => process.exit(0));
  }

  /** One place of the crowd, filled again each time it falls empty. */
  async #fill(first: string, started: () => void = () => undefined): Promise<void> {
    for (let id: string | undefined = first; id && this.#crowd.isOpen; id = this.#spare.pop()) {
      await new Candidate(this.#crowd, id).sit(() => {
        this.#arrived += 1;
        if (id === first) started();
      });
      await this.#crowd.wheel.pause(SECOND);
    }
    if (this.#crowd.isOpen) this.#crowd.tally.count('nobody left');
  }

  #noteBurst(): void {
    this.#burst.lastMs = performance.now() - this.#began;
    if (this.#burst.lastMs <= BURST_MS) this.#burst.inTime += 1;
  }

  #watchLateness(due: number): void {
    this.#crowd.wheel.after(due - performance.now(), () => {
      this.#late.record(performance.now() - due);
      this.#watchLateness(performance.now() + LATENESS_EVERY_MS);
    });
  }

  #tell(): void {
    if (this.#crowd.phase === 'steady') this.#least = Math.min(this.#least, this.#crowd.atOnce);
    process.send?.(this.#news());
  }

  #news(): News {
    const { atOnce, tally } = this.#crowd;
    const busy = performance.eventLoopUtilization(performance.eventLoopUtilization(), this.#steadyFrom).utilization;
    return {
      done: false,
      atOnce,
      least: Math.min(this.#least, atOnce),
      arrived: this.#arrived,
      burst: this.#burst,
      tally: tally.written(),
      late: this.#late.recorded(),
      busy,
    };
  }
}

let generator: Generator | undefined;
process.on('message', (order: Order) => {
  if (order.order === 'play') generator = new Generator(order.settings);
  if (order.order === 'phase') generator?.phase(order.phase);
  if (order.order === 'close') void generator?.close();
});
// Whoever started it is gone: nobody would ever tell it to close.
process.on('disconnect', () => process.exit(1));
