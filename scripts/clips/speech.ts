import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import type { Voice } from '../../src/item-bank/linter/voice.ts';

const run = promisify(execFile);

/** Samples a second that espeak-ng gives, 16 bits, one channel. */
export const RATE = 22050;

/** Effective level of a turn, out of 32768: low enough that no peak is cut. */
const LEVEL = 2500;

/** espeak-ng voices with the variants that stay clear at every speed used here; two voices of one dialogue never sound alike. */
const SPEAKERS: Record<Voice, string> = {
  'british-female': 'en-gb-x-rp+f2',
  'british-female-2': 'en-gb+f4',
  'british-male': 'en-gb-x-rp+m3',
  'british-male-2': 'en-gb+m7',
  'scottish-male': 'en-gb-scotland+m1',
  'american-female': 'en-us+f2',
  'american-female-2': 'en-us+f4',
  'american-male': 'en-us+m3',
};

/** One turn spoken at espeak-ng's speed (its own words a minute, 80-450), without silence at its ends. The same every time. */
export async function spoken(text: string, voice: Voice, speed: number): Promise<Int16Array> {
  const args = ['-v', SPEAKERS[voice], '-s', String(speed), '--stdout', '--', text];
  const { stdout } = await run('espeak-ng', args, { encoding: 'buffer', maxBuffer: 64 << 20 });
  return levelled(trimmed(samplesOf(stdout)));
}

/** The sound of a WAV stream. Its lengths are unknown to a program that writes to a pipe: all after "data" and its length is sound. */
function samplesOf(wav: Buffer): Int16Array {
  const data = wav.indexOf('data');
  if (data < 0) throw new Error('espeak-ng gave no sound');
  const bytes = wav.subarray(data + 8, wav.length - ((wav.length - data) % 2));
  return Int16Array.from({ length: bytes.length >> 1 }, (_, i) => bytes.readInt16LE(2 * i));
}

/** Brought to one effective level, because espeak-ng's voices differ by 6 dB and two speakers of a dialogue must not. */
function levelled(samples: Int16Array): Int16Array {
  const effective = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / Math.max(1, samples.length));
  const gain = effective > 0 ? LEVEL / effective : 0;
  return samples.map((sample) => Math.max(-32768, Math.min(32767, Math.round(sample * gain))));
}

/** Without the silence at both ends. A weak last consonant lies just above the noise: 30 ms around what is heard are kept. */
function trimmed(samples: Int16Array): Int16Array {
  const heard = (sample: number) => Math.abs(sample) > 150;
  const first = samples.findIndex(heard);
  const margin = Math.round(RATE * 0.03);
  return first < 0 ? samples.subarray(0, 0) : samples.subarray(Math.max(0, first - margin), samples.findLastIndex(heard) + 1 + margin);
}
