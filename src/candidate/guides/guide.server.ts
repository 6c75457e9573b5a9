import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OLDEST_IN_WORDS } from '../../platform/browsers.ts';
import type { Language } from '../../platform/words.server.ts';
import { DEMONSTRATION_SUPPORT, type Support } from '../../platform/support.ts';
import { GUIDES, type Guide, type GuideName } from './guide.ts';
import { blocksOf } from './markdown.server.ts';

const FOLDER = join(import.meta.dirname, '../../../content/guides');

const read = new Map<string, Promise<Guide>>();

/** A guide in a language, read once. @throws when its file is missing or holds what a guide may not. */
export function readGuide(name: GuideName, language: Language, support: Support = DEMONSTRATION_SUPPORT): Promise<Guide> {
  const file = `${language}/${name}.md`;
  const key = `${file} ${support.telephone} ${support.hours[language]}`;
  const kept = read.get(key) ?? readFile(join(FOLDER, file), 'utf8').then((text) => guideOf(name, language, text, support));
  read.set(key, kept);
  return kept;
}

/** All three in a language, in the order in which they are of use. */
export function readGuides(language: Language): Promise<Guide[]> {
  return Promise.all(GUIDES.map((name) => readGuide(name, language)));
}

/** @param text Markdown after a front matter of three lines: title, summary, updated. */
export function guideOf(name: GuideName, language: Language, text: string, support: Support = DEMONSTRATION_SUPPORT): Guide {
  const [, front, markdown] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
  if (front === undefined || markdown === undefined) throw new Error(`the guide ${language}/${name} has no front matter`);
  const entry = (key: string) => {
    const line = front.split('\n').find((line) => line.startsWith(`${key}: `));
    if (!line) throw new Error(`the front matter of ${language}/${name} lacks its ${key}`);
    return line.slice(key.length + 2).trim();
  };
  const updated = entry('updated');
  if (!/^\d{4}-\d\d-\d\d$/.test(updated)) throw new Error(`the guide ${language}/${name} was updated on no day: ${updated}`);
  const values = { telephone: support.telephone, hours: support.hours[language], browsers: OLDEST_IN_WORDS };
  const blocks = blocksOf(Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{{${name}}}`, value), markdown));
  return { name, language, title: entry('title'), summary: entry('summary'), updated, blocks };
}
