import type { Answer, ItemForCandidate } from '../../src/item-bank/schema.ts';

/** A complete, legal answer to an item as a candidate sees it, always the same: whether it is right is chance. */
export function legalAnswer(item: ItemForCandidate): Answer {
  switch (item.type) {
    case 'choice':
      return { type: 'choice', option: 0 };
    case 'cloze-typed':
      return { type: 'cloze-typed', gaps: item.gaps.map(() => 'word') };
    case 'cloze-menu':
      return { type: 'cloze-menu', gaps: item.gaps.map(() => 1) };
    case 'word-bank':
      return { type: 'word-bank', gaps: Array.from({ length: item.gapCount }, (_, gap) => gap) };
    case 'word-order':
    case 'sentence-order':
      return { type: item.type, order: item.pieces.map((_, place) => place) };
  }
}
