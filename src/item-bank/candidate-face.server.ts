import type { Arrangement } from './arrangement.server.ts';
import type { AuthoredItem } from './authoring.server.ts';
import type { ItemForCandidate } from './schema.ts';

/**
 * What a candidate receives of an item. Built field by field: what is not named here does not leave the server, whatever is added to
 * the authoring face. A new type of item without its case does not compile.
 */
export function candidateFace(item: AuthoredItem, arrangement: Arrangement): ItemForCandidate {
  const frame = { section: item.section, language: item.language, text: textFace(item), clip: clipFace(item) };
  switch (item.type) {
    case 'choice':
      return { type: 'choice', ...frame, prompt: item.prompt, options: item.options };
    case 'cloze-typed':
      return { type: 'cloze-typed', ...frame, lines: item.lines, gaps: item.gaps.map((gap) => ({ root: gap.root ?? null })) };
    case 'cloze-menu':
      return { type: 'cloze-menu', ...frame, lines: item.lines, gaps: item.gaps.map((gap) => ({ options: gap.options })) };
    case 'word-bank':
      return { type: 'word-bank', ...frame, lines: item.lines, gapCount: item.gaps.length, words: arranged(item.words, arrangement) };
    case 'word-order':
      return { type: 'word-order', ...frame, first: firstPiece(item), pieces: arranged(item.orders[0] ?? [], arrangement), end: item.end };
    case 'sentence-order':
      return { type: 'sentence-order', ...frame, first: firstPiece(item), pieces: arranged(item.orders[0] ?? [], arrangement) };
  }
}

function textFace({ text }: AuthoredItem): ItemForCandidate['text'] {
  return text ? { title: text.title ?? null, paragraphs: text.paragraphs } : null;
}

/** Zero seconds: the clip has not been made yet. */
function clipFace({ clip }: AuthoredItem): ItemForCandidate['clip'] {
  return clip ? { kind: clip.kind, seconds: clip.seconds ?? 0, demonstration: clip.source !== 'human' } : null;
}

function firstPiece(item: { orders: string[][] }): string {
  return item.orders[0]?.[0] ?? '';
}

function arranged(pieces: string[], arrangement: Arrangement): string[] {
  return arrangement.map((index) => {
    const piece = pieces[index];
    if (piece === undefined) throw new RangeError(`an arrangement names piece ${index} of ${pieces.length}`);
    return piece;
  });
}
