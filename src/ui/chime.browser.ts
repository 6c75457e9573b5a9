import { inTime } from './in-time.browser.ts';

/** Three rising notes made by the browser itself: nothing to download, so a silence is the computer's and not the line's. */
const NOTES = [523.25, 659.25, 783.99];
const NOTE_S = 0.45;

/** Kept until it has played: a sound device that takes more than a second to wake, as wireless earphones do, is awake at the next try. */
let waking: AudioContext | null = null;

/** Plays once; resolves at the end. Rejects when this browser cannot play at all, or does not answer: Firefox where there is no sound device. */
export async function playChime(): Promise<void> {
  const audio = (waking ??= new AudioContext());
  await inTime(audio.resume());
  NOTES.forEach((hertz, n) => note(audio, hertz, audio.currentTime + 0.05 + n * NOTE_S));
  await new Promise((done) => setTimeout(done, (NOTES.length * NOTE_S + 0.6) * 1000));
  waking = null;
  void audio.close();
}

function note(audio: AudioContext, hertz: number, from: number) {
  const tone = new OscillatorNode(audio, { frequency: hertz, type: 'triangle' });
  const loudness = new GainNode(audio, { gain: 0 });
  // A slow rise and fall: a square start clicks in headphones.
  loudness.gain.setValueAtTime(0, from);
  loudness.gain.linearRampToValueAtTime(0.4, from + 0.03);
  loudness.gain.exponentialRampToValueAtTime(0.001, from + NOTE_S + 0.5);
  tone.connect(loudness).connect(audio.destination);
  tone.start(from);
  tone.stop(from + NOTE_S + 0.5);
}
