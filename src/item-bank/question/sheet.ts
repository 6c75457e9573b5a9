import { whyNotAnswer } from '../rules.ts';
import type { Answer, ItemForCandidate } from '../schema.ts';

/** What an answer sheet looks like before anything is written on it. */
export function emptyAnswer(item: ItemForCandidate): Answer {
  switch (item.type) {
    case 'choice':
      return { type: 'choice', option: null };
    case 'cloze-typed':
      return { type: 'cloze-typed', gaps: item.gaps.map(() => '') };
    case 'cloze-menu':
      return { type: 'cloze-menu', gaps: item.gaps.map(() => null) };
    case 'word-bank':
      return { type: 'word-bank', gaps: Array.from({ length: item.gapCount }, () => null) };
    case 'word-order':
    case 'sentence-order':
      return { type: item.type, order: [] };
  }
}

/** How many places are still empty: gaps, or pieces not yet placed, or 1 for a choice not made. */
export function emptyPlaces(item: ItemForCandidate, answer: Answer): number {
  switch (answer.type) {
    case 'choice':
      return answer.option === null ? 1 : 0;
    case 'cloze-typed':
      return answer.gaps.filter((gap) => gap.trim() === '').length;
    case 'cloze-menu':
    case 'word-bank':
      return answer.gaps.filter((gap) => gap === null).length;
    case 'word-order':
    case 'sentence-order':
      return 'pieces' in item ? item.pieces.length - answer.order.length : 0;
  }
}

/** Whether a draft can go on the screen: one of another question, or of an older version of this one, cannot. */
export function fits(item: ItemForCandidate, answer: Answer): boolean {
  const empty = emptyAnswer(item);
  const sameLength = !('gaps' in empty && 'gaps' in answer) || empty.gaps.length === answer.gaps.length;
  return sameLength && whyNotAnswer(item, answer) === null;
}
