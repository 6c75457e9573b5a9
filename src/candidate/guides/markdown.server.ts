import { lexer, type MarkedToken, type Token, type Tokens } from 'marked';
import type { Block, Inline } from './guide.ts';

/**
 * The Markdown of a guide as blocks. Only what a guide needs is known: headings of depth 2 and 3, paragraphs, notes (`>`), flat lists,
 * tables, strong, emphasis, links to our own pages. No HTML: nothing that is written here can become markup of a page.
 * @throws for anything else, naming it: a guide is mended where it is written.
 */
export function blocksOf(markdown: string): Block[] {
  const blocks = known(lexer(markdown)).flatMap(blockOf);
  const ids = blocks.flatMap((block) => (block.kind === 'heading' ? [block.id] : []));
  const twice = ids.find((id, place) => ids.indexOf(id) !== place);
  if (twice) throw new Error(`two headings have the address #${twice}`);
  return blocks;
}

// Marked's own union, without the open-ended kind of its extensions: we use none.
const known = (tokens: Token[] | undefined) => (tokens ?? []) as MarkedToken[];

function blockOf(token: MarkedToken): Block[] {
  if (token.type === 'space') return [];
  if (token.type === 'heading') return [headingOf(token)];
  if (token.type === 'paragraph') return [{ kind: 'paragraph', inside: inlines(token.tokens) }];
  if (token.type === 'blockquote') return known(token.tokens).flatMap(blockOf).map(noteOf);
  if (token.type === 'list') return [{ kind: 'list', ordered: token.ordered, items: token.items.map(itemOf) }];
  if (token.type === 'table') return [{ kind: 'table', head: cells(token.header), rows: token.rows.map(cells) }];
  throw refused(token);
}

function headingOf({ depth, tokens, text }: Tokens.Heading): Block {
  if (depth !== 2 && depth !== 3) throw new Error(`a heading of depth ${depth}: a guide has 2 and 3, its title is in the front matter`);
  return { kind: 'heading', depth, id: addressOf(text), inside: inlines(tokens) };
}

function noteOf(block: Block): Block {
  if (block.kind !== 'paragraph') throw new Error(`a note holds paragraphs, not a ${block.kind}`);
  return { ...block, kind: 'note' };
}

function itemOf({ tokens }: Tokens.ListItem): Inline[] {
  return known(tokens).flatMap((token) => {
    if (token.type !== 'text' && token.type !== 'paragraph') throw refused(token);
    return inlines(token.tokens);
  });
}

const cells = (row: Tokens.TableCell[]) => row.map(({ tokens }) => inlines(tokens));

function inlines(tokens: Token[] | undefined): Inline[] {
  return known(tokens).flatMap(inlineOf);
}

function inlineOf(token: MarkedToken): Inline[] {
  if (token.type === 'strong') return [{ kind: 'strong', inside: inlines(token.tokens) }];
  if (token.type === 'em') return [{ kind: 'emphasis', inside: inlines(token.tokens) }];
  if (token.type === 'link') return [{ kind: 'link', href: ourAddress(token.href), inside: inlines(token.tokens) }];
  if (token.type !== 'text' && token.type !== 'escape') throw refused(token);
  return token.text === '' ? [] : [{ kind: 'text', text: token.text.replaceAll('\n', ' ') }];
}

/** A guide sends nobody to a site that we do not answer for. */
function ourAddress(href: string): string {
  if (!/^(#|\/(?!\/))/.test(href)) throw new Error(`a link leaves the site: ${href}`);
  return href;
}

const refused = (token: MarkedToken) => new Error(`a guide holds no ${token.type}: ${token.raw.slice(0, 60)}`);

/** « Ce qui est enregistré » is ce-qui-est-enregistre. */
function addressOf(heading: string): string {
  const plain = heading.normalize('NFD').replace(/\p{M}/gu, '').replaceAll('œ', 'oe').toLowerCase();
  return plain.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
}
