import { writeApart, type Querying } from '../platform/database.server.ts';
import type { Head } from '../sitting/journal.server.ts';
import { writeChanges, type Writing } from './writing.server.ts';

interface Waiting {
  writing: Writing;
  done: (head: Head | null) => void;
  fail: (reason: unknown) => void;
}

/** Writings that come within this of the last statement go together with the next one. */
const APART_MS = 8;
const MOST_AT_ONCE = 100;

/**
 * Writes the changes of many tests with one statement, at most one each few milliseconds: a lonely one goes at once, a crowd shares
 * the costs of a statement and of a flush to the disk. One that the database refuses takes nobody along.
 */
export class Pen {
  readonly #db: Querying;
  #waiting: Waiting[] = [];
  #isRunning = false;

  constructor(db: Querying) {
    this.#db = db;
  }

  /** @returns the journal's new head; null when somebody else wrote first, and then nothing was written. */
  write(writing: Writing): Promise<Head | null> {
    return new Promise((done, fail) => {
      this.#waiting.push({ writing, done, fail });
      if (!this.#isRunning) void this.#run();
    });
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    while (this.#waiting.length > 0) {
      const pause = new Promise((resolve) => setTimeout(resolve, APART_MS));
      await this.#writeTogether(this.#next());
      await pause;
    }
    this.#isRunning = false;
  }

  /** One change of a test at a time; in the order of their ids, so that two processes never wait for each other. */
  #next(): Waiting[] {
    const taken = new Map<string, Waiting>();
    const left: Waiting[] = [];
    for (const waiting of this.#waiting) {
      const { sittingId } = waiting.writing.attempt;
      if (taken.size < MOST_AT_ONCE && !taken.has(sittingId)) taken.set(sittingId, waiting);
      else left.push(waiting);
    }
    this.#waiting = left;
    return [...taken.values()].toSorted((a, b) => (a.writing.attempt.sittingId < b.writing.attempt.sittingId ? -1 : 1));
  }

  async #writeTogether(batch: readonly Waiting[]): Promise<void> {
    try {
      const written = await writeApart(
        batch.map(({ writing }) => writing),
        (writings) => writeChanges(this.#db, writings),
      );
      for (const [place, { done, fail }] of batch.entries()) {
        const result = written[place];
        if (result?.status === 'rejected') fail(result.reason);
        else done(result?.value ?? null);
      }
    } catch (error) {
      for (const { fail } of batch) fail(error);
    }
  }
}
