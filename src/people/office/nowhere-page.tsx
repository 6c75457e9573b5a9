import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import { OfficePage } from './office-frame.tsx';

/** An address of the office behind which there is nothing. */
export function NowherePage() {
  const t = useWords('office');
  return (
    <OfficePage>
      {() => (
        <>
          <PageTitle>{t('nowhere.title')}</PageTitle>
          <p className="mb-4">{t('nowhere.what')}</p>
          <a className="button" href="/bureau">
            {t('nowhere.home')}
          </a>
        </>
      )}
    </OfficePage>
  );
}
