import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Change } from './changes.ts';

export interface Place {
  file: string;
  code: string;
  change: Change;
}

/** A change that nothing should notice, by the line that it is made on (wherever it moves to) and what is changed there. */
export interface Meaningless {
  file: string;
  line: string;
  change: string;
  why: string;
}

export const MEANINGLESS = JSON.parse(readFileSync(join(import.meta.dirname, 'meaningless.json'), 'utf8')) as Meaningless[];

/** A line by its number, from 1, without what it is indented by. */
export function lineAt(code: string, line: number): string {
  return code.split('\n')[line - 1]?.trim() ?? '';
}

export function keyOf({ code, change }: Place): { line: string; made: string } {
  return { line: lineAt(code, change.line), made: `${change.before} -> ${change.after}` };
}

export function meansNothing(place: Place): boolean {
  const { line, made } = keyOf(place);
  return MEANINGLESS.some((one) => one.file === place.file && one.line === line && one.change === made);
}
