import { nameWords } from './person-name.ts';

/** What a person is recognised by (D15): the names of the identity document and the birth date, `YYYY-MM-DD`. */
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
  return [nameKey(birthName), nameKey(firstNames), birthDate].join('|');
}
