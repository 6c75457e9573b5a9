const inTerminal = process.stdout.isTTY === true;
/** In a terminal the seconds move in place; in a log, a line now and then shows that work goes on. */
const EVERY = inTerminal ? 1000 : 20_000;

export function say(line) {
  process.stdout.write(`${line}\n`);
}

/** Says what is being done, how long it has been going on, and how long it took. */
export async function during(title, work) {
  const start = Date.now();
  process.stdout.write(inTerminal ? `${title}…` : `${title}…\n`);
  const ticking = setInterval(() => {
    process.stdout.write(inTerminal ? `\r${title}… ${elapsed(start)}` : `  still at it after ${elapsed(start)}\n`);
  }, EVERY);
  try {
    const value = await work();
    process.stdout.write(inTerminal ? `\r${title}: done in ${elapsed(start)}\u001B[K\n` : `  done in ${elapsed(start)}\n`);
    return value;
  } catch (error) {
    if (inTerminal) process.stdout.write('\n');
    throw error;
  } finally {
    clearInterval(ticking);
  }
}

/** @returns such as `8 s` or `3 min 20 s`. */
export function elapsed(start, now = Date.now()) {
  const seconds = Math.round((now - start) / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
