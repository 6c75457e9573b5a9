import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { RATE } from './speech.ts';

const run = promisify(execFile);

/** Integrated loudness every clip is brought to (LUFS, EBU R 128). */
export const LOUDNESS = -16;
/** Peaks are held here before encoding (dBFS): Opus adds up to 2 dB to them. */
const PEAK = -3.5;

const INPUT = ['-hide_banner', '-nostats', '-f', 's16le', '-ar', String(RATE), '-ac', '1', '-i', 'pipe:0'];

/** Seconds, and integrated loudness in LUFS, as a player finds them. */
export type Measured = { seconds: number; loudness: number };

/**
 * Writes sound as Opus in WebM: Safari plays that from older versions than Opus in Ogg. One gain for the whole clip, so that nothing
 * pumps; what the limiter takes off the peaks is measured and given back, at most four times. The same sound gives the same file.
 */
export async function writeSoundFile(file: string, samples: Int16Array): Promise<Measured> {
  let gain = LOUDNESS - (await loudnessOf(INPUT, samples));
  let found = await encoded(file, samples, gain);
  for (let tries = 0; tries < 4 && Math.abs(found.loudness - LOUDNESS) > 0.3; tries += 1) {
    gain += 1.6 * (LOUDNESS - found.loudness);
    found = await encoded(file, samples, gain);
  }
  if (Math.abs(found.loudness - LOUDNESS) > 1) throw new Error(`${file}: ${found.loudness} LUFS instead of ${LOUDNESS}`);
  return found;
}

/** Bit-exact: no date and no random id is written. Without a title: candidates receive the file, and no item is named to them. */
async function encoded(file: string, samples: Int16Array, gain: number): Promise<Measured> {
  const filter = `volume=${gain.toFixed(2)}dB,aresample=48000,alimiter=limit=${(10 ** (PEAK / 20)).toFixed(4)}:level=false:latency=true`;
  await ffmpeg(
    [
      ...INPUT,
      '-af',
      filter,
      '-c:a',
      'libopus',
      '-b:a',
      '24k',
      '-application',
      'voip',
      '-ac',
      '1',
      '-fflags',
      '+bitexact',
      '-flags:a',
      '+bitexact',
      '-map_metadata',
      '-1',
      '-metadata',
      'comment=Demonstration audio, synthesised with espeak-ng: not for a real sitting',
      '-f',
      'webm',
      '-y',
      file,
    ],
    samples,
  );
  return measured(file);
}

async function measured(file: string): Promise<Measured> {
  const { stdout } = await run('ffprobe', ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', file]);
  return { seconds: Number(stdout), loudness: await loudnessOf(['-hide_banner', '-nostats', '-i', file]) };
}

async function loudnessOf(input: string[], samples?: Int16Array): Promise<number> {
  const said = await ffmpeg([...input, '-af', 'ebur128', '-f', 'null', '-'], samples);
  const found = said.slice(said.lastIndexOf('Summary:')).match(/I:\s+(-?[\d.]+) LUFS/);
  if (!found) throw new Error('ffmpeg did not tell the loudness');
  return Number(found[1]);
}

/** Runs ffmpeg on samples and returns what it says. */
async function ffmpeg(args: string[], samples?: Int16Array): Promise<string> {
  const child = spawn('ffmpeg', args, { stdio: ['pipe', 'ignore', 'pipe'] });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (part: string) => (said += part));
  child.stdin.end(samples && Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength));
  const [code] = (await once(child, 'close')) as [number];
  if (code !== 0) throw new Error(`ffmpeg failed: ${said.trim().split('\n').at(-1)}`);
  return said;
}
