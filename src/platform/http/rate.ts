/** So many at once, refilled steadily. */
export class Bucket {
  readonly #perSecond: number;
  readonly #burst: number;
  #left: number;
  #at: number;

  /** @param now milliseconds */
  constructor(perSecond: number, burst: number, now: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
    this.#left = burst;
    this.#at = now;
  }

  /** @returns false when it is used up. */
  take(now: number): boolean {
    const left = this.#filled(now);
    // What is refused takes nothing: whoever asks too often would never get what is refilled.
    if (left < 1) return false;
    this.#left = left - 1;
    this.#at = now;
    return true;
  }

  isFull(now: number): boolean {
    return this.#filled(now) >= this.#burst;
  }

  #filled(now: number): number {
    return Math.min(this.#burst, this.#left + (Math.max(0, now - this.#at) / 1000) * this.#perSecond);
  }
}

const MOST_KEYS = 100_000;

/** A bucket for each key. Keys are accounts, never addresses alone: a training centre sits behind one address. */
export class RateLimit {
  readonly #buckets = new Map<string, Bucket>();
  readonly #perSecond: number;
  readonly #burst: number;

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** @param now milliseconds @returns false when the key has used up what it has. */
  take(key: string, now: number): boolean {
    const known = this.#buckets.get(key);
    if (known) return known.take(now);
    if (this.#buckets.size >= MOST_KEYS) this.#makeRoom(now);
    const bucket = new Bucket(this.#perSecond, this.#burst, now);
    this.#buckets.set(key, bucket);
    return bucket.take(now);
  }

  /** Those that are full again say nothing; where that is not enough, the older half goes: to look for them at each new key would cost more. */
  #makeRoom(now: number): void {
    for (const [key, bucket] of this.#buckets) if (bucket.isFull(now)) this.#buckets.delete(key);
    let over = this.#buckets.size - MOST_KEYS / 2;
    for (const key of this.#buckets.keys())
      if (over-- > 0) this.#buckets.delete(key);
      else break;
  }
}
