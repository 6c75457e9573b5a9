import { createHash } from 'node:crypto';
import { readFile, readdir } from 'node:fs/promises';
import { basename, join, sep } from 'node:path';
import { canonical } from '../platform/canonical.ts';
import { AuthoredItem } from './authoring.server.ts';
import { error, type Finding, type Problem } from './problem.ts';
import { whatBreaks } from './soundness.server.ts';

/** The three banks of a language are disjoint: what is practised or shown is never asked in a real test. */
export const BANKS = ['live', 'practice', 'demo'] as const;
export type BankName = (typeof BANKS)[number];

/** `file` is relative to the folder read. */
export type LoadedItem = { file: string; bank: BankName; item: AuthoredItem };

/**
 * The items of a folder that nothing breaks, sorted by id; the others are named in `problems`, errors only, and never load.
 * `hash` is the SHA-256, in hex, of the items in canonical form: key order, spacing and file names do not change it.
 */
export async function loadBank(folder: string): Promise<{ items: LoadedItem[]; problems: Problem[]; hash: string }> {
  const read = await readItems(folder);
  const items = read.items.toSorted((a, b) => (a.item.id < b.item.id ? -1 : 1));
  return { items, problems: read.problems, hash: hashOf(items.map(({ item }) => item)) };
}

export function hashOf(items: readonly AuthoredItem[]): string {
  return createHash('sha256').update(canonical(items)).digest('hex');
}

async function readItems(folder: string): Promise<{ items: LoadedItem[]; problems: Problem[] }> {
  const items: LoadedItem[] = [];
  const problems: Problem[] = [];
  for (const file of await itemFiles(folder)) {
    const text = await readFile(join(folder, file), 'utf8');
    const { item, findings } = readItem(text, file);
    problems.push(...findings.map((finding) => ({ file, ...finding })));
    if (item) items.push({ file, bank: bankOf(file), item });
  }
  const ids = items.map(({ item }) => item.id);
  const twice = items.filter(({ item }) => ids.indexOf(item.id) !== ids.lastIndexOf(item.id));
  problems.push(...twice.map(({ file, item }) => ({ file, ...error('id', `the id ${item.id} is used by several files`) })));
  return { items: items.filter((loaded) => !twice.includes(loaded)), problems };
}

/** Clips, blind answers, guides and question banks live beside the items: a file is an item by its name, ID.json. */
async function itemFiles(folder: string): Promise<string[]> {
  const files = await readdir(folder, { recursive: true });
  return files
    .filter((file) => /(^|[/\\])[a-z]{2}(-[a-z]+)+-\d+\.json$/i.test(file))
    .map((file) => file.split(sep).join('/'))
    .toSorted();
}

function readItem(text: string, file: string): { item?: AuthoredItem; findings: Finding[] } {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (cause) {
    return { findings: [error('', `is not JSON: ${(cause as Error).message}`)] };
  }
  const parsed = AuthoredItem.safeParse(json);
  if (!parsed.success) return { findings: parsed.error.issues.map((issue) => error(jsonPath(issue.path), issue.message)) };
  const findings = [...misplaced(parsed.data, file), ...whatBreaks(parsed.data)];
  return findings.length > 0 ? { findings } : { item: parsed.data, findings };
}

function jsonPath(path: PropertyKey[]): string {
  return path.map((step, i) => (typeof step === 'number' ? `[${step}]` : `${i === 0 ? '' : '.'}${String(step)}`)).join('');
}

/** An item is found by its id alone: its file is named after it, and its folders and id agree with what it says of itself. */
function misplaced(item: AuthoredItem, file: string): Finding[] {
  const found: Finding[] = [];
  if (basename(file) !== `${item.id}.json`) found.push(error('id', `the id ${item.id} is not the file's name`));
  if (!item.id.startsWith(`${item.language}-`)) found.push(error('id', `the id does not start with its language, ${item.language}`));
  const folders = file.split('/').slice(0, -1);
  if (bankOf(file) === 'live' && !item.id.includes(`-${item.section}-`))
    found.push(error('id', `the id does not name its section, ${item.section}`));
  const named = folders.findLast((folder) => folder in SECTION_FOLDERS);
  if (named && named !== item.section) found.push(error('section', `a ${item.section} item in the folder ${named}`));
  return found;
}

const SECTION_FOLDERS: Record<AuthoredItem['section'], true> = {
  vocabulary: true,
  grammar: true,
  expressions: true,
  reading: true,
  listening: true,
};

/** Told by a folder or by the id: …/practice/…, en-practice-001. */
export function bankOf(file: string): BankName {
  const parts = file.split(/[/-]/);
  return parts.includes('practice') ? 'practice' : parts.includes('demo') ? 'demo' : 'live';
}
