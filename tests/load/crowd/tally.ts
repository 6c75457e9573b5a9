import { Histogram, type Recorded } from './histogram.ts';

/** The part of a run in which something began. */
export const PHASES = ['burst', 'ramp', 'steady', 'over'] as const;
export type Phase = (typeof PHASES)[number];

/** What is timed. `start`: entering and beginning, to the first question on the screen; `draft`: until the server says it holds it; `heard`: one sign of life over HTTP. */
export type Timed = 'start' | 'resume' | 'answer' | 'next' | 'play' | 'clip' | 'look' | 'send' | 'draft' | 'heard';

/** What a generator has seen: times by phase, and counts by name. */
export class Tally {
  readonly #times = new Map<string, Histogram>();
  readonly #counts = new Map<string, number>();

  time(phase: Phase, what: Timed): Histogram {
    const name = `${phase} ${what}`;
    const found = this.#times.get(name) ?? new Histogram();
    this.#times.set(name, found);
    return found;
  }

  count(what: string, by = 1): void {
    this.#counts.set(what, this.counted(what) + by);
  }

  counted(what: string): number {
    return this.#counts.get(what) ?? 0;
  }

  /** Names that begin with this, and how often each was counted, most often first. */
  countsOf(prefix: string): [name: string, count: number][] {
    const found = [...this.#counts].filter(([name]) => name.startsWith(prefix));
    return found.map(([name, count]): [string, number] => [name.slice(prefix.length), count]).toSorted(([, a], [, b]) => b - a);
  }

  add({ times, counts }: Written): void {
    for (const [name, recorded] of times) {
      const [phase, what] = name.split(' ') as [Phase, Timed];
      this.time(phase, what).add(recorded);
    }
    for (const [name, count] of counts) this.count(name, count);
  }

  written(): Written {
    return { times: [...this.#times].map(([name, histogram]) => [name, histogram.recorded()]), counts: [...this.#counts] };
  }
}

/** A tally on its way from one process to another. */
export interface Written {
  times: [string, Recorded][];
  counts: [string, number][];
}
