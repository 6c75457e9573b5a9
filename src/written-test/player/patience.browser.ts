import { failureOf, waitBefore, type Failure } from './retry.ts';

export type Refusal = Extract<Failure, { kind: 'refusal' }>;

interface Hopes {
  /** Asked before each try. */
  goOn(): boolean;
  failing(kind: 'cut' | 'trouble'): void;
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

/** `randomUUID` exists on secure pages only; a demonstration in a training room may be served without a certificate. */
export function newId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const hex = Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}
