/** What a person is recognised by (D15): the names of the identity document and the birth date, `YYYY-MM-DD`. */
export interface Identity {
  birthName: string;
  firstNames: string;
  birthDate: string;
}

/** Letters that no accent makes: each is written in plain letters on one document or another (ICAO 9303 gives most of them). */
const LETTERS: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', đ: 'd', ð: 'd', þ: 'th', ł: 'l', ı: 'i', ŋ: 'n', ħ: 'h' };

/**
 * A name apart from its spelling (D16): accents, case, hyphens, apostrophes, spaces and the letters above make no difference. Letters of
 * other alphabets stay as they are: between two of those the spelling decides, and a human check beyond it.
 */
export function nameKey(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll(/[ßæœøđðþłıŋħ]/g, (letter) => LETTERS[letter] ?? letter)
    .replaceAll(/[^\p{L}\p{N}]/gu, '');
}

/** The same for everyone who may be the same person: birth name, first names in their order, birth date. */
export function personKey({ birthName, firstNames, birthDate }: Identity): string {
  return [nameKey(birthName), nameKey(firstNames), birthDate].join('|');
}
