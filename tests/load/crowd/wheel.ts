/** Fine enough that thousands do not act in step: a crowd that came every 20 ms would wait behind itself. */
export const TICK_MS = 5;

/**
 * All the waiting of thousands of candidates on one timer: tasks lie in the tick in which they fall due, so that one more costs a
 * push. Nothing is ever taken out; a task that has become pointless looks for itself.
 */
export class Wheel {
  readonly #ticks = new Map<number, (() => void)[]>();
  readonly #now: () => number;
  #next: number;
  #timer: ReturnType<typeof setInterval> | undefined;

  /** @param now a steady clock in milliseconds */
  constructor(now: () => number = () => performance.now()) {
    this.#now = now;
    this.#next = Math.floor(now() / TICK_MS);
  }

  start(): void {
    this.#timer = setInterval(() => this.turn(), TICK_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  /** Not before `milliseconds` have passed, and at most a tick later while the process keeps up. */
  after(milliseconds: number, task: () => void): void {
    const tick = Math.max(this.#next, Math.ceil((this.#now() + milliseconds) / TICK_MS));
    const tasks = this.#ticks.get(tick);
    if (tasks) tasks.push(task);
    else this.#ticks.set(tick, [task]);
  }

  pause(milliseconds: number): Promise<void> {
    return new Promise((done) => this.after(milliseconds, done));
  }

  /** Does what is due. */
  turn(): void {
    const until = Math.floor(this.#now() / TICK_MS);
    while (this.#next <= until) {
      const tick = this.#next;
      // What a task puts off by nothing comes in the next tick: a turn always ends.
      this.#next += 1;
      const tasks = this.#ticks.get(tick);
      this.#ticks.delete(tick);
      for (const task of tasks ?? []) task();
    }
  }
}
