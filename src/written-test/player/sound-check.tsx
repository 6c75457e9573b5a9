import { useState } from 'react';
import { playChime } from '../../ui/chime.browser.ts';
import { useWords } from '../../ui/words.ts';

/** `impossible`: this browser cannot play, or its sound never begins. */
export type Heard = 'yes' | 'no' | 'impossible' | null;

/** Three notes, then a plain question (R037, R043). A "no" opens help and is never a dead end. */
export function SoundCheck({ heard, onHeard }: { heard: Heard; onHeard: (heard: Heard) => void }) {
  const t = useWords('exam');
  const [state, setState] = useState<'ready' | 'playing' | 'played'>('ready');
  const play = async () => {
    if (state === 'playing') return;
    setState('playing');
    await playChime().then(
      () => onHeard(heard === 'impossible' ? null : heard),
      () => onHeard('impossible'),
    );
    setState('played');
  };
  return (
    <section aria-label={t('sound.label')} className="card">
      <button type="button" className="button" aria-disabled={state === 'playing'} onClick={() => void play()}>
        {t(state === 'playing' ? 'sound.playing' : state === 'ready' ? 'sound.play' : 'sound.again')}
      </button>
      {(state === 'played' || heard) && heard !== 'impossible' && (
        <div role="group" aria-label={t('sound.question')} className="mt-4 flex flex-wrap gap-3">
          <button type="button" className="button" aria-pressed={heard === 'yes'} onClick={() => onHeard('yes')}>
            {t('sound.yes')}
          </button>
          <button type="button" className="button" aria-pressed={heard === 'no'} onClick={() => onHeard('no')}>
            {t('sound.no')}
          </button>
        </div>
      )}
      <div role="status" className="mt-3">
        {heard === 'yes' && <p>{t('sound.good')}</p>}
        {heard === 'impossible' && <p className="mb-3">{t('sound.impossible')}</p>}
        {(heard === 'no' || heard === 'impossible') && <SoundHelp />}
      </div>
    </section>
  );
}

function SoundHelp() {
  const t = useWords('exam');
  return (
    <>
      <p className="font-bold">{t('sound.help.title')}</p>
      <ol className="list-decimal pl-6">
        <li>{t('sound.help.volume')}</li>
        <li>{t('sound.help.tab')}</li>
        <li>{t('sound.help.earphones')}</li>
        <li>{t('sound.help.again')}</li>
      </ol>
    </>
  );
}
