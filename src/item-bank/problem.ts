/**
 * What is wrong with an item, said to its author. `file` is relative to the folder read, `at` a JSON path inside it ('' for the whole).
 * An error keeps the item out of every test; a warning asks a person to look.
 */
export type Problem = { file: string; at: string; severity: 'error' | 'warning'; says: string };

/** The same without its file: what a check of one item returns. */
export type Finding = Omit<Problem, 'file'>;

export function error(at: string, says: string): Finding {
  return { at, severity: 'error', says };
}

export function warning(at: string, says: string): Finding {
  return { at, severity: 'warning', says };
}
