import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the program, wherever it is called from. */
export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export const at = (...parts) => join(ROOT, ...parts);

/** Ends a command with one sentence for a person: no stack, exit code 1. */
export class Stop extends Error {}

/** What a set of files and folders holds, as one short text: it changes when a name or a byte does. */
export function fingerprint(...paths) {
  const hash = createHash('sha256');
  for (const file of paths.flatMap((path) => filesUnder(at(path))).toSorted((a, b) => (a < b ? -1 : 1))) {
    hash
      .update(`${relative(ROOT, file)}\0`)
      .update(readFileSync(file))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Every file under a path, the path itself when it is a file, nothing when it is absent. */
export function filesUnder(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  return readdirSync(path).flatMap((name) => filesUnder(join(path, name)));
}

/** The text of a file, or null when there is none. */
export function readOptional(path) {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return null;
    throw error;
  }
}
