import { cloe } from './cloe.ts';
import type { Programme } from './programme.ts';

const PROGRAMMES: Record<string, Programme> = { [cloe.id]: cloe };

/** @throws RangeError for an id that this version of the program does not know. */
export function programmeOf(id: string): Programme {
  const programme = PROGRAMMES[id];
  if (!programme) throw new RangeError(`unknown programme version ${id}`);
  return programme;
}
