/**
 * What comes in, as the database can keep it. Asked at each door (calls, sockets, files, replies of other programs) before anything else
 * looks at it, so that no statement further in meets a value that PostgreSQL refuses.
 */

/** PostgreSQL's `int` ends here, and nothing that a page or a person counts is larger. */
export const MOST_INT = 2_147_483_647;

/** Deeper than any shape of ours; beyond it somebody tries the stack. */
const DEEPEST = 12;

/** Without U+0000, which no column takes, and with a sign in the place of half a surrogate pair, which no JSON column takes. */
export function storableText(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}

/**
 * The same of a whole input: its texts cleaned, property names included.
 * @returns undefined for what none of our shapes holds: numbers beyond 32 bits, kinds that JSON does not have (save files), bottomless nesting
 */
export function storable(input: unknown): { value: unknown } | undefined {
  try {
    return { value: cleaned(input, 0) };
  } catch (error) {
    if (error instanceof Unstorable) return undefined;
    throw error;
  }
}

class Unstorable extends Error {}

function cleaned(value: unknown, depth: number): unknown {
  if (depth > DEEPEST) throw new Unstorable();
  if (typeof value === 'string') return storableText(value);
  if (typeof value === 'number') return within(value);
  if (value === null || value === undefined || typeof value === 'boolean') return value;
  if (Array.isArray(value)) return value.map((each) => cleaned(each, depth + 1));
  if (value instanceof Blob) return withCleanName(value);
  if (Object.prototype.toString.call(value) !== '[object Object]') throw new Unstorable();
  return Object.fromEntries(Object.entries(value).map(([name, each]) => [storableText(name), cleaned(each, depth + 1)]));
}

function within(value: number): number {
  if (!(Math.abs(value) <= MOST_INT)) throw new Unstorable();
  return value;
}

function withCleanName(file: Blob): Blob {
  if (!(file instanceof File) || storableText(file.name) === file.name) return file;
  return new File([file], storableText(file.name), { type: file.type });
}
