/** The three guides of R003, by the word that stands in their address. */
export const GUIDES = ['presentation', 'candidat', 'reussir'] as const;
export type GuideName = (typeof GUIDES)[number];

export function isGuideName(value: unknown): value is GuideName {
  return GUIDES.some((name) => name === value);
}

/** A guide as the page and the PDF both read it. It holds no markup: what is drawn is decided where it is drawn. */
export interface Guide {
  name: GuideName;
  language: 'fr' | 'en';
  title: string;
  summary: string;
  /** The day of the last change, as in 2026-11-21. */
  updated: string;
  blocks: Block[];
}

/** Lines of prose: a link goes to a page of ours (`/demo`) or to a heading of the same guide (`#son`). */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'emphasis'; inside: Inline[] }
  | { kind: 'link'; href: string; inside: Inline[] };

export interface Heading {
  kind: 'heading';
  depth: 2 | 3;
  /** Unique in its guide, to be pointed at. */
  id: string;
  inside: Inline[];
}

export type Block =
  | Heading
  | { kind: 'paragraph' | 'note'; inside: Inline[] }
  | { kind: 'list'; ordered: boolean; items: Inline[][] }
  | { kind: 'table'; head: Inline[][]; rows: Inline[][][] };

/** The main headings, for the table of contents. */
export function contentsOf({ blocks }: Guide): Heading[] {
  return blocks.filter((block) => block.kind === 'heading' && block.depth === 2) as Heading[];
}
