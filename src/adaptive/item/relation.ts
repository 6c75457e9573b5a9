/** What ties an item to others of its bank. */
export type Related = { id: string; section: string; enemies: readonly string[]; passage: string | null; fields: readonly string[] };

/** For each item, the indexes of its enemies, rising. One side naming the other is enough; a name that is not in the bank is nothing. */
export function enemiesOf(items: readonly Related[], indexOf: ReadonlyMap<string, number>): number[][] {
  const enemies = items.map(() => new Set<number>());
  items.forEach((item, index) => {
    for (const id of item.enemies) {
      const other = indexOf.get(id);
      if (other === undefined || other === index) continue;
      enemies[index]!.add(other);
      enemies[other]!.add(index);
    }
  });
  return enemies.map((set) => [...set].toSorted((a, b) => a - b));
}

/** Number of each item's passage, or -1, and the items of each passage that may be served. A passage used in two sections counts as two. */
export function passagesOf(items: readonly Related[], mayBeServed: (index: number) => boolean) {
  const numbers = new Map<string, number>();
  const passages: number[][] = [];
  const passage = Int32Array.from(items, (item, index) => {
    if (item.passage === null) return -1;
    const key = `${item.section} ${item.passage}`;
    const number = numbers.get(key) ?? numbers.size;
    numbers.set(key, number);
    passages[number] ??= [];
    if (mayBeServed(index)) passages[number].push(index);
    return number;
  });
  return { passage, passages };
}

/** For each field that an item names: 0 for the items of that field, 1 for those of none, 2 for those of others. */
export function fieldRanksOf(items: readonly Related[]): Map<string, Uint8Array> {
  const fields = new Set(items.flatMap((item) => item.fields));
  const rank = (item: Related, field: string) => (item.fields.includes(field) ? 0 : item.fields.length === 0 ? 1 : 2);
  return new Map([...fields].map((field) => [field, Uint8Array.from(items, (item) => rank(item, field))]));
}
