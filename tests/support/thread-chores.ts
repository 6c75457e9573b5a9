import { getPriority } from 'node:os';

/** What the tests let a thread do. */
export function busyFor(milliseconds: number): string {
  const until = performance.now() + milliseconds;
  while (performance.now() < until);
  return 'done';
}

export function fail(why: string): never {
  throw new RangeError(why);
}

export function fillMemory(): number {
  const kept: object[] = [];
  for (;;) kept.push({ n: kept.length });
}

export function priority(): number {
  return getPriority(0);
}
