import { arrangementOf, type Arrangement } from '../item-bank/arrangement.server.ts';
import type { AuthoredItem } from '../item-bank/authoring.server.ts';
import { isExplained, type ExplainedItem } from './practice/feedback.server.ts';

/** The seven kinds that a candidate sees in the real test, in the order of the demonstration (R009, R069). */
const KINDS = ['choice', 'cloze-menu', 'word-bank', 'cloze-typed', 'word-order', 'sentence-order', 'listening'] as const;

export interface DemoQuestion {
  item: ExplainedItem;
  arrangement: Arrangement;
}

/** One item of each visible kind. @returns null when the content lacks one. */
export function demoQuestions(items: readonly AuthoredItem[]): DemoQuestion[] | null {
  const found = KINDS.flatMap((kind) => items.filter(isExplained).find((item) => kindOf(item) === kind) ?? []);
  return found.length === KINDS.length ? found.map((item) => ({ item, arrangement: arrangementOf(item, 'demo') })) : null;
}

/** To a candidate, anything with a clip is a listening question, however it is answered. */
function kindOf(item: AuthoredItem): (typeof KINDS)[number] {
  return item.clip ? 'listening' : item.type;
}
