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
  const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch((fault: unknown) => {
    throw new NoMicrophone(troubleOf(fault instanceof DOMException ? fault.name : ''));
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
  const stop = () => recorder.state !== 'inactive' && recorder.stop();
  const longest = setTimeout(() => {
    cut = true;
    stop();
  }, LONGEST_MINUTES * 60_000);
  const take = new Promise<Take>((done) => {
    recorder.addEventListener('dataavailable', ({ data }) => pieces.push(data));
    recorder.addEventListener('stop', () => {
      clearTimeout(longest);
      silence();
      done({ sound: new Blob(pieces, { type: recorder.mimeType }), seconds: (performance.now() - startedAt) / 1000, cut });
    });
  });
  recorder.start();
  return { startedAt, take, stop: () => void stop() };
}
