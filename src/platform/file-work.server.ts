import { BoundedQueue } from './bounded-queue.ts';
import { SECOND } from './clock.ts';
import { Thread, type InThread } from './thread.server.ts';

/** The one thread in which files are read and made: a spreadsheet of a few kilobytes can be seconds of work. */
export const fileThread = new Thread({ seconds: 40, memoryMb: 512 });

const queue = new BoundedQueue({ most: 1, waiting: 16, each: 3, patience: 60 * SECOND });

/**
 * Work on the files that people send, done in its thread, one after the other.
 * @returns a function that calls one of the module's by its name, for somebody: nobody has more than three under way.
 * @throws NotNow, Overdue
 */
export function fileWork<Module>(module: URL): (by: string) => InThread<Module> {
  const call = fileThread.of<Module>(module);
  return (by) =>
    (name, ...given) =>
      queue.run({ key: by, isKnown: true }, () => call(name, ...given));
}
