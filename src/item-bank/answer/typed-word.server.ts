/**
 * A word as it is compared: what keyboards and phones write differently (composed letters, curly quotes, long hyphens, spaces,
 * capitals) is made equal. Unicode NFKC first, so that full-width or ligature forms fold too.
 */
export function asTyped(text: string): string {
  return (
    text
      // Before NFKC, which would make it a space and a combining accent.
      .replace(/\u00b4/g, "'")
      .normalize('NFKC')
      .replace(/[\u2018\u2019\u201a\u201b\u02bc\u02b9\u2032\u0060]/g, "'")
      .replace(/[\u201c-\u201f\u00ab\u00bb\u2033]/g, '"')
      .replace(/[\u2010-\u2015\u2212\ufe63\uff0d]/g, '-')
      .replace(/[\u00ad\u200b-\u200d\ufeff]/g, '')
      .replace(/\s+/g, ' ')
      .trim()
      .toLowerCase()
  );
}

/**
 * Whether two words are one slip apart: one letter missing, added, changed, or two neighbours swapped
 * (Damerau-Levenshtein distance of exactly 1, in its optimal string alignment form).
 */
export function oneSlipApart(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1 || short === long) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start += 1;
  const rest = (word: string, from: number) => word.slice(start + from);
  if (short.length < long.length) return rest(short, 0) === rest(long, 1);
  if (rest(short, 1) === rest(long, 1)) return true;
  return short[start] === long[start + 1] && short[start + 1] === long[start] && rest(short, 2) === rest(long, 2);
}
