import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { cloe } from '../../programme/cloe.ts';
import { BANDS, mainLevelOf } from '../../programme/scale.ts';
import { GUIDES, type Block, type Guide, type Inline } from './guide.ts';
import { guideOf, readGuide } from './guide.server.ts';

const LANGUAGES = ['fr', 'en'] as const;
const all = await Promise.all(GUIDES.flatMap((name) => LANGUAGES.map((language) => readGuide(name, language))));
const source = (language: string, name: string) =>
  readFile(join(import.meta.dirname, `../../../content/guides/${language}/${name}.md`), 'utf8');

const linesOf = (block: Block): Inline[][] => {
  if (block.kind === 'list') return block.items;
  return block.kind === 'table' ? [...block.head, ...block.rows.flat()] : [block.inside];
};
const linksIn = (inside: Inline[]): string[] =>
  inside.flatMap((part) => (part.kind === 'text' ? [] : [...(part.kind === 'link' ? [part.href] : []), ...linksIn(part.inside)]));
const textOf = (inside: Inline[]): string => inside.map((part) => (part.kind === 'text' ? part.text : textOf(part.inside))).join('');
const idsOf = ({ blocks }: Guide) => blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []));

describe.each(GUIDES)('the guide %s', (name) => {
  it('is built alike in both languages: block for block, heading for heading, link for link', async () => {
    const [french, english] = await Promise.all(LANGUAGES.map((language) => readGuide(name, language)));
    const shape = (guide: Guide | undefined) =>
      guide?.blocks.map((block) => [
        block.kind === 'heading' ? `heading ${block.depth}` : block.kind,
        linesOf(block).length,
        linesOf(block)
          .flatMap(linksIn)
          .map((href) => href.split('#')[0]),
      ]);
    expect(shape(french)).toEqual(shape(english));
    expect(french?.updated).toBe(english?.updated);
  });

  it.each(LANGUAGES)('is of a length that one sits down to read (%s)', async (language) => {
    const guide = await readGuide(name, language);
    const words = guide.blocks.flatMap(linesOf).map(textOf).join(' ').split(/\s+/).length;
    expect(words).toBeGreaterThan(900);
    expect(words).toBeLessThan(2000);
  });

  it('is set as a printer would set it', async () => {
    const french = (await source('fr', name)).split('\n').map((line) => line.replace(/^(title|summary|updated): /, ''));
    expect(french.filter((line) => /'|\.\.\.|(?<!\u00a0)[:;!?»](?=\s|\*|$)|«(?!\u00a0)|\d (h|%)/.test(line))).toEqual([]);
    expect((await source('en', name)).split('\n').filter((line) => /['"]|\.\.\./.test(line))).toEqual([]);
  });

  it.each(LANGUAGES)('never leaves out a level of heading (%s)', async (language) => {
    const guide = await readGuide(name, language);
    expect(guide.blocks.find(({ kind }) => kind === 'heading')).toMatchObject({ depth: 2 });
  });
});

it('points only at headings that exist, in the guide of the same language', () => {
  const missing = all.flatMap((guide) =>
    guide.blocks
      .flatMap(linesOf)
      .flatMap(linksIn)
      .filter((href) => {
        const [path, id] = href.split('#');
        const target = path === '' ? guide : all.find((other) => `/guides/${other.name}` === path && other.language === guide.language);
        return id !== undefined && !(target && idsOf(target).includes(id));
      }),
  );
  expect(missing).toEqual([]);
});

it.each([
  ['fr', 'à'],
  ['en', 'to'],
] as const)('gives every sub-level with the scores of the scale (%s)', async (language, to) => {
  const { blocks } = await readGuide('presentation', language);
  const printed = BANDS.map(([band, lowest], place) => ({ band, text: `${band} (${lowest} ${to} ${(BANDS[place + 1]?.[1] ?? 101) - 1})` }));
  const levels = [...new Set(BANDS.map(([band]) => mainLevelOf(band)))];
  const expected = levels.map((level) => [
    level,
    printed.flatMap(({ band, text }) => (mainLevelOf(band) === level ? [text] : [])).join(', '),
  ]);
  const tables = blocks.flatMap((block) => (block.kind === 'table' ? [block.rows.map((row) => row.map(textOf))] : []));
  expect(tables.map((rows) => rows.map((row) => row.map((cell) => cell.replaceAll('\u00a0', ' '))))).toContainEqual(expected);
});

it.each(LANGUAGES)('names the word that sends the test, and the telephone of the support (%s)', async (language) => {
  const text = (await readGuide('candidat', language)).blocks.flatMap(linesOf).map(textOf).join('\n');
  expect(text).toContain(cloe.writtenTest.confirmationWord);
  expect(text).toMatch(/\d\d \d\d \d\d \d\d \d\d/);
  expect(text).not.toContain('{{');
});

it('refuses a guide without its front matter, or with a day that is none', () => {
  expect(() => guideOf('candidat', 'fr', '## Titre\n')).toThrow('fr/candidat has no front matter');
  expect(() => guideOf('candidat', 'fr', '---\ntitle: T\nupdated: 2026-11-21\n---\n')).toThrow('lacks its summary');
  expect(() => guideOf('candidat', 'fr', '---\ntitle: T\nsummary: S\nupdated: hier\n---\n')).toThrow('updated on no day: hier');
});
