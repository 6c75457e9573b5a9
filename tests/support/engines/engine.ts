import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';

/** A browser of another make, as far as the candidate's way needs one. */
export interface Engine {
  goto(url: string): Promise<void>;
  /** Runs the body of a function in the page. @returns what it returns, as JSON. */
  run<T>(body: string): Promise<T>;
  /** Presses the first thing that this selector finds, as a person would: only then may a sound begin. */
  press(selector: string): Promise<void>;
  close(): Promise<void>;
}

/** A program of the system, or null. */
export function findProgram(name: string, ...alsoIn: string[]): string | null {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...alsoIn].filter(Boolean);
  return folders.map((folder) => join(folder, name)).find((file) => existsSync(file)) ?? null;
}

/** Tries until it is true, for so many seconds. @throws with what is told of the last try. */
export async function until(what: string, isSo: () => Promise<boolean>, told = async () => '', seconds = 30): Promise<void> {
  for (let tries = 0; tries < seconds * 10; tries += 1) {
    if (await isSo()) return;
    await new Promise((wait) => setTimeout(wait, 100));
  }
  throw new Error(`${what} did not come: ${await told()}`);
}
