import type { ChildProcess } from 'node:child_process';
import type { News, Order, Settings } from './generator.ts';
import type { Phase } from './tally.ts';
import { together, type Together } from './together.ts';

/** Tells the generators what to do and hears what they have seen. */
export class Director {
  readonly #generators: readonly ChildProcess[];
  readonly #latest = new Map<ChildProcess, News>();

  constructor(generators: readonly ChildProcess[]) {
    this.#generators = generators;
    for (const child of generators) child.on('message', (news: News) => this.#latest.set(child, news));
  }

  /** Each plays its share of the candidates. */
  play(settings: Omit<Settings, 'acknowledgements'>, logs: readonly string[]): void {
    const many = this.#generators.length;
    const shareOf = (ids: readonly string[], of: number) => ids.filter((_, index) => index % many === of);
    for (const [place, child] of this.#generators.entries()) {
      const { burst, ramp, spare, startsPerSecond } = settings;
      const shares = {
        burst: shareOf(burst, place),
        ramp: shareOf(ramp, place),
        spare: shareOf(spare, place),
        startsPerSecond: startsPerSecond / many,
      };
      tell(child, { order: 'play', settings: { ...settings, ...shares, acknowledgements: logs[place] ?? '' } });
    }
  }

  phase(phase: Phase): void {
    for (const child of this.#generators) tell(child, { order: 'phase', phase });
  }

  /** What they told last. */
  seen(): Together {
    return together([...this.#latest.values()]);
  }

  /** Nobody acts any more; resolves when the last reply was read and the last line written. */
  async close(): Promise<void> {
    const ended = this.#generators.map((child) => new Promise((done) => (child.exitCode === null ? child.once('exit', done) : done(null))));
    for (const child of this.#generators) if (child.connected) tell(child, { order: 'close' });
    await Promise.all(ended);
  }
}

function tell(child: ChildProcess, order: Order): void {
  child.send(order);
}
