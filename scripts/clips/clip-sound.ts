import type { Clip } from '../../src/item-bank/linter/clip-source.server.ts';
import { isVoice } from '../../src/item-bank/linter/voice.ts';
import { RATE, spoken } from './speech.ts';

/** Seconds of silence before and after, and between two turns. */
const ENDS = 0.3;
const BETWEEN = 0.4;

/** The clip at the speed whose measured pace is nearest to the one asked for: halving, since pace rises with speed. */
export async function atPace(clip: Clip, words: number): Promise<{ samples: Int16Array; speed: number }> {
  let [low, high] = [80, 320];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (paceOf(await wholeClip(clip, middle), words) < clip.wordsPerMinute) low = middle;
    else high = middle;
  }
  const tries = await Promise.all([low, high].map(async (speed) => ({ speed, samples: await wholeClip(clip, speed) })));
  const off = (samples: Int16Array) => Math.abs(paceOf(samples, words) - clip.wordsPerMinute);
  return tries.reduce((best, next) => (off(next.samples) < off(best.samples) ? next : best));
}

async function wholeClip(clip: Clip, speed: number): Promise<Int16Array> {
  const parts: Int16Array[] = [silence(ENDS)];
  for (const { voice, text } of clip.turns) {
    if (!isVoice(voice)) throw new Error(`no voice "${voice}"`);
    if (parts.length > 1) parts.push(silence(BETWEEN));
    parts.push(await spoken(text, voice, speed));
  }
  return joined([...parts, silence(ENDS)]);
}

function silence(seconds: number): Int16Array {
  return new Int16Array(Math.round(seconds * RATE));
}

function joined(parts: Int16Array[]): Int16Array {
  const whole = new Int16Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/** Words a minute from the first sound to the last: pauses between turns are part of how fast a listener must be. */
export function paceOf(samples: Int16Array, words: number): number {
  return (words * 60) / (samples.length / RATE - 2 * ENDS);
}
