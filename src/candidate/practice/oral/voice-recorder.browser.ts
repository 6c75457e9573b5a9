import { inTime, NoAnswer, PATIENCE_MS } from '../../../ui/in-time.browser.ts';
import { troubleOf, type MicrophoneTrouble } from './microphone.ts';

/** One recorded answer. It is held in memory only: nothing here knows the network. */
export interface Take {
  sound: Blob;
  seconds: number;
  /** Stopped by itself at the longest length. */
  cut: boolean;
}

/** Longer than any part of the interview; memory stays under 3 MB. */
export const LONGEST_MINUTES = 5;

/** The browser asks the person, who may look for a while. */
const ALLOWING_MS = 30_000;

export class NoMicrophone extends Error {
  readonly trouble: MicrophoneTrouble;

  constructor(trouble: MicrophoneTrouble) {
    super(`no microphone: ${trouble}`);
    this.trouble = trouble;
  }
}

export interface Recording {
  startedAt: number;
  /** Comes when it is stopped, by whoever: the person, the longest length, or a microphone that is unplugged. */
  take: Promise<Take>;
  stop(): void;
}

/** Asks for the microphone and records. @throws NoMicrophone. */
export async function recordVoice(): Promise<Recording> {
  // Absent in old browsers, and on a page that is not served over https.
  if (!('mediaDevices' in navigator) || typeof MediaRecorder === 'undefined') throw new NoMicrophone('impossible');
  const asked = navigator.mediaDevices.getUserMedia({ audio: true });
  const stream = await inTime(asked, ALLOWING_MS).catch((fault: unknown) => {
    // Allowed after all, when nobody waits for it any more.
    if (fault instanceof NoAnswer)
      void asked.then(
        (late) => late.getTracks().forEach((track) => track.stop()),
        () => undefined,
      );
    throw new NoMicrophone(fault instanceof NoAnswer ? 'silent' : troubleOf(fault instanceof DOMException ? fault.name : ''));
  });
  const silence = () => stream.getTracks().forEach((track) => track.stop());
  try {
    return recordingOf(stream, silence);
  } catch {
    silence();
    throw new NoMicrophone('impossible');
  }
}

function recordingOf(stream: MediaStream, silence: () => void): Recording {
  // In the browser's own format: it is played back here and nowhere else.
  const recorder = new MediaRecorder(stream, { audioBitsPerSecond: 64_000 });
  const pieces: Blob[] = [];
  const startedAt = performance.now();
  let cut = false;
  const stop = () => {
    if (recorder.state === 'inactive') return;
    recorder.stop();
    // Its own word that it stopped may never come.
    setTimeout(() => recorder.dispatchEvent(new Event('stop')), PATIENCE_MS);
  };
  const longest = setTimeout(() => {
    cut = true;
    stop();
  }, LONGEST_MINUTES * 60_000);
  const take = new Promise<Take>((done, fail) => {
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
    recorder.addEventListener('stop', () => {
      clearTimeout(longest);
      silence();
      const sound = new Blob(pieces, { type: recorder.mimeType });
      // Some browsers record and give nothing.
      if (sound.size === 0) fail(new NoMicrophone('impossible'));
      else done({ sound, seconds: (performance.now() - startedAt) / 1000, cut });
    });
  });
  recorder.start();
  return { startedAt, take, stop };
}
