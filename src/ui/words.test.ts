import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { sentence } from './words.ts';

type Tree = { [key: string]: string | Tree };
const BOOKS = readdirSync(new URL('../../locales/fr/', import.meta.url)).map((file) => file.replace('.json', ''));
const read = (language: string, book: string) =>
  JSON.parse(readFileSync(new URL(`../../locales/${language}/${book}.json`, import.meta.url), 'utf8')) as Tree;

function sentences(tree: Tree, path = ''): [string, string][] {
  return Object.entries(tree).flatMap(([key, value]) =>
    typeof value === 'string' ? [[path + key, value] as [string, string]] : sentences(value, `${path}${key}.`),
  );
}
const valuesIn = (text: string) => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').toSorted();

describe('the sentence of a key', () => {
  const tree = { gap_one: '{{count}} gap', gap_other: '{{count}} gaps', plain: { hello: 'Hello {{name}}' } };

  it('counts as its language does', () => {
    expect(sentence(tree, 'en', 'gap', { count: 1 })).toBe('1 gap');
    expect(sentence(tree, 'en', 'gap', { count: 0 })).toBe('0 gaps');
    expect(sentence(tree, 'fr', 'gap', { count: 0 })).toBe('0 gap');
  });

  it('fills in values, and shows the key of a missing sentence', () => {
    expect(sentence(tree, 'en', 'plain.hello', { name: 'Ada' })).toBe('Hello Ada');
    expect(sentence(tree, 'en', 'plain.nothing')).toBe('plain.nothing');
  });
});

describe.each(BOOKS)('the %s catalogue', (book) => {
  const french = sentences(read('fr', book));
  const english = new Map(sentences(read('en', book)));

  it('says the same things, with the same values, in both languages', () => {
    expect([...english.keys()]).toEqual(french.map(([key]) => key));
    for (const [key, text] of french) expect([key, valuesIn(english.get(key) ?? '')]).toEqual([key, valuesIn(text)]);
  });

  it('is set as a printer would: curly apostrophes, and no line broken before a French sign', () => {
    // Every : ; ! ? and » follows a non-breaking space, every « is followed by one; addresses and times have none.
    const faults = french.filter(([, text]) => /'|\.\.\.|(?<!\u00a0)[:;!?»](?=\s|$)|«(?!\u00a0)/.test(text));
    expect(faults).toEqual([]);
    expect([...english.values()].filter((text) => /['"]/.test(text))).toEqual([]);
  });
});
