import type { Arrangement } from '../../item-bank/arrangement.server.ts';
import type { AuthoredItem } from '../../item-bank/authoring.server.ts';
import type { Answer } from '../../item-bank/schema.ts';
import { score } from '../../item-bank/scoring.server.ts';
import { modelAnswer } from './model-answer.server.ts';
import type { Feedback } from './schema.ts';

/** An item that has something to say after the answer; without it, it would only be a test. */
export type ExplainedItem = AuthoredItem & { explanation: NonNullable<AuthoredItem['explanation']> };

export function isExplained(item: AuthoredItem): item is ExplainedItem {
  return item.explanation !== undefined;
}

/** What is told after an answer where nothing is at stake: practice and the mini-test. Null for an answer that does not fit the item. */
export function feedbackOn(item: ExplainedItem, arrangement: Arrangement, answer: Answer): Feedback | null {
  const scored = score(item, arrangement, answer);
  if (!scored) return null;
  const { points, outOf, perGap } = scored;
  return {
    points,
    outOf,
    rightGaps: perGap ?? null,
    model: modelAnswer(item, arrangement),
    heard: item.clip?.turns.map(({ text }) => text) ?? null,
    explanation: { fr: item.explanation.fr, en: item.explanation.en },
  };
}
