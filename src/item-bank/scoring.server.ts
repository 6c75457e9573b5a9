import type { Arrangement } from './arrangement.server.ts';
import type { AuthoredItem } from './authoring.server.ts';
import { candidateFace } from './candidate-face.server.ts';
import { wordsIn } from './answer/words.ts';
import { orderPoints } from './answer/order-points.server.ts';
import { whyNotAnswer } from './rules.ts';
import type { Answer } from './schema.ts';
import { asTyped, oneSlipApart } from './answer/typed-word.server.ts';

/** Whole points, 0 to `outOf`; `perGap` says which gaps were right, where an item has gaps. */
export type Score = { points: number; outOf: number; perGap?: boolean[] };

/** The most an item can give: 1 for a choice or a word order, one a gap, 2 for a sentence order (D3). */
export function outOf(item: AuthoredItem): number {
  switch (item.type) {
    case 'choice':
    case 'word-order':
      return 1;
    case 'sentence-order':
      return 2;
    case 'cloze-typed':
    case 'cloze-menu':
    case 'word-bank':
      return item.gaps.length;
  }
}

/**
 * The score of an answer in the indexes of what the candidate was shown (D3). What was left empty scores nothing. A new type of item
 * without its case does not compile.
 * @returns null for what can be no answer to this item: of another type, with pieces or words used twice, beyond what was shown
 */
export function score(item: AuthoredItem, arrangement: Arrangement, answer: Answer): Score | null {
  if (whyNotAnswer(candidateFace(item, arrangement), answer)) return null;
  switch (item.type) {
    case 'choice':
      if (answer.type !== item.type) return null;
      return { points: answer.option === item.key ? 1 : 0, outOf: 1 };
    case 'cloze-menu':
      if (answer.type !== item.type) return null;
      return perGap(item.gaps.map((gap, i) => answer.gaps[i] === gap.key));
    case 'cloze-typed':
      if (answer.type !== item.type) return null;
      return perGap(item.gaps.map((_, i) => isAccepted(item, i, answer.gaps[i] ?? '')));
    case 'word-bank':
      if (answer.type !== item.type) return null;
      return perGap(item.gaps.map((gap, i) => gap.accepted.includes(item.words[arrangement[answer.gaps[i] ?? -1] ?? -1] ?? '')));
    case 'word-order':
    case 'sentence-order':
      if (answer.type !== item.type) return null;
      return { points: orderPoints(item, placed(item, arrangement, answer.order)), outOf: outOf(item) };
  }
}

function perGap(right: boolean[]): Score {
  return { points: right.filter(Boolean).length, outOf: right.length, perGap: right };
}

/** The pieces as the candidate put them, the given one first. */
function placed(item: { orders: string[][] }, arrangement: Arrangement, order: number[]): string[] {
  const model = item.orders[0] ?? [];
  return [model[0] ?? '', ...order.map((shown) => model[arrangement[shown] ?? -1] ?? '')];
}

/**
 * Equal after `asTyped` to an accepted word; in listening also one slip from one of six letters or more, because a test of hearing
 * is not one of spelling, unless what was typed is another word of the item: then it was heard wrong.
 */
function isAccepted(item: Extract<AuthoredItem, { type: 'cloze-typed' }>, gap: number, typed: string): boolean {
  const word = asTyped(typed);
  const accepted = (item.gaps[gap]?.accepted ?? []).map(asTyped);
  if (accepted.includes(word)) return true;
  if (item.section !== 'listening' || ownWords(item).has(word)) return false;
  return accepted.some((right) => (right.match(/\p{L}/gu)?.length ?? 0) >= 6 && oneSlipApart(right, word));
}

function ownWords(item: Extract<AuthoredItem, { type: 'cloze-typed' }>): Set<string> {
  const heard = (item.clip?.turns ?? []).map((turn) => turn.text);
  const others = item.gaps.flatMap((gap) => [...gap.accepted, gap.root ?? '']);
  return new Set([...heard, ...item.lines, ...others].flatMap((text) => wordsIn(asTyped(text))));
}
