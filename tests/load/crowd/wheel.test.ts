import { describe, expect, it } from 'vitest';
import { TICK_MS, Wheel } from './wheel.ts';

/** A wheel whose time is moved by hand. */
function wheelAt(start: number) {
  let now = start;
  const wheel = new Wheel(() => now);
  const to = (milliseconds: number) => {
    now = milliseconds;
    wheel.turn();
  };
  return { wheel, to };
}

describe('the wheel', () => {
  it('never does a task early, and at most a tick late', () => {
    const { wheel, to } = wheelAt(1000);
    let done = 0;
    wheel.after(105, () => (done += 1));
    to(1104);
    expect(done).toBe(0);
    to(1105 + TICK_MS);
    expect(done).toBe(1);
    to(5000);
    expect(done).toBe(1);
  });

  it('catches up in order when the process was busy', () => {
    const { wheel, to } = wheelAt(0);
    const order: string[] = [];
    wheel.after(300, () => order.push('later'));
    wheel.after(100, () => order.push('sooner'));
    to(10_000);
    expect(order).toEqual(['sooner', 'later']);
  });

  it('leaves a task that puts itself off by nothing to the next turn', () => {
    const { wheel, to } = wheelAt(0);
    let turns = 0;
    const again = () => {
      turns += 1;
      wheel.after(0, again);
    };
    wheel.after(0, again);
    to(TICK_MS);
    const first = turns;
    to(2 * TICK_MS);
    expect(first).toBeGreaterThan(0);
    expect(turns).toBe(first + 1);
  });
});
