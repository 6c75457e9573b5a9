/** A commune or municipal arrondissement somebody may be born in, today's or one that a merger left as a part of another. */
export interface Commune {
  /** INSEE: five characters, `2A` and `2B` in Corsica. A new commune keeps the code of its seat, so two names may share one. */
  code: string;
  name: string;
  /** INSEE: two or three characters. */
  departement: string;
  /** Those of today's communes and arrondissements; none for a former one, which the source does not give. */
  postalCodes: readonly string[];
  /** People living there; 0 where the source does not say. */
  population: number;
  /** The commune it belongs to now: of an arrondissement its city, of a former commune the one it merged into or is called now. Else null. */
  partOf: { code: string; name: string; kind: 'city' | 'merged' | 'renamed' } | null;
}

/** A country or territory abroad, by INSEE's code (99xxx). */
export interface Country {
  code: string;
  names: { fr: string; en: string };
  /** The year it ended, for a country of the past. */
  until: number | null;
  /** Other names it is found by: of a part of it, of what it was part of, of the past. */
  also: readonly string[];
}

/** A birth place as it is kept. `unlisted` is in France, by its name, where the list of communes lacks it. */
export type Birthplace =
  | { kind: 'commune'; code: string; name: string }
  | { kind: 'abroad'; country: string; town: string }
  | { kind: 'unlisted'; name: string; postalCode: string | null };
