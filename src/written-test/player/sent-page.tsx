import { useEffect } from 'react';
import { ownMoment } from '../../platform/moment.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import { forgetDrafts } from './kept.browser.ts';

/** The state of the copy (R081), and where to go next. */
export default function SentPage({ sentAt, reference }: { sentAt: string; reference: string }) {
  const t = useWords('exam');
  const language = useLanguage();
  // A shared computer keeps nothing of a finished test.
  useEffect(() => void forgetDrafts(), []);
  return (
    <main className="simple-page short-page">
      <p className="state-chip">
        <span aria-hidden="true">● </span>
        {t('sent.state')}
      </p>
      <PageTitle>{t('sent.title')}</PageTitle>
      <p className="mb-2">{t('sent.when', { when: ownMoment(new Date(sentAt), language) })}</p>
      <p className="mb-6">{t('sent.reference', { reference })}</p>
      <p className="flex flex-wrap gap-3">
        <a className="button-primary" href="/resultat">
          {t('sent.result')}
        </a>
        <a className="button" href="/recu">
          {t('sent.receipt')}
        </a>
      </p>
      <p className="mt-6">
        <a className="link" href="/mon-espace">
          {t('sent.space')}
        </a>
      </p>
    </main>
  );
}
