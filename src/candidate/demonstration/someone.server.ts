import type { Arrangement } from '../../item-bank/arrangement.server.ts';
import type { AuthoredItem } from '../../item-bank/authoring.server.ts';
import type { Answer } from '../../item-bank/schema.ts';

/** What a candidate of about B1 might answer to the nth question: right below their level, wrong above, now and then a slip. */
export function answerOfSomeone(item: AuthoredItem, arrangement: Arrangement, n: number): Answer {
  const middle = item.difficulty.toSorted((a, b) => a - b)[1] ?? 50;
  const knows = middle < 48 + ((n * 7) % 13) - 6;
  const picked = (key: number, many: number) => (knows ? key : (key + 1) % many);
  switch (item.type) {
    case 'choice':
      return { type: 'choice', option: picked(item.key, item.options.length) };
    case 'cloze-menu':
      return { type: 'cloze-menu', gaps: item.gaps.map((gap, i) => (i === 0 && !knows ? picked(gap.key, gap.options.length) : gap.key)) };
    case 'cloze-typed':
      return { type: 'cloze-typed', gaps: item.gaps.map((gap, i) => (i === 0 && !knows ? 'thing' : (gap.accepted[0] ?? ''))) };
    case 'word-bank': {
      const places = item.gaps.map((gap) => arrangement.findIndex((word) => gap.accepted.includes(item.words[word] ?? '')));
      return { type: 'word-bank', gaps: knows ? places : [...places.slice(1), places[0] ?? null] };
    }
    case 'word-order':
    case 'sentence-order': {
      const right = arrangement.map((_, place) => arrangement.indexOf(place + 1));
      return { type: item.type, order: knows ? right : right.toReversed() };
    }
  }
}
