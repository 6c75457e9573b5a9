/**
 * Word bank and ordering as moves (R064-R066): press to place, press again to take back. The same for mouse, finger and keyboard.
 * In a word bank a hand may hold a slot waiting for its word, or a word waiting for its slot.
 */
export type Hand = { slot: number } | { word: number } | null;
export type Gaps = readonly (number | null)[];

export interface Move {
  gaps: (number | null)[];
  hand: Hand;
  said: 'placed' | 'taken-back' | 'word-held' | 'slot-held' | 'let-go';
  word: number | null;
  slot: number | null;
}

function place(gaps: Gaps, word: number, slot: number): Move {
  const placed = gaps.map((held, n) => (n === slot ? word : held === word ? null : held));
  return { gaps: placed, hand: null, said: 'placed', word, slot };
}

function takeBack(gaps: Gaps, slot: number): Move {
  return { gaps: gaps.map((held, n) => (n === slot ? null : held)), hand: null, said: 'taken-back', word: gaps[slot] ?? null, slot };
}

export function pressSlot(gaps: Gaps, hand: Hand, slot: number): Move {
  if (hand && 'word' in hand) return place(gaps, hand.word, slot);
  if (gaps[slot] !== null) return takeBack(gaps, slot);
  const letGo = hand !== null && hand.slot === slot;
  return { gaps: [...gaps], hand: letGo ? null : { slot }, said: letGo ? 'let-go' : 'slot-held', word: null, slot };
}

export function pressWord(gaps: Gaps, hand: Hand, word: number): Move {
  if (hand && 'slot' in hand) return place(gaps, word, hand.slot);
  const slot = gaps.indexOf(word);
  if (slot >= 0) return takeBack(gaps, slot);
  const letGo = hand !== null && hand.word === word;
  return { gaps: [...gaps], hand: letGo ? null : { word }, said: letGo ? 'let-go' : 'word-held', word, slot: null };
}

/** The empty slot that comes after one, round to the first; null when all are filled. */
export function nextEmpty(gaps: Gaps, after: number): number | null {
  const order = gaps.map((_, n) => (after + 1 + n) % gaps.length);
  return order.find((n) => gaps[n] === null) ?? null;
}

/** Places a piece at the end, or takes it back from where it is. */
export function pressPiece(order: readonly number[], piece: number): number[] {
  return order.includes(piece) ? order.filter((placed) => placed !== piece) : [...order, piece];
}
