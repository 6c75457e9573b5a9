/** What the pages use and the oldest browsers that open them lack: Chrome 109, Firefox 115, Safari 16.4. Read by those alone. */
function give(to: object, missing: Record<string, (...given: never[]) => unknown>) {
  for (const [name, value] of Object.entries(missing))
    if (!(name in to)) Object.defineProperty(to, name, { value, configurable: true, writable: true });
}

give(AbortSignal, {
  any(signals: readonly AbortSignal[]): AbortSignal {
    const one = new AbortController();
    for (const signal of signals) {
      if (signal.aborted) one.abort(signal.reason);
      signal.addEventListener('abort', () => one.abort(signal.reason), { once: true });
    }
    return one.signal;
  },
});

give(Map, {
  groupBy<T, K>(all: Iterable<T>, keyOf: (one: T, n: number) => K): Map<K, T[]> {
    const groups = new Map<K, T[]>();
    let n = 0;
    for (const one of all) {
      const key = keyOf(one, n++);
      const group = groups.get(key);
      if (group) group.push(one);
      else groups.set(key, [one]);
    }
    return groups;
  },
});

give(Array.prototype, {
  toSorted<T>(this: readonly T[], compare?: (one: T, other: T) => number): T[] {
    // oxlint-disable-next-line unicorn/no-array-sort -- This is the method that the rule asks for.
    return [...this].sort(compare);
  },
  toReversed<T>(this: readonly T[]): T[] {
    // oxlint-disable-next-line unicorn/no-array-reverse -- The same.
    return [...this].reverse();
  },
});
