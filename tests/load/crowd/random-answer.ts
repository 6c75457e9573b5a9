import type { Answer, ItemForCandidate } from '../../../src/item-bank/schema.ts';

const WORDS = ['work', 'working', 'has been', 'decision', 'although', 'at', 'more carefully', 'would have', 'it', 'improvement'];

/** A complete answer to what was received, by somebody who guesses: any that the server must accept. */
export function randomAnswer(item: ItemForCandidate): Answer {
  switch (item.type) {
    case 'choice':
      return { type: item.type, option: below(item.options.length) };
    case 'cloze-typed':
      return { type: item.type, gaps: item.gaps.map(() => WORDS[below(WORDS.length)] ?? '') };
    case 'cloze-menu':
      return { type: item.type, gaps: item.gaps.map((gap) => below(gap.options.length)) };
    case 'word-bank':
      return { type: item.type, gaps: shuffled(item.words.length).slice(0, item.gapCount) };
    case 'word-order':
    case 'sentence-order':
      return { type: item.type, order: shuffled(item.pieces.length) };
  }
}

/** A whole number from 0 to `end`, `end` excluded. */
export function below(end: number): number {
  return Math.floor(Math.random() * end);
}

/** 0 to `length` - 1 in any order (Fisher and Yates). */
function shuffled(length: number): number[] {
  const order = Array.from({ length }, (_, index) => index);
  for (let last = length - 1; last > 0; last -= 1) {
    const other = below(last + 1);
    [order[last], order[other]] = [order[other] ?? 0, order[last] ?? 0];
  }
  return order;
}
