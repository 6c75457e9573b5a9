import { longDay } from '../../platform/moment.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { supportOf } from '../../ui/support.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { Recourse } from '../schema.ts';

interface Props {
  why: 'suspended-silences' | 'suspended-referent' | 'expired' | 'withdrawn' | 'cancelled' | 'refused';
  /** What the server said, when it refused. */
  sentence: string | null;
  reference: string | null;
  recourse?: Recourse | null;
}

/** The test cannot go on from here: what happened, what is safe, what to do about it, whom to call. */
export default function StoppedPage({ why, sentence, reference, recourse = null }: Props) {
  const t = useWords('exam');
  const language = useLanguage();
  const support = supportOf(language);
  return (
    <main className="simple-page short-page">
      <PageTitle>{t(`stopped.${why}.title`)}</PageTitle>
      <p className="mb-4">{sentence ?? t(`stopped.${why}.what`)}</p>
      {why !== 'refused' && <p className="mb-4">{t('stopped.safe')}</p>}
      {recourse && (
        <>
          <p className="mb-4">{t(`stopped.recourse.${recourse.kind}.by`, { day: longDay(recourse.answerBy, language) })}</p>
          <p className="mb-6">
            <a className="button-primary" href={`/mon-espace/demandes?motif=${recourse.kind}#nouvelle`}>
              {t(`stopped.recourse.${recourse.kind}.do`)}
            </a>
          </p>
          {recourse.kind !== 'appeal' && <p className="mb-4">{t('stopped.mail')}</p>}
        </>
      )}
      <p className="mb-4">
        {t('help.call.say')}{' '}
        <a className="link" href={support.href}>
          {support.telephone}
        </a>{' '}
        {t('help.call.hours', { hours: support.hours })}
      </p>
      {reference && <p>{t('help.call.reference', { reference })}</p>}
      <p className="mt-6">
        <a className="link" href={why === 'refused' ? '/' : '/mon-espace'}>
          {t(why === 'refused' ? 'stopped.home' : 'stopped.space')}
        </a>
      </p>
    </main>
  );
}
