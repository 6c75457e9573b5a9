import { useEffect, useState } from 'react';
import { SECTIONS } from '../../programme/section.ts';
import { announce } from '../../ui/announcer.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import type { Stage, Step } from '../schema.ts';
import type { Exam } from './exam.browser.ts';
import type { ExamState } from './exam-state.ts';
import { LineBand } from './line-band.tsx';
import { goesOnAlone } from './onward.ts';
import { SoundCheck, type Heard } from './sound-check.tsx';

interface Props {
  exam: Exam;
  state: ExamState;
  step: Step;
  stage: Extract<Stage, { name: 'between' }>;
  onHelp: () => void;
  notice: string | null;
}

/** No clock runs here: a section opens, with a reminder of the sound before listening (R035), or something happened that is said first. */
export default function BetweenPage({ exam, state, step, stage, onHelp, notice }: Props) {
  const t = useWords('exam');
  const [heard, setHeard] = useState<Heard>(null);
  const listening = stage.opensSection && stage.section === 'listening';
  const n = SECTIONS.indexOf(stage.section) + 1;

  // The test moves on by itself, but only under someone's eyes: a page in the background would spend their questions.
  useEffect(() => {
    if (goesOnAlone(step) && !document.hidden) void exam.next();
  }, [exam, step]);
  // What happened stands above the title, which takes the focus: it is said as well.
  useEffect(() => {
    if (notice) announce(notice);
  }, [notice]);

  const section = t(`section.${stage.section}`);
  return (
    <div className="simple-page">
      <header className="simple-head">
        <p>{t('between.done', { n: stage.position - 1, of: stage.of })}</p>
        <button type="button" className="quiet-button" onClick={onHelp}>
          {t('help.open')}
        </button>
      </header>
      <main>
        <LineBand line={state.line} during="between" cuts={step.cuts} />
        {notice && <p className="notice">{notice}</p>}
        <PageTitle>
          {stage.opensSection ? t('between.section', { n, of: SECTIONS.length, section }) : t('between.next', { n: stage.position })}
        </PageTitle>
        {stage.opensSection && <p className="mb-4">{t(`between.about.${stage.section}`)}</p>}
        {listening && (
          <>
            <p className="mb-4 font-bold">{t('between.putSound')}</p>
            <SoundCheck heard={heard} onHeard={setHeard} />
          </>
        )}
        <p className="mt-6 mb-4">{t('between.noClock')}</p>
        <button type="button" className="button-primary" onClick={() => void exam.next()}>
          {t(state.busy === 'next' ? 'between.opening' : 'between.continue')}
        </button>
      </main>
    </div>
  );
}
