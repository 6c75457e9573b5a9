import type { AuthoredItem } from '../authoring.server.ts';
import { error, warning, type Finding } from '../problem.ts';
import { answersOf, givenTexts } from '../text/item-text.server.ts';
import { isOpeningName, rankOf, wordsToKnow } from '../text/word-ranks.server.ts';
import { WORDS_KNOWN } from './blueprint.server.ts';

/** The share of the item's words that its level knows, and those it does not (each once). */
export function coverageOf(item: AuthoredItem): { words: number; unknown: number; beyond: string[] } {
  const reach = WORDS_KNOWN[item.level] ?? Infinity;
  // In comprehension the options must be understood to be chosen; in the other sections they are what is measured.
  const asked = item.section === 'reading' || item.section === 'listening' ? answersOf(item) : [];
  const texts = [...givenTexts(item), ...asked];
  const words = wordsToKnow(texts);
  const unknown = words.filter((word) => rankOf(word) > reach && !isOpeningName(word, texts));
  return { words: words.length, unknown: unknown.length, beyond: [...new Set(unknown)] };
}

/**
 * The 95 % are counted over a few dozen words, where one word weighs several per cent, and the list knows nothing of collocation:
 * below 95 % a person looks; below 88 % (one word in eight) it cannot be chance. One hard word in a short item is always allowed.
 */
export function vocabularyFindings(item: AuthoredItem): Finding[] {
  if (item.language !== 'en' || WORDS_KNOWN[item.level] === null) return [];
  const { words, unknown, beyond } = coverageOf(item);
  if (unknown <= Math.max(1, words * 0.05)) return [];
  const share = Math.floor((1 - unknown / words) * 100);
  const says = `${share} % of ${words} words are among the ${WORDS_KNOWN[item.level]} most frequent (95 % wanted at ${item.level}); beyond: ${beyond.join(', ')}`;
  return [unknown > Math.max(2, words * 0.12) ? error('', says) : warning('', says)];
}
