import { useEffect, useRef, useState } from 'react';
import type { MicrophoneTrouble } from './microphone.ts';
import { NoMicrophone, recordVoice, type Recording, type Take } from './voice-recorder.browser.ts';

export type RecorderState =
  | { name: 'ready' }
  | { name: 'asking' }
  | { name: 'recording'; startedAt: number }
  | { name: 'trouble'; trouble: MicrophoneTrouble };

/** The microphone of one question. Leaving the question stops it, and what was said so far is kept. */
export function useRecorder(onTake: (take: Take) => void) {
  const [state, setState] = useState<RecorderState>({ name: 'ready' });
  const recording = useRef<Recording | null>(null);
  const isHere = useRef(true);

  // A microphone must not stay open behind a page that no longer shows it.
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
      recording.current?.stop();
    };
  }, []);

  const start = async () => {
    if (state.name === 'asking' || state.name === 'recording') return;
    setState({ name: 'asking' });
    try {
      const begun = await recordVoice();
      recording.current = begun;
      // Allowed when the question had been left already: nobody expects to be recorded any more.
      if (!isHere.current) return begun.stop();
      setState({ name: 'recording', startedAt: begun.startedAt });
      onTake(await begun.take);
      setState({ name: 'ready' });
    } catch (fault) {
      setState({ name: 'trouble', trouble: fault instanceof NoMicrophone ? fault.trouble : 'impossible' });
    }
  };
  return { state, start, stop: () => recording.current?.stop() };
}
