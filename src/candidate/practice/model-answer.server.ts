import type { Arrangement } from '../../item-bank/arrangement.server.ts';
import type { AuthoredItem } from '../../item-bank/authoring.server.ts';
import type { Answer } from '../../item-bank/schema.ts';

/** An answer that earns every point, in the indexes of what was shown. To be told only after the learner's own answer. */
export function modelAnswer(item: AuthoredItem, arrangement: Arrangement): Answer {
  switch (item.type) {
    case 'choice':
      return { type: 'choice', option: item.key };
    case 'cloze-menu':
      return { type: 'cloze-menu', gaps: item.gaps.map(({ key }) => key) };
    case 'cloze-typed':
      return { type: 'cloze-typed', gaps: item.gaps.map(({ accepted }) => accepted[0] ?? '') };
    case 'word-bank':
      return { type: 'word-bank', gaps: wordsInGaps(item, arrangement) };
    case 'word-order':
    case 'sentence-order':
      return { type: item.type, order: arrangement.map((_, place) => arrangement.indexOf(place + 1)) };
  }
}

/** Each word is used once: a gap that takes few words is served before one that takes many. */
function wordsInGaps(item: Extract<AuthoredItem, { type: 'word-bank' }>, arrangement: Arrangement): (number | null)[] {
  const gaps = item.gaps.map((): number | null => null);
  const hardestFirst = [...item.gaps.entries()].toSorted(([, a], [, b]) => a.accepted.length - b.accepted.length);
  for (const [gap, { accepted }] of hardestFirst) {
    const shown = arrangement.findIndex((word, place) => !gaps.includes(place) && accepted.includes(item.words[word] ?? ''));
    gaps[gap] = shown === -1 ? null : shown;
  }
  return gaps;
}
