/**
 * When two writings of a name are the same person's (D16): accents, case, order, hyphens, apostrophes, spaces, usage name and
 * transliterations of Latin letters are not differences. Another alphabet is not transliterated: a person compares those.
 */
export interface WrittenName {
  /** Every family name known: of birth, of usage, or both in one text. */
  familyNames: readonly string[];
  firstName: string;
}

/** Letters that Unicode does not take apart into a letter and an accent (ICAO 9303 gives most of them). */
const PLAIN: Record<string, string> = { ß: 'ss', æ: 'ae', œ: 'oe', ø: 'o', ł: 'l', đ: 'd', ð: 'd', þ: 'th', ı: 'i', ŋ: 'n', ħ: 'h' };
/** How passports write the letters that others write without their accent: Müller is Muller here and Mueller there (ICAO 9303-3, section 6). */
const SPELT_OUT: Record<string, string> = { ä: 'ae', ö: 'oe', ü: 'ue', å: 'aa', ø: 'oe' };

function withoutAccents(text: string): string {
  const letters = text.replace(/[ßæœøłđðþıŋħ]/g, (letter) => PLAIN[letter] ?? letter);
  return letters.normalize('NFKD').replace(/\p{M}/gu, '');
}

/** The words of a name in small plain letters, in their order; the apostrophe binds (O’Brien is one word), the hyphen parts. */
export function nameWords(text: string): string[] {
  const small = withoutAccents(text.normalize('NFC').toLowerCase()).replace(/['’ʼ`´]/g, '');
  return small.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
}

/** How a file says that somebody has one name only. */
export const NO_FIRST_NAME = 'sans prénom';

/** What files and papers write in place of a name that somebody does not have: « sans prénom », XXX, a dash. */
const NO_NAME = new Set([
  'sansprenom',
  'sansprenoms',
  'sansnom',
  'pasdeprenom',
  'pasdenom',
  'neant',
  'nofirstname',
  'nogivenname',
  'nosurname',
  'nofamilyname',
  'fnu',
  'lnu',
]);

function saysNoName(text: string): boolean {
  return NO_NAME.has(nameWords(text).join('')) || /^x{2,}$/i.test(text.trim());
}

/** A dash will do where first names stand. */
export function saysNoFirstName(text: string): boolean {
  return saysNoName(text) || /^[-–—/*.]+$/.test(text.trim());
}

/** The only name of somebody who has one is a birth name, whichever of the two columns it was written in; there are no first names then. */
export function withOneName(birthName: string, firstNames: string): { birthName: string; firstNames: string } {
  const [noBirthName, noFirstNames] = [saysNoName(birthName), saysNoFirstName(firstNames)];
  if (noBirthName === noFirstNames) return { birthName, firstNames };
  return { birthName: noBirthName ? firstNames : birthName, firstNames: '' };
}

/** The keys under which a family name may be found: one per transliteration, its words in alphabetical order and joined. */
function familyKeys(text: string): string[] {
  const small = text.normalize('NFC').toLowerCase();
  const speltOut = small.replace(/[äöüåø]/g, (letter) => SPELT_OUT[letter] ?? letter);
  const forms = [...new Set([small, speltOut])].map(nameWords);
  const keys = forms.flatMap((words) => [words.toSorted().join(''), words.join('')]);
  return [...new Set(keys)].filter((key) => key !== '');
}

/** Every writing of somebody's family names: each one, and each pair of them side by side (« DUPONT MARTIN »). */
function allFamilyKeys(names: readonly string[]): Set<string> {
  const pairs = names.flatMap((one, place) => names.slice(place + 1).map((other) => `${one} ${other}`));
  return new Set([...names, ...pairs].flatMap(familyKeys));
}

export function sameFamilyName(one: readonly string[], other: readonly string[]): boolean {
  const known = allFamilyKeys(one);
  return [...allFamilyKeys(other)].some((key) => known.has(key));
}

/** First names agree when they are equal, or when one file has the first of them only (« Jean » and « Jean, Paul », not « Jean-Paul »). */
export function sameFirstName(one: string, other: string): boolean {
  if (familyKeys(one).some((key) => familyKeys(other).includes(key))) return true;
  const [first, second] = [firstOf(one), firstOf(other)];
  const alone = firstWordsOnly(one) || firstWordsOnly(other);
  return alone && first !== '' && first === second;
}

/** The first of several first names, its hyphenated parts kept together. */
function firstOf(text: string): string {
  return nameWords(text.trim().split(/[\s,]+/)[0] ?? '').join('');
}

function firstWordsOnly(text: string): boolean {
  return nameWords(text).join('') === firstOf(text);
}

/** The same person by name, whichever of the two columns the family name was typed into. */
export function sameName(one: WrittenName, other: WrittenName): boolean {
  const [oneAlone, otherAlone] = [one, other].map(({ firstName }) => firstName === '' || saysNoFirstName(firstName));
  // Whoever has one name has it in either column; the other paper may repeat it or leave it out.
  if (oneAlone && otherAlone) return sameFamilyName(one.familyNames, other.familyNames);
  if (sameFamilyName(one.familyNames, other.familyNames) && sameFirstName(one.firstName, other.firstName)) return true;
  return sameFamilyName(one.familyNames, [other.firstName]) && sameFamilyName([one.firstName], other.familyNames);
}

/** Finds the people of a name in a list without comparing it with each of them. The order of the list is kept. */
export function indexOfNames<T extends WrittenName>(people: readonly T[]): (name: WrittenName) => T[] {
  const places = new Map<string, Set<number>>();
  for (const [place, { familyNames, firstName }] of people.entries())
    // Under the first name too: it may be what was typed as a family name.
    for (const key of [...allFamilyKeys(familyNames), ...familyKeys(firstName)]) places.set(key, (places.get(key) ?? new Set()).add(place));
  return (name) => {
    const found = new Set([...allFamilyKeys(name.familyNames)].flatMap((key) => [...(places.get(key) ?? [])]));
    return [...found]
      .toSorted((one, other) => one - other)
      .flatMap((place) => people[place] ?? [])
      .filter((person) => sameName(name, person));
  };
}
