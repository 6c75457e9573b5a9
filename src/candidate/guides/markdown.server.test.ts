import { expect, it } from 'vitest';
import { blocksOf } from './markdown.server.ts';

it('reads headings, prose, notes, lists, tables and links to our own pages', () => {
  const text =
    '## L’épreuve *écrite*\n\nLisez\n[le test](/demo), **puis** & enfin.\n\n> Une note.\n\n1. un\n2. deux\n\n| A | B |\n|---|---|\n| c | d |\n';
  const say = (text: string) => [{ kind: 'text', text }];
  expect(blocksOf(text)).toEqual([
    { kind: 'heading', depth: 2, id: 'l-epreuve-ecrite', inside: [...say('L’épreuve '), { kind: 'emphasis', inside: say('écrite') }] },
    {
      kind: 'paragraph',
      inside: [
        ...say('Lisez '),
        { kind: 'link', href: '/demo', inside: say('le test') },
        ...say(', '),
        { kind: 'strong', inside: say('puis') },
        ...say(' & enfin.'),
      ],
    },
    { kind: 'note', inside: say('Une note.') },
    { kind: 'list', ordered: true, items: [say('un'), say('deux')] },
    { kind: 'table', head: [say('A'), say('B')], rows: [[say('c'), say('d')]] },
  ]);
});

it.each([
  ['a block of HTML', '<script>alert(1)</script>', 'holds no html'],
  ['HTML within a sentence', 'un <b>mot</b>', 'holds no html'],
  ['an image', '![x](/x.png)', 'holds no image'],
  ['code', '```\nx\n```', 'holds no code'],
  ['a list in a list', '- a\n  - b', 'holds no list'],
  ['a link to another site', '[x](https://example.org/)', 'leaves the site: https://example.org/'],
  ['a link to another site that looks like a path', '[x](//example.org/)', 'leaves the site'],
  ['a link that runs', '[x](javascript:alert)', 'leaves the site'],
  ['a title of its own', '# Titre', 'a heading of depth 1'],
  ['two headings with one address', '## Été\n\n## Ete', 'two headings have the address #ete'],
])('refuses %s, and says what it refused', (_, text, fault) => {
  expect(() => blocksOf(text)).toThrow(fault);
});
