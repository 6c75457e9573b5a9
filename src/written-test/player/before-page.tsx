import { useState } from 'react';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import type { Step } from '../schema.ts';
import { AccommodationAwaited } from './awaited.tsx';
import type { Exam } from './exam.browser.ts';
import type { ExamState } from './exam-state.ts';
import { Instructions } from './instructions.tsx';
import { LineBand } from './line-band.tsx';
import { SoundCheck, type Heard } from './sound-check.tsx';

interface Props {
  exam: Exam;
  state: ExamState;
  step: Step;
  onHelp: () => void;
  notice: string | null;
}

/** Before any clock runs: the rules of the test, then the sound (R043, R049-R059). */
export default function BeforePage({ exam, state, step, onHelp, notice }: Props) {
  const t = useWords('exam');
  const [part, setPart] = useState<'instructions' | 'sound'>('instructions');
  const [heard, setHeard] = useState<Heard>(null);
  return (
    <div className="simple-page">
      <header className="simple-head">
        <p>{step.candidate}</p>
        <div className="flex gap-2">
          <LanguageSwitch />
          <button type="button" className="quiet-button" onClick={onHelp}>
            {t('help.open')}
          </button>
        </div>
      </header>
      <main>
        <LineBand line={state.line} during="between" cuts={step.cuts} />
        {notice && <p className="notice">{notice}</p>}
        <AccommodationAwaited />
        {!state.keeps && <p className="notice">{t('before.keepsNothing')}</p>}
        <PageTitle key={part}>{t(part === 'instructions' ? 'before.title' : 'before.soundTitle')}</PageTitle>
        {part === 'instructions' ? (
          <>
            <Instructions />
            <p className="mt-6 flex flex-wrap items-center gap-x-6 gap-y-3">
              <button type="button" className="button-primary" onClick={() => setPart('sound')}>
                {t('before.toSound')}
              </button>
              <a className="link" href="/mon-espace">
                {t('before.later')}
              </a>
            </p>
          </>
        ) : (
          <>
            <p className="mb-4">{t('before.soundWhy')}</p>
            <SoundCheck heard={heard} onHeard={setHeard} />
            <p className="mt-6" id="before-start">
              {t(heard === null ? 'before.soundFirst' : heard === 'yes' ? 'before.clockStarts' : 'before.withoutSound')}
            </p>
            <div className="mt-3 flex flex-wrap gap-3">
              <button type="button" className="button" onClick={() => setPart('instructions')}>
                {t('before.back')}
              </button>
              <button
                type="button"
                className="button-primary"
                aria-disabled={heard === null}
                aria-describedby="before-start"
                onClick={() => heard && void exam.begin()}
              >
                {t(state.busy === 'begin' ? 'before.beginning' : 'before.begin')}
              </button>
            </div>
          </>
        )}
      </main>
    </div>
  );
}
