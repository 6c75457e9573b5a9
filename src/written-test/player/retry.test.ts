import { describe, expect, it } from 'vitest';
import { failureOf, waitBefore } from './retry.ts';

describe('asking again', () => {
  it('waits longer each time, and never more than five seconds', () => {
    expect(waitBefore(0, 1)).toBe(500);
    expect(waitBefore(2, 1)).toBe(2000);
    expect(waitBefore(30, 1)).toBe(5000);
    expect(waitBefore(30, 0)).toBe(3750);
  });

  it('tells a refusal from a cut line and from a server in trouble', () => {
    expect(failureOf({ code: 'stale-page', status: 409, message: 'moved' })).toEqual({
      kind: 'refusal',
      code: 'stale-page',
      message: 'moved',
    });
    expect(failureOf(new TypeError('Failed to fetch'))).toEqual({ kind: 'cut' });
    expect(failureOf(new DOMException('timeout', 'TimeoutError'))).toEqual({ kind: 'cut' });
    for (const status of [429, 500, 503]) expect(failureOf({ code: 'x', status, message: '' })).toEqual({ kind: 'trouble' });
  });
});
