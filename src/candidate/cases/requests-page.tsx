import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import { NewRequest } from './new-request.tsx';
import { OwnCaseCard } from './own-case-card.tsx';
import { useOwnCases } from './own.browser.ts';
import { OwnFrame } from './own-frame.tsx';
import { ACCOMMODATION, NEW_REQUEST } from './paths.ts';

/** What the candidate asked, what was answered, and a new request. */
export function RequestsPage() {
  const t = useWords('cases');
  const query = useOwnCases();
  const again = () => void query.refetch();
  return (
    <OwnFrame query={query}>
      {({ cases }) => (
        <>
          <PageTitle>{t('own.title')}</PageTitle>
          <p className="prose-68 mb-6">{t('own.what')}</p>
          {cases.length > 0 && (
            <section className="mb-8">
              <p className="mb-4">
                <a className="link" href={`#${NEW_REQUEST}`}>
                  {t('own.new')}
                </a>
              </p>
              <h2 className="card-title">{t('own.past')}</h2>
              <div className="grid gap-4">
                {cases.map((one, place) => (
                  <OwnCaseCard
                    key={one.id}
                    found={one}
                    isOpen={one.state === 'answered' || (one.state === 'open' && place === 0)}
                    onChanged={again}
                  />
                ))}
              </div>
            </section>
          )}
          <NewRequest onOpened={again} />
          <p className="mt-8">
            {t('own.accommodation')}{' '}
            <a className="link" href={ACCOMMODATION}>
              {t('own.accommodationLink')}
            </a>
          </p>
        </>
      )}
    </OwnFrame>
  );
}
