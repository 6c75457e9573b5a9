import type { Answer, ItemForCandidate } from '../../../item-bank/schema.ts';

/** The word that an answer puts into gap n, counted from 0; '' for one left empty. */
export function wordInGap(item: ItemForCandidate, answer: Answer, n: number): string {
  if (item.type === 'cloze-typed') return answer.type === 'cloze-typed' ? (answer.gaps[n] ?? '').trim() : '';
  const picked = answer.type === 'cloze-menu' || answer.type === 'word-bank' ? (answer.gaps[n] ?? null) : null;
  if (picked === null) return '';
  if (item.type === 'cloze-menu') return item.gaps[n]?.options[picked] ?? '';
  return item.type === 'word-bank' ? (item.words[picked] ?? '') : '';
}
