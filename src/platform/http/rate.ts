/** A bucket for each key, refilled steadily. Keys are accounts, never addresses alone: a training centre sits behind one address. */
export class RateLimit {
  readonly #buckets = new Map<string, { left: number; at: number }>();
  readonly #perSecond: number;
  readonly #burst: number;

  constructor(perSecond: number, burst: number) {
    this.#perSecond = perSecond;
    this.#burst = burst;
  }

  /** @param now milliseconds @returns false when the key has used up what it has. */
  take(key: string, now: number): boolean {
    if (this.#buckets.size > 100_000) this.#forgetFull(now);
    const bucket = this.#buckets.get(key) ?? { left: this.#burst, at: now };
    const left = this.#filled(bucket, now);
    this.#buckets.set(key, { left: Math.max(0, left - 1), at: now });
    return left >= 1;
  }

  #filled(bucket: { left: number; at: number }, now: number): number {
    return Math.min(this.#burst, bucket.left + (Math.max(0, now - bucket.at) / 1000) * this.#perSecond);
  }

  #forgetFull(now: number): void {
    for (const [key, bucket] of this.#buckets) if (this.#filled(bucket, now) >= this.#burst) this.#buckets.delete(key);
  }
}
