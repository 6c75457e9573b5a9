import { Worker } from 'node:worker_threads';
import { SECOND } from './clock.ts';
import type { Outcome, Task } from './thread.worker.ts';

/** The work took longer than its thread allows, or more memory: it was ended, and would be again. */
export class Overdue extends Error {}

const PROGRAM = new URL('./thread.worker.ts', import.meta.url);

interface Waiting {
  task: Task;
  done(result: unknown): void;
  fail(error: Error): void;
}

/** Calls a function of a module by its name, in the thread. */
export type InThread<Module> = <Name extends keyof Functions<Module> & string>(
  name: Name,
  ...given: Given<Module[Name]>
) => Promise<Result<Module[Name]>>;

type Functions<Module> = { [Name in keyof Module as Module[Name] extends (...given: never[]) => unknown ? Name : never]: Module[Name] };
type Given<F> = F extends (...given: infer G) => unknown ? G : never;
type Result<F> = F extends (...given: never[]) => infer R ? Awaited<R> : never;

/**
 * A thread for work that would hold up everybody's answers, of lower priority than they have. It is started when it is first needed and
 * keeps no process alive. What goes in and out is copied.
 */
export class Thread {
  readonly #deadline: number;
  readonly #memoryMb: number;
  readonly #waiting: Waiting[] = [];
  #underWay: (Waiting & { late: ReturnType<typeof setTimeout> }) | null = null;
  #worker: Worker | null = null;
  #serial = 0;

  /** @param bounds how long one piece of work may take once it has begun, and the memory that it may fill */
  constructor({ seconds, memoryMb }: { seconds: number; memoryMb: number }) {
    this.#deadline = seconds * SECOND;
    this.#memoryMb = memoryMb;
  }

  /**
   * A module whose functions are called there: `thread.of<typeof import('./x.ts')>(new URL('./x.ts', import.meta.url))`.
   * @returns a function that calls one of them by its name. @throws Overdue
   */
  of<Module>(module: URL): InThread<Module> {
    return (name, ...given) =>
      new Promise((done, fail) => {
        this.#serial += 1;
        // What comes back is what the function of that name returned, copied.
        const settle = done as (result: unknown) => void;
        this.#waiting.push({ task: { id: this.#serial, module: module.href, name, given }, done: settle, fail });
        this.#next();
      });
  }

  #next(): void {
    if (this.#underWay) return;
    const next = this.#waiting.shift();
    if (!next) return this.#worker?.unref();
    const worker = (this.#worker ??= this.#start());
    const late = setTimeout(() => this.#end(new Overdue(`${next.task.name} took longer than ${this.#deadline} ms`)), this.#deadline);
    this.#underWay = { ...next, late };
    worker.ref();
    worker.postMessage(next.task, []);
  }

  #start(): Worker {
    // What the process itself was started with (profiles, test runners) is not for its threads.
    const worker = new Worker(PROGRAM, { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: this.#memoryMb } });
    worker.on('message', (outcome: Outcome) => this.#settle(outcome));
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (worker === this.#worker) this.#end(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? new Overdue(error.message) : error);
    });
    return worker;
  }

  #settle(outcome: Outcome): void {
    const one = this.#underWay;
    if (one?.task.id !== outcome.id) return;
    this.#underWay = null;
    clearTimeout(one.late);
    if ('result' in outcome) one.done(outcome.result);
    else one.fail(Object.assign(new Error(outcome.error.message), outcome.error));
    this.#next();
  }

  /** Ends the thread with what it has under way; the next work gets a new one. */
  #end(error: Error): void {
    const ended = this.#underWay;
    void this.#worker?.terminate();
    this.#worker = null;
    this.#underWay = null;
    clearTimeout(ended?.late);
    ended?.fail(error);
    this.#next();
  }
}
