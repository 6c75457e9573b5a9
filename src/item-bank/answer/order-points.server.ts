/**
 * Points of pieces in this order, compared by what they say, so that two equal words may change places. Sentence order: 2 when
 * exact, 1 from 60 % of the adjacent pairs of an accepted order, the best one counting (D3: pairs alone would pay chance).
 */
export function orderPoints(item: { type: 'word-order' | 'sentence-order'; orders: string[][] }, order: string[]): number {
  const exact = item.orders.some((accepted) => accepted.length === order.length && accepted.every((piece, i) => piece === order[i]));
  if (item.type === 'word-order') return exact ? 1 : 0;
  if (exact) return 2;
  const pairs = pairsOf(order);
  return item.orders.some((accepted) => {
    const wanted = pairsOf(accepted);
    return wanted.filter((pair) => pairs.includes(pair)).length >= wanted.length * 0.6;
  })
    ? 1
    : 0;
}

function pairsOf(order: string[]): string[] {
  return order.slice(1).map((piece, i) => `${order[i]}\n${piece}`);
}
