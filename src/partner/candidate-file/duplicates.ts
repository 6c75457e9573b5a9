import { mayBeBornAlike } from '../../people/birth-date.ts';
import { yearKey } from '../../people/person-key.ts';
import type { ColumnCode } from './columns.ts';
import type { RowProblemCode } from './problem.ts';

/** What a row takes for itself alone, as keys to compare; null where the row did not say it well enough. */
export interface Claim {
  row: number;
  email: string | null;
  person: string | null;
  cpfFileNumber: string | null;
}

export interface Duplicate {
  row: number;
  column: ColumnCode;
  code: RowProblemCode;
  /** The first row that says the same. */
  first: number;
}

/** The rows that take what a row above them took: an address, a person (D15), a CPF file (one training, one certification, R181). */
export function duplicatesAmong(claims: readonly Claim[]): Duplicate[] {
  const repeats = (kind: 'email' | 'person' | 'cpfFileNumber', column: ColumnCode, code: RowProblemCode): Duplicate[] => {
    const seen = new Map<string, { key: string; row: number }[]>();
    return claims.flatMap(({ row, [kind]: key }) => {
      if (key === null) return [];
      // The end of a person's key is the birth date: a row may say less of it than another.
      const place = kind === 'person' ? yearKey(key) : key;
      const near = seen.get(place) ?? [];
      seen.set(place, near);
      const first = near.find((one) => one.key === key || (kind === 'person' && mayBeBornAlike(one.key, key)));
      if (first) return [{ row, column, code, first: first.row }];
      near.push({ key, row });
      return [];
    });
  };
  return [
    ...repeats('email', 'email', 'same-email'),
    ...repeats('person', 'birthName', 'same-person'),
    ...repeats('cpfFileNumber', 'cpfFileNumber', 'same-cpf-number'),
  ];
}
