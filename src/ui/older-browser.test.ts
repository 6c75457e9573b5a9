import { beforeAll, describe, expect, it } from 'vitest';

beforeAll(async () => {
  for (const [from, name] of [
    [AbortSignal, 'any'],
    [Map, 'groupBy'],
    [Array.prototype, 'toSorted'],
    [Array.prototype, 'toReversed'],
  ] as const)
    Reflect.deleteProperty(from, name);
  await import('./older-browser.browser.ts');
});

describe('what stands in for the functions that the oldest browsers lack', () => {
  it('aborts with the first of several signals, also one that was aborted before', () => {
    const [one, other] = [new AbortController(), new AbortController()];
    const any = AbortSignal.any([one.signal, other.signal]);
    expect(any.aborted).toBe(false);
    other.abort('too late');
    expect([any.aborted, any.reason]).toEqual([true, 'too late']);
    expect(AbortSignal.any([other.signal]).aborted).toBe(true);
  });

  it('groups in the order in which they come', () => {
    expect([...Map.groupBy(['b1', 'a1', 'b2'], ([letter]) => letter)]).toEqual([
      ['b', ['b1', 'b2']],
      ['a', ['a1']],
    ]);
  });

  it('sorts and reverses a copy', () => {
    const given = [3, 1, 2];
    expect([given.toSorted((a, b) => a - b), given.toReversed(), given]).toEqual([
      [1, 2, 3],
      [2, 1, 3],
      [3, 1, 2],
    ]);
  });
});
