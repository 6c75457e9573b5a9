import { useEffect, useRef, useState } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { clipTime } from '../../ui/figures.ts';
import { useWords } from '../../ui/words.ts';
import type { ItemForCandidate } from '../schema.ts';
import { positionOf, rememberPosition, rememberVolume, rememberedVolume } from './listened.browser.ts';

/** Where a clip comes from. A play is counted where `begin` says so, before a sound is heard; `url` may be read again freely. */
export interface ClipSource {
  left: number;
  of: number;
  current: string | null;
  begin(): Promise<{ play: string; left: number }>;
  url(play: string): string;
}

type State = 'ready' | 'opening' | 'playing' | 'broken';

/** Never starts by itself; two plays at most (R068), which the server counts; a reload goes on where the sound stopped. */
export default function ClipPlayer({ kind, seconds, demonstration, source }: NonNullable<ItemForCandidate['clip']> & { source: ClipSource }) {
  const t = useWords('exam');
  const [state, setState] = useState<State>('ready');
  const [play, setPlay] = useState(source.current);
  const [left, setLeft] = useState(source.left);
  const [position, setPosition] = useState(() => (source.current ? positionOf(source.current) : 0));
  const [volume, setVolume] = useState(rememberedVolume);
  const [sound] = useState(() => new Audio());

  const unfinished = play !== null && position < seconds - 0.3;
  const current = useRef<string | null>(null);
  current.current = play;

  // The sound is not React's: it has to be told when to stop, and it alone knows where it is.
  useEffect(() => {
    const moved = () => {
      setPosition(sound.currentTime);
      if (current.current) rememberPosition(current.current, sound.currentTime);
    };
    const ended = () => {
      if (current.current) rememberPosition(current.current, Number.MAX_SAFE_INTEGER);
      setPosition(seconds);
      setState('ready');
      announce(t('item.clip.ended'));
    };
    sound.addEventListener('timeupdate', moved);
    sound.addEventListener('ended', ended);
    return () => {
      sound.removeEventListener('timeupdate', moved);
      sound.removeEventListener('ended', ended);
    };
  }, [sound, seconds, t]);
  useEffect(() => () => stop(sound), [sound]);

  const listen = async () => {
    if (state === 'opening' || state === 'playing') return;
    setState('opening');
    try {
      const resumed = unfinished && play ? { play, left } : await source.begin();
      setPlay(resumed.play);
      setLeft(resumed.left);
      current.current = resumed.play;
      await start(sound, source.url(resumed.play), unfinished ? position : 0, volume);
      setState('playing');
    } catch {
      setState('broken');
    }
  };
  const louder = (value: number) => {
    setVolume(value);
    sound.volume = value;
    rememberVolume(value);
  };
  const spent = left === 0 && !unfinished && state !== 'playing';
  return (
    <section className="clip" aria-label={t('item.clip.label')}>
      <p className="font-bold">{t(`item.clip.kind.${kind}`)}</p>
      {demonstration && <p className="text-ink-soft">{t('item.clip.demonstration')}</p>}
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <button type="button" className="button" disabled={spent} aria-disabled={state === 'opening' || state === 'playing'} onClick={() => void listen()}>
          {t(buttonOf(state, unfinished, spent), { count: left })}
        </button>
        <span className="tabular">
          <span className="sr-only">{t('item.clip.position')} </span>
          {clipTime(Math.min(position, seconds))} / {clipTime(seconds)}
        </span>
      </div>
      <progress className="clip-bar" max={seconds} value={Math.min(position, seconds)} aria-label={t('item.clip.position')} />
      <label className="mt-2 flex items-center gap-3">
        <span>{t('item.clip.volume')}</span>
        <input type="range" className="range" min={0.1} max={1} step={0.1} value={volume} onChange={(event) => louder(Number(event.target.value))} />
      </label>
      <p className="mt-2" aria-live="polite">
        {state === 'broken' ? t('item.clip.broken') : left === 0 ? t('item.clip.none') : t('item.clip.left', { count: left })}
      </p>
    </section>
  );
}

function buttonOf(state: State, unfinished: boolean, spent: boolean) {
  if (state === 'opening') return 'item.clip.opening';
  if (state === 'playing') return 'item.clip.playing';
  if (state === 'broken') return 'item.clip.again';
  if (unfinished) return 'item.clip.resume';
  return spent ? 'item.clip.spent' : 'item.clip.listen';
}

async function start(sound: HTMLAudioElement, url: string, from: number, volume: number) {
  const response = await fetch(url, { signal: AbortSignal.timeout(15_000) });
  if (!response.ok) throw new Error(`the clip answered ${response.status}`);
  release(sound);
  sound.src = URL.createObjectURL(await response.blob());
  sound.currentTime = from;
  sound.volume = volume;
  await sound.play();
}

function release(sound: HTMLAudioElement) {
  if (sound.src.startsWith('blob:')) URL.revokeObjectURL(sound.src);
}

function stop(sound: HTMLAudioElement) {
  sound.pause();
  release(sound);
}
