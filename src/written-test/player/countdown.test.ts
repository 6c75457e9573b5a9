import { describe, expect, it } from 'vitest';
import { countdownOf, leftMs, phaseOf, secondsLeft } from './countdown.ts';

describe('the time of a question', () => {
  const countdown = countdownOf({ startsInMs: 3000, remainingMs: 40_000, seconds: 40 }, 1000);

  it('does not run while the candidate gets ready (R060)', () => {
    expect(countdown).toEqual({ startsAt: 4000, endsAt: 44_000, wholeMs: 40_000 });
    expect(leftMs(countdown, 2000)).toBe(40_000);
  });

  it('is what the server said remains, after a reload as before', () => {
    const again = countdownOf({ startsInMs: 0, remainingMs: 12_500, seconds: 40 }, 90_000);
    expect(leftMs(again, 90_500)).toBe(12_000);
    expect(leftMs(again, 200_000)).toBe(0);
  });

  it('shows 1 until the very end', () => {
    expect(secondsLeft(1)).toBe(1);
    expect(secondsLeft(0)).toBe(0);
  });
});

describe('the colour of the bar (R059)', () => {
  it('is green for half the time, then yellow, then red for a fifth', () => {
    expect(phaseOf(20_001, 40_000)).toBe('comfortable');
    expect(phaseOf(20_000, 40_000)).toBe('half');
    expect(phaseOf(8001, 40_000)).toBe('half');
    expect(phaseOf(8000, 40_000)).toBe('last');
  });

  it('is red for at least five seconds, however short the question', () => {
    expect(phaseOf(5000, 15_000)).toBe('last');
    expect(phaseOf(5001, 15_000)).toBe('half');
  });

  it('keeps a question that has begun on the screen when its step is received again', () => {
    const again = countdownOf({ startsInMs: 0, remainingMs: 20_000, seconds: 45 }, 90_000);
    expect(again.startsAt).toBeLessThan(90_000);
    expect(again.endsAt).toBe(110_000);
  });
});
