import { useEffect, useRef } from 'react';
import { useWords } from '../../ui/words.ts';

/** One page writes at a time. This one does no harm, and may take over. */
export default function ElsewherePage({ onTakeOver }: { onTakeOver: () => void }) {
  const t = useWords('exam');
  const title = useRef<HTMLHeadingElement>(null);
  // It replaces a question without a press: the screen reader must not stay on what is gone.
  useEffect(() => title.current?.focus(), []);
  return (
    <main className="simple-page short-page">
      <h1 ref={title} tabIndex={-1} className="page-title">
        {t('elsewhere.title')}
      </h1>
      <p className="mb-2">{t('elsewhere.what')}</p>
      <p className="mb-6">{t('elsewhere.todo')}</p>
      <button type="button" className="button-primary" onClick={onTakeOver}>
        {t('elsewhere.here')}
      </button>
    </main>
  );
}
