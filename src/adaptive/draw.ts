/**
 * Random draws by counter: a draw is a function of (seed, stream, counter) and of nothing else, so no draw depends on how many were
 * made before it, and a test can be resumed or replayed anywhere. Mixing is MurmurHash3's 32-bit finaliser (Appleby, public domain).
 */
export type Seed = { high: number; low: number };

function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** A 32-bit hash of a text, as an integer. */
export function hashOf(text: string, start = 0x9747b28c): number {
  let hash = start;
  for (let index = 0; index < text.length; index++) hash = Math.imul(mix(hash ^ text.charCodeAt(index)), 5) + 0x6546b64;
  return mix(hash ^ text.length);
}

/** 64 bits of seed from the sitting's own text. */
export function seedOf(text: string): Seed {
  return { high: hashOf(text), low: hashOf(text, 0x3c6ef372) };
}

/** One stream of draws of a seed, as an integer: `stream` is any 32-bit integer. */
export function streamOf({ high, low }: Seed, stream: number): number {
  return mix(mix(high ^ Math.imul(stream + 1, 0x9e3779b1)) ^ low);
}

/** The draw of a stream at a counter (any 32-bit integer): a number in [0, 1), uniform. */
export function drawAt(stream: number, counter: number): number {
  return (mix(stream ^ Math.imul(counter + 0x7f4a7c15, 0x9e3779b1)) >>> 0) / 4294967296;
}

/** The draw of a seed at a stream and a counter: a number in [0, 1), uniform. */
export function draw(seed: Seed, stream: number, counter: number): number {
  return drawAt(streamOf(seed, stream), counter);
}

/** A standard normal number (Box & Muller, 1958), for simulated candidates. Uses counters 2·counter and 2·counter + 1. */
export function drawNormal(seed: Seed, stream: number, counter: number): number {
  const radius = Math.sqrt(-2 * Math.log(1 - draw(seed, stream, 2 * counter)));
  return radius * Math.cos(2 * Math.PI * draw(seed, stream, 2 * counter + 1));
}
