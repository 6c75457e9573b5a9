import { describe, expect, it } from 'vitest';
import { countsOf, progressIn, roundOf, standingOf, verdictOf } from './progress.ts';

const [A, B, C] = ['aaaaaaaaaaaa', 'bbbbbbbbbbbb', 'cccccccccccc'].map((exercise) => ({ exercise })) as [
  { exercise: string },
  { exercise: string },
  { exercise: string },
];
const ALL = [A, B, C];
const names = ALL.map(({ exercise }) => exercise);

describe('what a browser kept', () => {
  it('is read back as it was written', () => {
    const progress = { [A.exercise]: 'right', [B.exercise]: 'partly' } as const;
    expect(progressIn(JSON.stringify(progress))).toEqual(progress);
  });

  it('is left out where it is no verdict, and does no harm where it is no JSON', () => {
    expect(progressIn('{"a":"right","b":"excellent","c":3,"d":null,"e":{"x":1}}')).toEqual({ a: 'right' });
    for (const garbage of [null, '', 'nul', 'null', '[]', '["right"]', '3', '"right"'])
      expect(progressIn(garbage), String(garbage)).toEqual({});
  });
});

describe('the next round', () => {
  it('is everything at first, in the order given', () => {
    expect(roundOf(ALL, {})).toEqual({ kind: 'start', round: ALL });
  });

  it('is what was not done yet, even when something done was wrong', () => {
    expect(roundOf(ALL, { [B.exercise]: 'wrong' })).toEqual({ kind: 'continue', round: [A, C] });
  });

  it('is what was not wholly right once all is done, and everything again once all is right', () => {
    expect(roundOf(ALL, { [A.exercise]: 'right', [B.exercise]: 'partly', [C.exercise]: 'wrong' })).toEqual({
      kind: 'review',
      round: [B, C],
    });
    expect(roundOf(ALL, { [A.exercise]: 'right', [B.exercise]: 'right', [C.exercise]: 'right' })).toEqual({ kind: 'again', round: ALL });
  });
});

describe('how far one is', () => {
  it('counts what was done and what was right, and only exercises that still exist', () => {
    const progress = { [A.exercise]: 'right', [B.exercise]: 'wrong', gone: 'right' } as const;
    expect(standingOf(names, progress)).toEqual({ of: 3, done: 2, right: 1 });
    expect(standingOf(names, {})).toEqual({ of: 3, done: 0, right: 0 });
  });
});

describe('a verdict', () => {
  it('is right with all points, wrong with none, partly right between', () => {
    expect([0, 1, 2, 3].map((points) => verdictOf({ points, outOf: 3 }))).toEqual(['wrong', 'partly', 'partly', 'right']);
    expect(countsOf(['right', 'wrong', 'right', 'partly'])).toEqual({ right: 2, partly: 1, wrong: 1 });
  });
});
