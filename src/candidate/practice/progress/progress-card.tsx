import { useRef, useState } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { takeFocus } from '../../../ui/focus.browser.ts';
import { useWords } from '../../../ui/words.ts';
import { forgetProgress, useProgress } from './progress.browser.ts';

/** Where progress is kept, and the way to be rid of it: asked twice, because it cannot be undone. */
export function ProgressCard() {
  const t = useWords('practice');
  const { progress, keeps } = useProgress();
  const [asking, setAsking] = useState(false);
  const title = useRef<HTMLHeadingElement>(null);
  const empty = Object.keys(progress).length === 0;

  const answer = (forget: boolean) => {
    setAsking(false);
    // The button that was pressed is gone: the focus must not fall to the top of the page.
    title.current?.focus();
    if (!forget) return;
    forgetProgress();
    announce(t('kept.forgotten'));
  };
  return (
    <section className="card mt-8">
      <h2 ref={title} tabIndex={-1} className="card-title">
        {t('kept.title')}
      </h2>
      <p>{t(keeps ? 'kept.here' : 'kept.not')}</p>
      {empty ? <p>{t('kept.nothing')}</p> : keeps && <p>{t('kept.shared')}</p>}
      {!empty && !asking && (
        <button type="button" className="button mt-3" onClick={() => setAsking(true)}>
          {t('kept.forget')}
        </button>
      )}
      {asking && (
        <div role="group" aria-label={t('kept.forget')} className="warning mt-3">
          <p>{t('kept.sure')}</p>
          <div className="mt-3 flex flex-wrap gap-3">
            <button ref={takeFocus} type="button" className="button" onClick={() => answer(false)}>
              {t('kept.no')}
            </button>
            <button type="button" className="button" onClick={() => answer(true)}>
              {t('kept.yes')}
            </button>
          </div>
        </div>
      )}
    </section>
  );
}
