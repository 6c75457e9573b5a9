import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { SECTIONS, type Section } from '../../programme/section.ts';
import type { AuthoredItem } from '../authoring.server.ts';
import { agreementOf, type BlindAnswer, type Verdict } from './agreement.server.ts';
import { blindSheet, type BlindEntry } from './blind-sheet.server.ts';

export const READERS = ['1', '2'] as const;
export type Reader = (typeof READERS)[number];

/**
 * Writes what a reader receives to `out`, and for each section the map of its numbers into content/blind-answers, where the answers
 * will be laid beside it. Older entries of a map stay: they explain older raw answers. `unread` leaves out what this reader has
 * already answered as it is now. Returns how many items the sheet has.
 */
export async function writeBlindSheet(
  content: string,
  out: string,
  items: readonly AuthoredItem[],
  reader: Reader,
  unread: boolean,
): Promise<number> {
  const wanted = unread ? await unreadBy(content, items, reader) : items;
  const { faces, map } = blindSheet(wanted, reader);
  await writeJson(out, faces);
  const sections = new Map(wanted.map((item) => [item.id, item] as const));
  for (const { language, section } of placesOf(wanted)) {
    const own = map.filter(({ id }) => sections.get(id)?.language === language && sections.get(id)?.section === section);
    const file = join(folderOf(content, language, reader), `${section}.map.json`);
    const before = await readJson<BlindEntry[]>(file);
    await writeJson(file, [...before.filter(({ n }) => own.every((entry) => entry.n !== n)), ...own]);
  }
  return faces.length;
}

async function unreadBy(content: string, items: readonly AuthoredItem[], reader: Reader): Promise<AuthoredItem[]> {
  const verdicts = await verdictsOf(content, items, reader);
  return items.filter((_, i) => verdicts[i]?.is === 'unread' || verdicts[i]?.is === 'malformed');
}

/** What a reader made of each item, in the order of the items. */
export async function verdictsOf(content: string, items: readonly AuthoredItem[], reader: Reader): Promise<Verdict[]> {
  const found = new Map<string, Verdict>();
  for (const { language, section } of placesOf(items)) {
    const folder = folderOf(content, language, reader);
    const map = await readJson<BlindEntry[]>(join(folder, `${section}.map.json`));
    const answers = await readJson<BlindAnswer[]>(join(folder, `${section}.json`));
    const own = items.filter((item) => item.language === language && item.section === section);
    for (const verdict of agreementOf(own, map, answers)) found.set(verdict.id, verdict);
  }
  return items.map(({ id }) => found.get(id) ?? { id, is: 'unread' });
}

function placesOf(items: readonly AuthoredItem[]): { language: string; section: Section }[] {
  const languages = [...new Set(items.map(({ language }) => language))];
  return languages.flatMap((language) =>
    SECTIONS.filter((section) => items.some((item) => item.language === language && item.section === section)).map((section) => ({
      language,
      section,
    })),
  );
}

function folderOf(content: string, language: string, reader: Reader): string {
  return join(content, 'blind-answers', language, `reader-${reader}`);
}

/** An absent file is an empty list: nobody has read yet. A broken one is told. */
async function readJson<T extends unknown[]>(file: string): Promise<T> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return '[]';
    throw cause;
  });
  return JSON.parse(text) as T;
}

async function writeJson(file: string, value: unknown): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`);
}
