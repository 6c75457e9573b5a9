const ARTICLES = new Set(['le', 'la', 'les', 'l']);
const LINKING = new Set([...ARTICLES, 'd', 'de', 'des', 'du', 'en', 'et', 'sur', 'sous', 'aux', 'au', 'the', 'of', 'and']);
const SHORT: Record<string, string> = { st: 'saint', ste: 'sainte', sts: 'saints', stes: 'saintes' };
/** Words that begin too many names to stand for one. */
const ALONE = new Set([...LINKING, 'saint', 'sainte']);
const ORDINAL = /^(\d+)(?:er|e|eme|ieme)$/;

/** One word a space: no accent, capital, hyphen or apostrophe; `St` is `saint` and `13e` is `13`, on both sides of a comparison. */
export function fold(text: string): string {
  return text
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)
    .map((word) => SHORT[word] ?? word.replace(ORDINAL, '$1'))
    .join(' ');
}

/** What is left of a folded name without its first article; an article alone stays. */
export function withoutArticle(folded: string): string {
  const [first = '', ...rest] = folded.split(' ');
  return ARTICLES.has(first) && rest.length > 0 ? rest.join(' ') : folded;
}

const together = (folded: string) => folded.replaceAll(' ', '');

/** Are these two spellings of one name? Spaces and the first article do not count: `Lhay les Roses`, `Havre`. */
export function sameName(one: string, other: string): boolean {
  const [a, b] = [fold(one), fold(other)];
  return together(a) !== '' && (together(a) === together(b) || together(withoutArticle(a)) === together(withoutArticle(b)));
}

/** Is it the name, or its beginning by whole words (`Évry` for Évry-Courcouronnes, as it was before)? */
export function beginsName(name: string, written: string): boolean {
  const [whole, beginning] = [fold(name), fold(written)];
  return beginning !== '' && !ALONE.has(beginning) && whole.startsWith(`${beginning} `);
}

/** A name as it is searched: made once for the list. */
export interface Spelled {
  folded: string;
  key: string;
  joined: string;
}

/** What was typed: `telling` are the words that say something, each with the space before it. */
export interface Typed extends Spelled {
  telling: string[];
}

export function spell(name: string): Spelled {
  const folded = fold(name);
  return { folded, key: withoutArticle(folded), joined: together(folded) };
}

export function spellTyped(text: string): Typed {
  const spelled = spell(text);
  return {
    ...spelled,
    telling: spelled.folded
      .split(' ')
      .filter((word) => word !== '' && !LINKING.has(word))
      .map((word) => ` ${word}`),
  };
}

/** How well a name answers what was typed: 0 is the name itself, 5 some of its words, null not at all. */
export function closeness(name: Spelled, typed: Typed): number | null {
  if (name.joined === typed.joined) return 0;
  if (name.key === typed.key) return 1;
  if (name.folded.startsWith(typed.folded)) return name.folded[typed.folded.length] === ' ' ? 2 : 3;
  if (name.key.startsWith(typed.key) || name.joined.startsWith(typed.joined)) return 4;
  if (typed.telling.length === 0) return null;
  return typed.telling.every((word) => name.folded.startsWith(word.slice(1)) || name.folded.includes(word)) ? 5 : null;
}
