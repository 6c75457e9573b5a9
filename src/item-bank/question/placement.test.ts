import { describe, expect, it } from 'vitest';
import { nextEmpty, pressPiece, pressSlot, pressWord } from './placement.ts';

describe('a word bank (R065)', () => {
  it('takes a slot then a word', () => {
    const held = pressSlot([null, null], null, 1);
    expect(held).toMatchObject({ hand: { slot: 1 }, said: 'slot-held' });
    expect(pressWord(held.gaps, held.hand, 3)).toMatchObject({ gaps: [null, 3], hand: null, said: 'placed' });
  });

  it('takes a word then a slot', () => {
    const held = pressWord([null, null], null, 2);
    expect(pressSlot(held.gaps, held.hand, 0)).toMatchObject({ gaps: [2, null], hand: null, said: 'placed' });
  });

  it('takes a placed word back from its slot or from the bank', () => {
    expect(pressSlot([2, null], null, 0)).toMatchObject({ gaps: [null, null], said: 'taken-back', word: 2 });
    expect(pressWord([2, null], null, 2)).toMatchObject({ gaps: [null, null], said: 'taken-back', slot: 0 });
  });

  it('moves a placed word to the waiting slot, never to two', () => {
    expect(pressWord([2, null], { slot: 1 }, 2)).toMatchObject({ gaps: [null, 2] });
  });

  it('replaces the word of a filled slot', () => {
    expect(pressSlot([2, null], { word: 0 }, 0)).toMatchObject({ gaps: [0, null] });
  });

  it('lets go of what is pressed twice', () => {
    expect(pressWord([null], { word: 1 }, 1)).toMatchObject({ hand: null, said: 'let-go' });
    expect(pressSlot([null], { slot: 0 }, 0)).toMatchObject({ hand: null, said: 'let-go' });
  });
});

describe('the slot that comes after a placed word', () => {
  it('is the next empty one, round to the first, or none when all are filled', () => {
    expect(nextEmpty([3, null, 2, null], 0)).toBe(1);
    expect(nextEmpty([null, 4, 2, 1], 3)).toBe(0);
    expect(nextEmpty([null, 4, 2, 1], 1)).toBe(0);
    expect(nextEmpty([0, 4, 2, 1], 2)).toBeNull();
  });
});

describe('pieces in order (R064, R066)', () => {
  it('places at the end and takes back from anywhere', () => {
    expect(pressPiece([1], 0)).toEqual([1, 0]);
    expect(pressPiece([1, 0, 2], 0)).toEqual([1, 2]);
  });
});
