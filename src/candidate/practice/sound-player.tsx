import { useCallback } from 'react';

/** The browser's own player over a sound held in memory: pause, go back, listen again. The memory is given back when it leaves the page. */
export function SoundPlayer({ sound, label }: { sound: Blob; label: string }) {
  const fill = useCallback(
    (audio: HTMLAudioElement) => {
      const url = URL.createObjectURL(sound);
      audio.src = url;
      return () => {
        audio.pause();
        URL.revokeObjectURL(url);
      };
    },
    [sound],
  );
  // oxlint-disable-next-line jsx-a11y/media-has-caption -- A clip's words are the exercise's answer, given after it; a recording is one's own voice.
  return <audio ref={fill} controls className="sound-player" aria-label={label} />;
}
