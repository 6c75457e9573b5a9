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
    const seen = new Map<string, number>();
    return claims.flatMap(({ row, [kind]: key }) => {
      const first = key === null ? undefined : seen.get(key);
      if (key !== null && first === undefined) seen.set(key, row);
      return first === undefined ? [] : [{ row, column, code, first }];
    });
  };
  return [
    ...repeats('email', 'email', 'same-email'),
    ...repeats('person', 'birthName', 'same-person'),
    ...repeats('cpfFileNumber', 'cpfFileNumber', 'same-cpf-number'),
  ];
}
