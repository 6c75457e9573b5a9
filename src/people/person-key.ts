import { nameWords } from './person-name.ts';

/** What a person is recognised by (D15): the names of the identity document and the birth date as far as it says it. */
export interface Identity {
  birthName: string;
  firstNames: string;
  birthDate: string;
}

/** A name apart from its spelling (D16): its words without what parts them. */
export function nameKey(name: string): string {
  return nameWords(name).join('');
}

/** The same for everyone who may be the same person: birth name, first names in their order, birth date. */
export function personKey({ birthName, firstNames, birthDate }: Identity): string {
  return `${namesKey({ birthName, firstNames })}|${birthDate}`;
}

/** The part of that key that the names make. */
export function namesKey({ birthName, firstNames }: Pick<Identity, 'birthName' | 'firstNames'>): string {
  return `${nameKey(birthName)}|${nameKey(firstNames)}`;
}

/** That key as far as the year: equal for all whose dates may be one, since some papers say no more of it. */
export function yearKey(identityKey: string): string {
  return identityKey.slice(0, identityKey.lastIndexOf('|') + 'YYYY|'.length);
}

/**
 * What a person is called on screen and in letters: the usage name before the birth name, and the first name that their centre called
 * them by where it is one of theirs, in their own spelling; else the first of them.
 */
export function calledAs(
  { birthName, usageName, firstNames }: { birthName: string; usageName: string | null; firstNames: string },
  givenName: string,
): { givenName: string; familyName: string } {
  const names = firstNames.split(/[\s,]+/);
  const key = nameKey(givenName);
  const one = names.find((name) => nameKey(name) === key);
  // « Marie Claude » of « Marie Claude Anne »: two words, one name. « Mari » of « Marielle » is neither.
  const words = nameWords(firstNames);
  const several = words.some((_, n) => words.slice(0, n + 1).join('') === key) ? givenName : undefined;
  return { givenName: one ?? several ?? names[0] ?? firstNames, familyName: usageName ?? birthName };
}
