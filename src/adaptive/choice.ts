import type { CompiledBank } from './bank.ts';
import { drawAt } from './draw.ts';
import type { Span } from './item/table.ts';

/** How many of the best candidates a decision keeps: for its log, and to fall back on. */
const KEPT = 5;

/** One item that could be served: information at the estimate (weighted by field), its draw in [0, 1), and the value that ranks it. */
export type Candidate = { item: number; information: number; draw: number; value: number };

export type Search = {
  bank: CompiledBank;
  /** The node of the current estimate. */
  node: number;
  spans: readonly Span[];
  blocked: Uint8Array;
  /** Share of chance in the value, 0-1. */
  chance: number;
  /** The stream of draws of this choice. */
  draws: number;
  /** 0-2 for each item, and the weight of each rank. */
  fieldRank: Uint8Array;
  fieldWeights: Float64Array;
  /** Rules that are costly to check, asked only of items good enough to be kept. */
  admits: (item: number) => boolean;
};

/**
 * The best open items, best first, at most KEPT. Value = (1 - chance) information + chance × draw × greatest information: the
 * progressive method of Revuelta & Ponsoda (1998). Information is Fisher's, at the posterior mean, of the curve averaged over the
 * item's own uncertainty. Items are read by falling information, and no further than luck could help: of ten thousand, some hundreds.
 */
export function bestItems(search: Search): Candidate[] {
  let greatest = -1;
  for (const span of search.spans) greatest = greatestInformation(search, span, greatest);
  const ranking: Candidate[] = [];
  for (const span of search.spans) rank(search, span, greatest, ranking);
  return ranking;
}

function greatestInformation({ bank, node, blocked, fieldRank, fieldWeights, admits }: Search, { from, to }: Span, before: number): number {
  const { information, falling } = bank;
  const row = node * bank.items.length;
  const heaviest = Math.max(fieldWeights[0]!, fieldWeights[1]!, fieldWeights[2]!);
  let greatest = before;
  for (let place = row + from; place < row + to; place++) {
    const item = falling[place]!;
    const raw = information[row + item]!;
    if (raw * heaviest <= greatest) break;
    const value = raw * fieldWeights[fieldRank[item]!]!;
    if (value > greatest && blocked[item] === 0 && admits(item)) greatest = value;
  }
  return greatest;
}

function rank(
  { bank, node, blocked, fieldRank, fieldWeights, admits, chance, draws }: Search,
  { from, to }: Span,
  greatest: number,
  ranking: Candidate[],
): void {
  const { information: table, falling, drawKey } = bank;
  const row = node * bank.items.length;
  const luck = chance * greatest;
  const sure = 1 - chance;
  const heaviest = Math.max(fieldWeights[0]!, fieldWeights[1]!, fieldWeights[2]!);
  let least = ranking.length === KEPT ? ranking[KEPT - 1]!.value : -1;
  for (let place = row + from; place < row + to; place++) {
    const item = falling[place]!;
    const raw = table[row + item]!;
    if (sure * raw * heaviest + luck <= least) break;
    const information = raw * fieldWeights[fieldRank[item]!]!;
    if (sure * information + luck <= least || blocked[item] !== 0 || !admits(item)) continue;
    const drawn = drawAt(draws, drawKey[item]!);
    const value = sure * information + luck * drawn;
    if (value <= least) continue;
    insert(ranking, { item, information, draw: drawn, value });
    if (ranking.length === KEPT) least = ranking[KEPT - 1]!.value;
  }
}

/** Keeps the ranking in order; of two equal values the earlier item stays first, so the order of the bank decides, not chance. */
function insert(ranking: Candidate[], candidate: Candidate): void {
  let place = ranking.length;
  while (place > 0 && ranking[place - 1]!.value < candidate.value) place -= 1;
  ranking.splice(place, 0, candidate);
  if (ranking.length > KEPT) ranking.pop();
}
