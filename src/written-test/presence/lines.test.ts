import { expect, it } from 'vitest';
import { HELLO_WITHIN, Lines, MOST_LINES, QUIET_AT_MOST, type Line } from './lines.ts';

/** Lines that note which of them was closed. */
function room() {
  const lines = new Lines();
  const closed: string[] = [];
  const open = (name: string, sittingId = 'one'): Line => {
    const line: Line = { sittingId, access: 1, quiet: 0, isGreeted: false, close: () => closed.push(name) };
    lines.add(line);
    return line;
  };
  const rounds = (count: number) => Array.from({ length: count }, () => lines.endQuiet());
  return { lines, closed, open, rounds };
}

it('keeps so many lines for a sitting and closes the oldest beyond, of that sitting alone', () => {
  const { closed, open } = room();
  open('other', 'another');
  for (let n = 1; n <= MOST_LINES + 2; n += 1) open(`${n}`);
  expect(closed).toEqual(['1', '2']);
});

it('closes a line on which nobody says hello, and keeps one on which a page speaks', () => {
  const { closed, open, rounds } = room();
  open('mute');
  open('greeted').isGreeted = true;
  rounds(HELLO_WITHIN);
  expect(closed).toEqual([]);
  rounds(1);
  expect(closed).toEqual(['mute']);
});

it('closes a line on which nothing is heard for long, counted anew from each message', () => {
  const { closed, open, rounds } = room();
  const page = open('page');
  page.isGreeted = true;
  rounds(QUIET_AT_MOST);
  page.quiet = 0;
  rounds(QUIET_AT_MOST);
  expect(closed).toEqual([]);
  rounds(1);
  expect(closed).toEqual(['page']);
});

it('looks at the access of each of ten thousand lines within ten rounds, a tenth in each', () => {
  const { lines, open } = room();
  for (let n = 0; n < 10_000; n += 1) open('', `${n}`);
  const rounds = Array.from({ length: 10 }, () => lines.nextToCheck());
  expect(Math.max(...rounds.map((part) => part.length))).toBe(1000);
  expect(new Set(rounds.flat()).size).toBe(10_000);
  expect(lines.nextToCheck()[0]).toBe(rounds[0]?.[0]);
});
