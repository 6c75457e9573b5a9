import { failureOf, waitBefore, type Failure } from './retry.ts';

export type Refusal = Extract<Failure, { kind: 'refusal' }>;

interface Hopes {
  /** Asked before each try. */
  goOn(): boolean;
  failing(kind: Exclude<Failure['kind'], 'refusal'>): void;
  back(): void;
}

/** Calls until the server has answered, for as long as it takes. Null when there was no point in going on. */
export async function untilAnswered<T>(call: () => Promise<T>, hopes: Hopes): Promise<{ reply: T } | { refusal: Refusal } | null> {
  for (let tries = 0; hopes.goOn(); tries++) {
    try {
      const reply = await call();
      if (tries > 0) hopes.back();
      return { reply };
    } catch (thrown) {
      const failure = failureOf(thrown);
      if (failure.kind === 'refusal') {
        if (tries > 0) hopes.back();
        return { refusal: failure };
      }
      hopes.failing(failure.kind);
      await pause(waitBefore(tries, Math.random()));
    }
  }
  return null;
}

/** Waits, or less when the line comes back. */
function pause(ms: number): Promise<void> {
  return new Promise((done) => {
    const go = () => {
      clearTimeout(timer);
      removeEventListener('online', go);
      done();
    };
    const timer = setTimeout(go, ms);
    addEventListener('online', go);
  });
}
