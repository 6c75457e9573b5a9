import type { Answer, ItemForCandidate } from './schema.ts';

/**
 * Why an answer cannot be one to this item, or null. An empty or unfinished answer is an answer: it scores what it scores (D3).
 * `wrong-type`: of another type of item; `too-many-gaps`: more gaps than the item has; `no-such-option`: an index beyond what was
 * shown; `used-twice`: a word or a piece in two places.
 */
export function whyNotAnswer(item: ItemForCandidate, answer: Answer) {
  if (answer.type !== item.type) return 'wrong-type';
  const slots = slotsOf(item);
  const picked = pickedIn(answer);
  if (filledIn(answer) > slots.length) return 'too-many-gaps';
  if (picked.some((index, slot) => index !== null && index >= (slots[slot] ?? 0))) return 'no-such-option';
  const used = picked.filter((index) => index !== null);
  const once = answer.type === 'word-bank' || answer.type === 'word-order' || answer.type === 'sentence-order';
  return once && new Set(used).size < used.length ? 'used-twice' : null;
}

/** Whether nothing at all was answered; a gap with spaces only is empty. No draft is a blank one. */
export function isBlank(answer: Answer | null): boolean {
  if (!answer) return true;
  if (answer.type === 'cloze-typed') return answer.gaps.every((typed) => typed.trim() === '');
  return pickedIn(answer).every((index) => index === null);
}

/** For each place to fill, how many things can go there. */
function slotsOf(item: ItemForCandidate): number[] {
  switch (item.type) {
    case 'choice':
      return [item.options.length];
    case 'cloze-typed':
      return item.gaps.map(() => 0);
    case 'cloze-menu':
      return item.gaps.map((gap) => gap.options.length);
    case 'word-bank':
      return Array.from({ length: item.gapCount }, () => item.words.length);
    case 'word-order':
    case 'sentence-order':
      return item.pieces.map(() => item.pieces.length);
  }
}

function pickedIn(answer: Answer): (number | null)[] {
  switch (answer.type) {
    case 'choice':
      return [answer.option];
    case 'cloze-typed':
      return [];
    case 'cloze-menu':
    case 'word-bank':
      return answer.gaps;
    case 'word-order':
    case 'sentence-order':
      return answer.order;
  }
}

function filledIn(answer: Answer): number {
  return answer.type === 'cloze-typed' ? answer.gaps.length : pickedIn(answer).length;
}
