import { useEffect, useRef, useState } from 'react';
import { LanguageSwitch } from '../../ui/language-switch.tsx';
import { supportOf } from '../../ui/support.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { Exam } from './exam.browser.ts';

type Tested = { state: 'idle' } | { state: 'testing' } | { state: 'down' } | { state: 'measured'; ms: number; live: boolean };
const SLOW_MS = 800;

/** The three ways out of C6: show the question again, test the line, call. The clock runs on behind it, and it says so. */
export default function HelpMenu({ exam, reference, onClose }: { exam: Exam; reference: string; onClose: () => void }) {
  const t = useWords('exam');
  const support = supportOf(useLanguage());
  const dialog = useRef<HTMLDialogElement>(null);
  const [tested, setTested] = useState<Tested>({ state: 'idle' });
  // The browser's own dialog holds the focus, closes with Escape and hides the rest from screen readers.
  useEffect(() => dialog.current?.showModal(), []);

  const test = async () => {
    if (tested.state === 'testing') return;
    setTested({ state: 'testing' });
    setTested(await measured(exam));
  };
  const redraw = async () => {
    dialog.current?.close();
    await exam.redraw();
  };
  return (
    <dialog ref={dialog} className="dialog" aria-labelledby="help-title" onClose={onClose}>
      <div className="flex items-start justify-between gap-4">
        <h2 id="help-title" className="text-xl font-bold">
          {t('help.title')}
        </h2>
        <button type="button" className="quiet-button" onClick={() => dialog.current?.close()}>
          {t('help.close')}
        </button>
      </div>
      <p className="mt-1 mb-4">{t('help.clock')}</p>
      <section className="help-choice">
        <h3 className="font-bold">{t('help.reload.title')}</h3>
        <p>{t('help.reload.what')}</p>
        <button type="button" className="button mt-2" onClick={() => void redraw()}>
          {t('help.reload.button')}
        </button>
      </section>
      <section className="help-choice">
        <h3 className="font-bold">{t('help.test.title')}</h3>
        <button type="button" className="button mt-2" aria-disabled={tested.state === 'testing'} onClick={() => void test()}>
          {t('help.test.button')}
        </button>
        <p role="status" className="mt-2">
          <Verdict tested={tested} />
        </p>
      </section>
      <section className="help-choice">
        <h3 className="font-bold">{t('help.call.title')}</h3>
        <p>
          <a className="link text-xl tabular" href={support.href}>
            {support.telephone}
          </a>{' '}
          {t('help.call.hours', { hours: support.hours })}
        </p>
        <p>{t('help.call.reference', { reference })}</p>
      </section>
      <LanguageSwitch />
    </dialog>
  );
}

function Verdict({ tested }: { tested: Tested }) {
  const t = useWords('exam');
  if (tested.state === 'idle') return null;
  if (tested.state === 'testing') return t('help.test.testing');
  if (tested.state === 'down') return t('help.test.down');
  const ms = Math.round(tested.ms);
  if (!tested.live) return t('help.test.notLive', { ms });
  return t(ms > SLOW_MS ? 'help.test.slow' : 'help.test.good', { ms });
}

/** The middle one of five: one slow answer is not a slow line. */
async function measured(exam: Exam): Promise<Tested> {
  const times: number[] = [];
  try {
    for (let n = 0; n < 5; n++) times.push(await exam.measure());
  } catch {
    return { state: 'down' };
  }
  return { state: 'measured', ms: times.toSorted((a, b) => a - b)[2] ?? 0, live: exam.isConnected };
}
