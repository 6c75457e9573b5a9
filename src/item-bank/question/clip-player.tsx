import { useEffect, useRef, useState } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { clipTime } from '../../ui/figures.ts';
import { useWords } from '../../ui/words.ts';
import type { ItemForCandidate } from '../schema.ts';
import { rememberedVolume, rememberVolume } from './listened.browser.ts';
import { Sound } from './sound.browser.ts';

/** Where a clip comes from. A play is counted where `begin` says so, before a sound is heard; `url` may be read again freely. */
export interface ClipSource {
  left: number;
  of: number;
  /** A play that goes on from `heard` seconds. */
  current: string | null;
  heard: number;
  begin(): Promise<{ play: string; left: number }>;
  url(play: string): string;
}

type State = 'ready' | 'opening' | 'playing' | 'broken';
type Props = NonNullable<ItemForCandidate['clip']> & { source: ClipSource };

/** What is heard to within this of its end was heard whole. */
const END_S = 0.3;

/** Never starts by itself; two plays at most (R068), which the server counts; and knows how far each was heard: another page goes on from there. */
export default function ClipPlayer({ kind, seconds, demonstration, source }: Props) {
  const t = useWords('exam');
  const { state, left, position, volume, unfinished, listen, louder } = useClip(source, seconds, () => announce(t('item.clip.ended')));
  const spent = left === 0 && !unfinished && state !== 'playing';
  return (
    <section className="clip" aria-label={t('item.clip.label')}>
      <p className="font-bold">{t(`item.clip.kind.${kind}`)}</p>
      {demonstration && <p className="text-ink-soft">{t('item.clip.demonstration')}</p>}
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <button
          type="button"
          className="button"
          aria-disabled={spent || state === 'opening' || state === 'playing'}
          onClick={() => !spent && void listen()}
        >
          {t(buttonOf(state, unfinished, spent), { count: left })}
        </button>
        <span className="tabular">
          <span className="sr-only">{t('item.clip.position')} </span>
          {clipTime(position)} / {clipTime(seconds)}
        </span>
      </div>
      <progress className="clip-bar" max={seconds} value={position} aria-label={t('item.clip.position')} />
      <label className="mt-2 flex items-center gap-3">
        <span>{t('item.clip.volume')}</span>
        <input
          type="range"
          className="range"
          min={0.1}
          max={1}
          step={0.1}
          value={volume}
          onChange={(event) => louder(Number(event.target.value))}
        />
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

function useClip(source: ClipSource, seconds: number, onEnd: () => void) {
  const [state, setState] = useState<State>('ready');
  const [play, setPlay] = useState(source.current);
  const [left, setLeft] = useState(source.left);
  const [position, setPosition] = useState(source.heard);
  const [volume, setVolume] = useState(rememberedVolume);
  const sound = useRef<Sound | null>(null);
  const unfinished = play !== null && position < seconds - END_S;

  // A question that is left must fall silent.
  useEffect(() => () => sound.current?.stop(), []);

  const hear = async (id: string, from: number) => {
    sound.current ??= new Sound();
    await sound.current.play(source.url(id), from, volume, {
      moved: (now) => setPosition(Math.min(seconds, now)),
      ended: () => {
        setPosition(seconds);
        setState('ready');
        onEnd();
      },
    });
    setState('playing');
  };
  const listen = async () => {
    if (state === 'opening' || state === 'playing') return;
    setState('opening');
    try {
      if (unfinished && play) return await hear(play, position);
      const begun = await source.begin();
      setPlay(begun.play);
      setLeft(begun.left);
      setPosition(0);
      await hear(begun.play, 0);
    } catch {
      setState('broken');
    }
  };
  const louder = (value: number) => {
    setVolume(value);
    sound.current?.loudness(value);
    rememberVolume(value);
  };
  return { state, left, position, volume, unfinished, listen, louder };
}
