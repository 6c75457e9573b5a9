/** What a browser promises may never come: storage in Safari, sound in Firefox on a computer without a sound device. */
export const PATIENCE_MS = 1000;

export class NoAnswer extends Error {}

/** The promise, for as long as a page can wait for it. @throws NoAnswer when nothing came in time. */
export async function inTime<T>(promised: Promise<T>, patienceMs: number = PATIENCE_MS): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silence = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new NoAnswer()), patienceMs);
  });
  try {
    return await Promise.race([promised, silence]);
  } finally {
    clearTimeout(timer);
  }
}
