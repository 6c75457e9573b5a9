import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AuthoredItem } from '../authoring.server.ts';

export type Clip = NonNullable<AuthoredItem['clip']>;

/** Raised when scripts/clips makes other sound from the same text, so that every clip is made again. */
const RECIPE = 1;

/**
 * Where a clip comes from, kept beside it in SOURCES.json. `recipe` is a hash of all that decides its sound, `wordsPerMinute` is
 * measured from the first sound to the last, `loudness` is in LUFS, `speed` is what espeak-ng was told.
 */
export type Source = {
  id: string;
  file: string;
  sha256: string;
  recipe: string;
  source: 'synthesised';
  seconds: number;
  wordsPerMinute: number;
  loudness: number;
  speed: number;
  turns: Clip['turns'];
};

export async function sourcesIn(folder: string): Promise<Map<string, Source>> {
  const text = await readFile(join(folder, 'SOURCES.json'), 'utf8').catch(() => '[]');
  return new Map((JSON.parse(text) as Source[]).map((source) => [source.id, source]));
}

export async function writeSources(folder: string, sources: Map<string, Source>): Promise<void> {
  const sorted = [...sources.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  await writeFile(join(folder, 'SOURCES.json'), `${JSON.stringify(sorted, null, 2)}\n`);
}

export function recipeOf({ turns, wordsPerMinute }: Clip): string {
  return createHash('sha256')
    .update(JSON.stringify([RECIPE, wordsPerMinute, turns.map(({ voice, text }) => [voice, text])]))
    .digest('hex');
}

/** SHA-256 of a file in hex, or null when there is none. */
export async function hashOfFile(file: string): Promise<string | null> {
  const bytes = await readFile(file).catch(() => null);
  return bytes && hashOfSound(bytes);
}

export function hashOfSound(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}
