/** Buckets to each doubling: a quantile is known within 2.2 %. */
const PER_DOUBLING = 32;
/** From a microsecond to over an hour. */
const BUCKETS = PER_DOUBLING * 32;

/** How long things took, in constant memory. Times are milliseconds. */
export class Histogram {
  readonly #buckets = new Float64Array(BUCKETS);
  #count = 0;
  #longest = 0;

  get count(): number {
    return this.#count;
  }

  get longest(): number {
    return this.#longest;
  }

  record(milliseconds: number): void {
    const bucket = bucketOf(milliseconds);
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
    this.#count += 1;
    this.#longest = Math.max(this.#longest, milliseconds);
  }

  /** The time that this share (0-1) did not exceed: the upper edge of its bucket. 0 when nothing was recorded. */
  quantile(share: number): number {
    const wanted = Math.max(1, Math.ceil(share * this.#count));
    let seen = 0;
    for (const [bucket, count] of this.#buckets.entries()) {
      seen += count;
      if (seen >= wanted) return Math.min(this.#longest, 2 ** ((bucket + 1) / PER_DOUBLING) / 1000);
    }
    return this.#longest;
  }

  /** Adds what another process recorded. */
  add({ buckets, longest }: Recorded): void {
    for (const [bucket, count] of buckets) {
      this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + count;
      this.#count += count;
    }
    this.#longest = Math.max(this.#longest, longest);
  }

  recorded(): Recorded {
    const buckets: [number, number][] = [];
    for (const [bucket, count] of this.#buckets.entries()) if (count > 0) buckets.push([bucket, count]);
    return { buckets, longest: this.#longest };
  }
}

/** A histogram on its way from one process to another. */
export interface Recorded {
  buckets: [bucket: number, count: number][];
  longest: number;
}

function bucketOf(milliseconds: number): number {
  const doublings = Math.log2(Math.max(1, milliseconds * 1000));
  return Math.min(BUCKETS - 1, Math.floor(doublings * PER_DOUBLING));
}
