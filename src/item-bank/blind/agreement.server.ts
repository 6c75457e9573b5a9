import type { Arrangement } from '../arrangement.server.ts';
import type { AuthoredItem } from '../authoring.server.ts';
import { candidateFace } from '../candidate-face.server.ts';
import { whyNotAnswer } from '../rules.ts';
import { Answer } from '../schema.ts';
import { outOf, score } from '../scoring.server.ts';
import { shownHash, type BlindEntry } from './blind-sheet.server.ts';

/** A raw answer as a reader gave it, in the indexes of what was shown. */
export type BlindAnswer = { n: number; answer: unknown };

/**
 * What a reader made of an item. `agrees`: all points. `unread`: no answer to the item as it is now. `malformed` says why the
 * answer cannot be one.
 */
export type Verdict = { id: string } & (
  | { is: 'agrees' | 'differs'; points: number; outOf: number; answered: string }
  | { is: 'malformed'; why: string }
  | { is: 'unread' }
);

/** One verdict an item, in the order of the items. An item read again after a change counts by its newest entry. */
export function agreementOf(items: readonly AuthoredItem[], map: readonly BlindEntry[], answers: readonly BlindAnswer[]): Verdict[] {
  return items.map((item) => {
    const entry = map.findLast(({ id, shown, arrangement }) => id === item.id && shown === shownIfPossible(item, arrangement));
    const given = entry && answers.findLast(({ n }) => n === entry.n);
    return entry && given ? verdictOn(item, entry.arrangement, given.answer) : { id: item.id, is: 'unread' };
  });
}

/** An arrangement of an older version may not fit the item any more. */
function shownIfPossible(item: AuthoredItem, arrangement: number[]): string | null {
  try {
    return shownHash(item, arrangement);
  } catch {
    return null;
  }
}

function verdictOn(item: AuthoredItem, arrangement: Arrangement, raw: unknown): Verdict {
  const parsed = Answer.safeParse(raw);
  if (!parsed.success) return { id: item.id, is: 'malformed', why: parsed.error.issues[0]?.message ?? 'not an answer' };
  const refusal = whyNotAnswer(candidateFace(item, arrangement), parsed.data);
  const scored = score(item, arrangement, parsed.data);
  if (refusal || !scored) return { id: item.id, is: 'malformed', why: refusal ?? 'not an answer' };
  const { points } = scored;
  const full = outOf(item);
  return {
    id: item.id,
    is: points === full ? 'agrees' : 'differs',
    points,
    outOf: full,
    answered: inWords(item, arrangement, parsed.data),
  };
}

/** The answer in the item's own words, for whoever compares it with the key. */
function inWords(item: AuthoredItem, arrangement: Arrangement, answer: Answer): string {
  const face = candidateFace(item, arrangement);
  const word = (list: string[] | undefined, index: number | null) => (index === null ? '-' : (list?.[index] ?? '-'));
  if (face.type === 'choice' && answer.type === 'choice') return word(face.options, answer.option);
  if (face.type === 'cloze-menu' && answer.type === 'cloze-menu')
    return answer.gaps.map((index, i) => word(face.gaps[i]?.options, index)).join(' | ');
  if (face.type === 'word-bank' && answer.type === 'word-bank') return answer.gaps.map((index) => word(face.words, index)).join(' | ');
  if ('pieces' in face && 'order' in answer) return [face.first, ...answer.order.map((index) => word(face.pieces, index))].join(' | ');
  return answer.type === 'cloze-typed' ? answer.gaps.join(' | ') : '';
}

/** The key in the item's own words. */
export function keyInWords(item: AuthoredItem): string {
  switch (item.type) {
    case 'choice':
      return item.options[item.key] ?? '';
    case 'cloze-menu':
      return item.gaps.map(({ options, key }) => options[key] ?? '').join(' | ');
    case 'cloze-typed':
    case 'word-bank':
      return item.gaps.map(({ accepted }) => accepted.join('/')).join(' | ');
    case 'word-order':
    case 'sentence-order':
      return item.orders.map((order) => order.join(' | ')).join('  or  ');
  }
}
