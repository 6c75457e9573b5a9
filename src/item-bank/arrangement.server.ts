import { createHash } from 'node:crypto';
import type { AuthoredItem } from './authoring.server.ts';
import { orderPoints } from './answer/order-points.server.ts';
import { asTyped } from './answer/typed-word.server.ts';

/** The order in which movable things are shown: place i shows what the item holds at [i]. Empty where nothing moves. */
export type Arrangement = readonly number[];

/**
 * The arrangement of an item for a seed (a sitting's, with its position): always the same, and nothing else decides. Words of a bank
 * are alphabetical. Pieces to order are drawn until reading them as shown earns nothing: clicking from left to right must not pay.
 * Indexes are those of `words`, or of the first of `orders` without its given piece 0.
 */
export function arrangementOf(item: AuthoredItem, seed: string): Arrangement {
  switch (item.type) {
    case 'choice':
    case 'cloze-typed':
    case 'cloze-menu':
      return [];
    case 'word-bank':
      return alphabetical(item.words);
    case 'word-order':
    case 'sentence-order':
      return scrambled(item, seed);
  }
}

function alphabetical(words: string[]): number[] {
  const folded = words.map(asTyped);
  return [...words.keys()].toSorted((a, b) => ((folded[a] ?? '') < (folded[b] ?? '') ? -1 : 1));
}

function scrambled(item: Extract<AuthoredItem, { orders: string[][] }>, seed: string): number[] {
  const model = item.orders[0] ?? [];
  const pieces = [...model.keys()].slice(1);
  for (let draw = 0; draw < 1000; draw += 1) {
    const drawn = shuffled(pieces, `${item.id}/${seed}/${draw}`);
    if (
      orderPoints(
        item,
        [0, ...drawn].map((piece) => model[piece] ?? ''),
      ) === 0
    )
      return drawn;
  }
  // Only an item whose every order is accepted gets here.
  throw new Error(`${item.id}: no order of its pieces is wrong`);
}

/** Fisher-Yates with draws that are counted, not continued: draw i is 48 bits of SHA-256 of the key and i. */
function shuffled(pieces: number[], key: string): number[] {
  const order = [...pieces];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = Number.parseInt(createHash('sha256').update(`${key}/${last}`).digest('hex').slice(0, 12), 16) % (last + 1);
    [order[last], order[other]] = [order[other] as number, order[last] as number];
  }
  return order;
}
