import { PageTitle } from '../../ui/page-title.tsx';
import { supportOf } from '../../ui/support.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';

interface Props {
  why: 'suspended-silences' | 'suspended-referent' | 'expired' | 'withdrawn' | 'cancelled' | 'refused';
  /** What the server said, when it refused. */
  sentence: string | null;
  reference: string | null;
}

/** The test cannot go on from here: what happened, what is safe, whom to call. */
export default function StoppedPage({ why, sentence, reference }: Props) {
  const t = useWords('exam');
  const support = supportOf(useLanguage());
  return (
    <main className="simple-page short-page">
      <PageTitle>{t(`stopped.${why}.title`)}</PageTitle>
      <p className="mb-4">{sentence ?? t(`stopped.${why}.what`)}</p>
      {why !== 'refused' && <p className="mb-4">{t('stopped.safe')}</p>}
      <p className="mb-4">
        {t('help.call.say')}{' '}
        <a className="link" href={support.href}>
          {support.telephone}
        </a>{' '}
        {t('help.call.hours', { hours: support.hours })}
      </p>
      {reference && <p>{t('help.call.reference', { reference })}</p>}
      {why === 'refused' && (
        <p className="mt-6">
          <a className="button" href="/">
            {t('stopped.home')}
          </a>
        </p>
      )}
    </main>
  );
}
