import type { ItemParameters } from '../adaptive/bank.ts';
import { expertParameters, type ExpertRule } from '../adaptive/experts.ts';
import type { AuthoredItem } from './authoring.server.ts';

/** What the engine knows of an item of the live bank: the experts' difficulty, until answers calibrate it. No key is handed on. */
export function parametersOf(item: AuthoredItem, rule: ExpertRule): ItemParameters {
  const { id, section, type, level, difficulty, fields, enemies } = item;
  return expertParameters({ id, section, type, level, difficulty, fields, enemies, ...sizesOf(item) }, rule, { status: 'active' });
}

/** How many options, gaps, words and pieces there are: what chance and points depend on. */
function sizesOf(item: AuthoredItem) {
  switch (item.type) {
    case 'choice':
      return { options: item.options };
    case 'cloze-typed':
      return { gaps: item.gaps.map(() => ({})) };
    case 'cloze-menu':
      return { gaps: item.gaps.map(({ options }) => ({ options })) };
    case 'word-bank':
      return { gaps: item.gaps.map(() => ({})), words: item.words };
    case 'word-order':
    case 'sentence-order':
      return { orders: item.orders };
  }
}
