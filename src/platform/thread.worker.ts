import { setPriority } from 'node:os';
import { parentPort } from 'node:worker_threads';

/** What the other side asks: a function of a module, by its name. */
export interface Task {
  id: number;
  module: string;
  name: string;
  given: unknown[];
}

export type Outcome = { id: number; result: unknown } | { id: number; error: { name: string; message: string; stack: string | undefined } };

/** Beside an answer this work gets a tenth of a processor; alone, a whole one. */
const NICE = 10;

// On Linux the priority is a thread's own; elsewhere it would be the whole process's.
if (process.platform === 'linux') setPriority(0, NICE);

parentPort?.on('message', (task: Task) => void perform(task).then((outcome) => parentPort?.postMessage(outcome, [])));

async function perform({ id, module, name, given }: Task): Promise<Outcome> {
  try {
    const functions = (await import(module)) as Record<string, (...given: unknown[]) => unknown>;
    return { id, result: await functions[name]?.(...given) };
  } catch (error) {
    const known = error instanceof Error ? error : new Error(String(error));
    return { id, error: { name: known.name, message: known.message, stack: known.stack } };
  }
}
