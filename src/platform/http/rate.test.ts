import { describe, expect, it } from 'vitest';
import { RateLimit } from './rate.ts';

describe('the rate limit of an account', () => {
  it('takes nothing for a call that it refuses', () => {
    const limit = new RateLimit(1, 1);
    const taken = [0, 300, 600, 900, 1100].map((at) => limit.take('a', at));
    expect(taken).toEqual([true, false, false, false, true]);
  });

  it('lets a burst through, then one at each refill', () => {
    const limit = new RateLimit(2, 3);
    expect([0, 0, 0, 0].map((at) => limit.take('a', at))).toEqual([true, true, true, false]);
    expect(limit.take('a', 500)).toBe(true);
    expect(limit.take('a', 500)).toBe(false);
  });

  it('counts each account apart', () => {
    const limit = new RateLimit(1, 1);
    expect([limit.take('a', 0), limit.take('b', 0), limit.take('a', 0)]).toEqual([true, true, false]);
  });
});
