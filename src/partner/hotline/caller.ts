import { sameFamilyName } from '../../people/person-name.ts';
import { figuresIn } from '../../people/written-date.ts';

/** What a caller may be asked; two of them, chosen by whoever answers. */
export const CALLER_DATA = ['birth-date', 'birth-name', 'email', 'reference', 'cpf-number'] as const;
export type CallerDatum = (typeof CALLER_DATA)[number];

export interface Given {
  kind: CallerDatum;
  /** As it was heard and typed. */
  given: string;
}

/** What the file knows; null where nothing is known yet. The birth date is as far as the papers say it. */
export type Known = Readonly<Record<CallerDatum, string | null>>;

/** What can be asked: there is nothing to compare the rest with. */
export function askable(known: Known): CallerDatum[] {
  return CALLER_DATA.filter((kind) => known[kind] !== null && known[kind] !== '');
}

/** True when each of the two says the same as the file, apart from how it is written. */
export function isVerified(known: Known, data: readonly Given[]): boolean {
  const kinds = new Set(data.map(({ kind }) => kind));
  return kinds.size === 2 && data.length === 2 && data.every(({ kind, given }) => isSame(kind, known[kind], given));
}

function isSame(kind: CallerDatum, known: string | null, given: string): boolean {
  if (!known) return false;
  switch (kind) {
    case 'birth-date':
      return isSameDay(known, given);
    case 'birth-name':
      return sameFamilyName([known], [given]);
    case 'email':
      return letters(known) === letters(given);
    case 'reference':
      // The prefix is the same for everyone: it is often left out.
      return signs(given).length >= 8 && signs(known).endsWith(signs(given));
    case 'cpf-number':
      return signs(given) !== '' && signs(known) === signs(given);
  }
}

const letters = (text: string) => text.toLowerCase().replaceAll(/\s+/g, '');
const signs = (text: string) => text.toUpperCase().replaceAll(/[^A-Z0-9]/g, '');

/** Day before month, as a French speaker says it, or ISO; months in figures or in words; a year of two figures is its end. What the papers leave open is not asked. */
function isSameDay(known: string, given: string): boolean {
  const expected = known.split('-');
  const run = /^\s*(\d{2})(\d{2})(\d{4}|\d{2})\s*$/.exec(given);
  const parts = run ? run.slice(1) : figuresIn(given);
  if (parts.length < expected.length || parts.length > 3) return false;
  const said = parts[0]?.length === 4 ? parts : parts.toReversed();
  return expected.every((part, at) => (at === 0 && said[0]?.length === 2 ? part.slice(2) === said[0] : Number(part) === Number(said[at])));
}
