import { useRef, type Ref } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { clipTime } from '../../../ui/figures.ts';
import { useNow } from '../../../ui/use-now.browser.ts';
import { useWords } from '../../../ui/words.ts';
import { SoundPlayer } from '../sound-player.tsx';
import { useRecorder } from './use-recorder.browser.ts';
import { LONGEST_MINUTES, type Take } from './voice-recorder.browser.ts';

interface Props {
  /** The question's number, for the name of the player. */
  n: number;
  take: Take | null;
  onTake: (take: Take | null) => void;
}

/** Record, listen, start again or delete. Nothing is sent (R007 asks for practice, not for a judgement). */
export function RecorderCard({ n, take, onTake }: Props) {
  const t = useWords('practice');
  const { state, start, stop } = useRecorder(onTake);
  const main = useRef<HTMLButtonElement>(null);
  const running = state.name === 'recording';
  const press = () => {
    if (running) return stop();
    void start();
  };
  const drop = () => {
    onTake(null);
    announce(t('recorder.deleted'));
    // The button pressed is gone.
    main.current?.focus();
  };
  const minutes = LONGEST_MINUTES;
  return (
    <section className="recorder" data-running={running} aria-label={t('recorder.title')}>
      <h3 className="font-bold">{t('recorder.title')}</h3>
      <p className="text-ink-soft">{t('recorder.private')}</p>
      <div className="mt-3 flex flex-wrap items-center gap-x-4 gap-y-2">
        <MainButton state={state.name} again={take !== null} onPress={press} ref={main} />
        {running && <Elapsed since={state.startedAt} />}
      </div>
      <p role="status" className="mt-2">
        {state.name === 'asking' && t('recorder.asking')}
        {running && `${t('recorder.running')} ${t('recorder.longest', { minutes })}`}
        {state.name === 'trouble' && t(`recorder.trouble.${state.trouble}`)}
        {state.name === 'ready' &&
          take &&
          `${take.cut ? t('recorder.cut', { minutes }) : ''} ${t('recorder.ready', { length: clipTime(take.seconds) })} ${t('recorder.replaces')}`}
      </p>
      {take && !running && <Playback n={n} take={take} onDelete={drop} />}
    </section>
  );
}

interface ButtonProps {
  state: 'ready' | 'asking' | 'recording' | 'trouble';
  again: boolean;
  onPress: () => void;
  ref: Ref<HTMLButtonElement>;
}

/** One button that starts and stops: the focus stays where it is, and a second press is always the way out. */
function MainButton({ state, again, onPress, ref }: ButtonProps) {
  const t = useWords('practice');
  return (
    <button ref={ref} type="button" className="button" aria-disabled={state === 'asking'} onClick={onPress}>
      <span className="recorder-sign" data-running={state === 'recording'} aria-hidden="true" />
      {t(state === 'recording' ? 'recorder.stop' : again ? 'recorder.again' : 'recorder.start')}
    </button>
  );
}

function Elapsed({ since }: { since: number }) {
  const t = useWords('practice');
  const now = useNow(500);
  return (
    <span className="tabular" role="timer" aria-live="off">
      <span className="sr-only">{t('recorder.elapsed')} </span>
      {clipTime((now - since) / 1000)}
    </span>
  );
}

function Playback({ n, take, onDelete }: { n: number; take: Take; onDelete: () => void }) {
  const t = useWords('practice');
  return (
    <div className="mt-3 flex flex-wrap items-center gap-3">
      <SoundPlayer sound={take.sound} label={t('recorder.listen', { n })} />
      <button type="button" className="quiet-button" onClick={onDelete}>
        {t('recorder.delete')}
      </button>
    </div>
  );
}
