import { describe, expect, it } from 'vitest';
import { monthsShown } from './rules.ts';

const months = (...answers: number[]) => answers.map((count, at) => ({ month: `2026-0${at + 1}`, answers: count }));

describe('answers to the survey', () => {
  it('are shown by months of five and more', () => {
    expect(monthsShown(months(5, 9), '2026-01', '2026-02')).toEqual(['2026-01', '2026-02']);
    expect(monthsShown(months(5, 9), '2026-02', '2026-12')).toEqual(['2026-02']);
    expect(monthsShown(months(4), '2026-01', '2026-12')).toEqual([]);
  });

  it('of few months stand together, and no two periods differ by fewer than five', () => {
    const counted = months(5, 1, 3, 2, 4);
    expect(monthsShown(counted, '2026-01', '2026-01')).toEqual(['2026-01']);
    expect(monthsShown(counted, '2026-01', '2026-02')).toEqual(['2026-01']);
    expect(monthsShown(counted, '2026-02', '2026-03')).toEqual([]);
    expect(monthsShown(counted, '2026-01', '2026-04')).toEqual(['2026-01', '2026-02', '2026-03', '2026-04']);
    expect(monthsShown(counted, '2026-01', '2026-12')).toEqual(['2026-01', '2026-02', '2026-03', '2026-04']);
  });
});
