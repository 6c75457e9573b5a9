import { describe, expect, it } from 'vitest';
import { Histogram } from './histogram.ts';

describe('a histogram of latencies', () => {
  it('knows its quantiles within 2.2 %, and the longest exactly', () => {
    const histogram = new Histogram();
    for (let milliseconds = 1; milliseconds <= 1000; milliseconds += 1) histogram.record(milliseconds);
    for (const share of [0.5, 0.95, 0.99]) {
      const found = histogram.quantile(share) / (share * 1000);
      expect(found).toBeGreaterThanOrEqual(1);
      expect(found).toBeLessThan(1.022);
    }
    expect(histogram.quantile(1)).toBe(1000);
    expect(histogram.longest).toBe(1000);
  });

  it('says the same when two processes have recorded the halves', () => {
    const [whole, first, second] = [new Histogram(), new Histogram(), new Histogram()];
    for (let n = 0; n < 500; n += 1) {
      whole.record(n * 0.7);
      (n % 2 ? first : second).record(n * 0.7);
    }
    first.add(second.recorded());
    expect(first.recorded()).toEqual(whole.recorded());
    expect(first.count).toBe(500);
  });

  it('says 0 when nothing was recorded', () => {
    expect(new Histogram().quantile(0.95)).toBe(0);
  });
});
