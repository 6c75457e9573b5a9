import { ACCOMMODATION_KINDS } from '../../sitting/accommodation/rules.ts';
import type { OwnRequest } from '../../sitting/accommodation/schema.ts';
import { StandingWords, useKindsInWords } from '../../sitting/accommodation/standing.tsx';
import { longDay } from '../../platform/moment.ts';
import { AttachedList } from '../../sitting/evidence/attached-list.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import { AskForm } from './ask-form.tsx';
import { useOwnAccommodation } from './own.browser.ts';
import { OwnFrame } from './own-frame.tsx';
import { REQUESTS } from './paths.ts';

/** What is granted, what was asked, and a request while there is something to ask for. */
export function OwnAccommodationPage() {
  const t = useWords('accommodations');
  const query = useOwnAccommodation();
  return (
    <OwnFrame query={query}>
      {({ granted, requests, locked }) => {
        const left = ACCOMMODATION_KINDS.filter((kind) => !granted.includes(kind) && !locked.some((one) => one.kind === kind));
        const waiting = requests.some((request) => request.granted === null);
        return (
          <>
            <PageTitle>{t('own.title')}</PageTitle>
            <p className="prose-68 mb-4">{t('own.what')}</p>
            {granted.length > 0 && (
              <section className="notice">
                <h2 className="font-bold">{t('own.granted')}</h2>
                <ul className="list-disc ps-5">
                  {granted.map((kind) => (
                    <li key={kind}>{t(`kind.${kind}`)}</li>
                  ))}
                </ul>
                <p className="mt-2">{t('own.grantedWhat')}</p>
              </section>
            )}
            {requests.map((request) => (
              <RequestCard key={request.id} request={request} />
            ))}
            {!waiting && left.length > 0 && (
              <AskForm kinds={left} writtenPartBegun={locked.length > 0} onAsked={() => void query.refetch()} />
            )}
            {locked.length > 0 && (
              <ul className="mt-4 list-disc ps-5 text-ink-soft">
                {locked
                  .filter(({ kind }) => !granted.includes(kind))
                  .map(({ kind, why }) => (
                    <li key={kind}>{t(`locked.${why}`, { kind: t(`kind.${kind}`) })}</li>
                  ))}
              </ul>
            )}
            {!waiting && left.length === 0 && <p className="mt-4">{t('own.nothingLeft')}</p>}
            <p className="mt-8">
              {t('own.cases')}{' '}
              <a className="link" href={REQUESTS}>
                {t('own.casesLink')}
              </a>
            </p>
          </>
        );
      }}
    </OwnFrame>
  );
}

function RequestCard({ request }: { request: OwnRequest }) {
  const t = useWords('accommodations');
  const language = useLanguage();
  const inWords = useKindsInWords();
  const { kinds, granted, askedAt, askedBy, dueAt, decidedAt, overdue, text, reason, files } = request;
  const refused = granted === null ? [] : kinds.filter((kind) => !granted.includes(kind));
  return (
    <section className="card mb-4">
      <h2 className="card-title">{granted === null ? t('own.waiting') : inWords(kinds)}</h2>
      <p>
        <StandingWords {...request} />
      </p>
      {granted === null && <p className="font-bold">{inWords(kinds)}</p>}
      <p className="text-ink-soft">
        {t(askedBy === 'partner' ? 'own.askedByPartner' : 'own.askedOn', { day: longDay(askedAt, language) })}
      </p>
      {granted === null && !overdue && <p>{t('own.waitingWhat', { day: longDay(dueAt, language) })}</p>}
      {overdue && <p className="warning mt-2">{t('own.late')}</p>}
      {decidedAt !== null && <p className="text-ink-soft">{t('own.decidedOn', { day: longDay(decidedAt, language) })}</p>}
      {refused.length > 0 && <p className="mt-2">{t('own.notGranted', { kinds: inWords(refused) })}</p>}
      {reason !== null && <p className="conversation-words">{t('own.reason', { reason })}</p>}
      {text !== null && <p className="conversation-words mt-2">{text}</p>}
      <AttachedList files={files} />
    </section>
  );
}
