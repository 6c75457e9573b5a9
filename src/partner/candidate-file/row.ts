import type { RowProblem } from './candidate.ts';
import { isRounded } from '../../platform/number-text.ts';
import { type Cell, isSpreadsheetError, tidy, UNCOMPUTED } from './cell.ts';
import type { ColumnCode, Header } from './columns.ts';
import { ROW_PROBLEMS, type RowProblemCode } from './problem.ts';
import { isName } from './value.ts';

/** Signs a cell may have: generous, since what a form or a delivery carries of a name is decided there. */
const LONGEST: Partial<Record<ColumnCode, number>> = { birthName: 100, usageName: 100, firstNames: 100, email: 254, reference: 60 };
const LONGEST_ELSEWHERE = 200;

/** Controls, and the marks that turn the direction of writing within a value: a name with one reads otherwise than it is written. */
const CONTROLS = /[\p{Cc}\u202A-\u202E\u2066-\u2069]/u;
/** UTF-8 once read as Windows-1252: `Ã©` for `é`; or a Mac’s or MS-DOS’s letters: `JŽsus`, `HŠlne`. No name has these pairs. */
const GARBLED = /[ÃÂÅ][\u0080-\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]|\p{Ll}[ŽŠŸŒ]|\p{Lu}[ŽŠŸŒ]\p{Ll}|ƒ/u;

/** One row under its header. What is asked of it is null when its cell is empty or refused; what is refused stands in `problems`. */
export class Row {
  readonly number: number;
  readonly problems: RowProblem[] = [];
  readonly #cells: readonly Cell[];
  readonly #places: Header['places'];

  constructor(number: number, cells: readonly Cell[], places: Header['places']) {
    this.number = number;
    this.#cells = cells;
    this.#places = places;
  }

  say(column: ColumnCode, code: RowProblemCode, values: RowProblem['values'] = {}): null {
    const name = this.#places.get(column)?.name ?? null;
    this.problems.push({ row: this.number, column: name, code, severity: ROW_PROBLEMS[code], values });
    return null;
  }

  cell(column: ColumnCode): Cell {
    const place = this.#places.get(column);
    return place ? (this.#cells[place.index] ?? null) : null;
  }

  isEmpty(column: ColumnCode): boolean {
    return this.cell(column) !== UNCOMPUTED && tidy(this.cell(column)) === '';
  }

  /** The text of a cell without doubled spaces. */
  text(column: ColumnCode): string | null {
    const cell = this.cell(column);
    if (cell === UNCOMPUTED) return this.say(column, 'formula-without-value');
    const clean = tidy(cell);
    const longest = LONGEST[column] ?? LONGEST_ELSEWHERE;
    if (clean === '') return null;
    if (isSpreadsheetError(clean)) return this.say(column, 'spreadsheet-error', { found: clean });
    if (clean.length > longest) return this.say(column, 'too-long', { longest });
    if (CONTROLS.test(clean)) return this.say(column, 'control-characters');
    if (column === 'reference' && isRounded(clean)) this.say(column, 'rounded-number');
    return clean.includes('\uFFFD') ? this.say(column, 'lost-characters') : clean;
  }

  needed(column: ColumnCode): string | null {
    const code = column === 'firstNames' ? 'missing-first-names' : 'missing';
    return this.isEmpty(column) ? this.say(column, code) : this.text(column);
  }

  name(column: ColumnCode, found: string | null): string | null {
    if (found === null) return null;
    if (GARBLED.test(found)) return this.say(column, 'garbled-accents');
    return isName(found) ? found : this.say(column, 'not-a-name');
  }

  /** What a word of a choice means; a word that means nothing is refused with the code given. */
  chosen<T>(column: ColumnCode, code: RowProblemCode, found: string | null, meaningOf: (text: string) => T | null): T | null {
    return found === null ? null : (meaningOf(found) ?? this.say(column, code, { found }));
  }
}
