import { useQuery } from '@tanstack/react-query';
import { OfficePage } from '../../people/office/office-frame.tsx';
import type { WholeRequest } from '../../sitting/accommodation/schema.ts';
import { StandingWords, useKindsInWords } from '../../sitting/accommodation/standing.tsx';
import { longDay } from '../../platform/moment.ts';
import { AttachedList } from '../../sitting/evidence/attached-list.tsx';
import { useAddressPart } from '../../ui/address-part.browser.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { wayBackTo } from '../../ui/way-back.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { DecideForm } from './decide-form.tsx';

/** One request for accommodation, and the decision. */
export function AccommodationPage() {
  const id = useAddressPart('id');
  return <OfficePage>{() => <OneRequest id={id} />}</OfficePage>;
}

function OneRequest({ id }: { id: string }) {
  const t = useWords('accommodations');
  const query = useQuery({ queryKey: ['accommodation', id], queryFn: () => client.read({ id }), staleTime: 0 });
  const gone = ['not-found', 'bad-request'].includes((query.error as { code?: string } | null)?.code ?? '');
  return (
    <>
      <p className="no-print mb-2">
        <a className="link" href={wayBackTo('/bureau/amenagements')}>
          {t('one.back')}
        </a>
      </p>
      {gone ? (
        <>
          <PageTitle>{t('list.title')}</PageTitle>
          <p className="notice">{t('one.gone')}</p>
        </>
      ) : (
        <Loaded query={query}>
          {(request) => (
            <>
              <PageTitle>{t('one.title', { name: request.about.name })}</PageTitle>
              <div className="case">
                <Facts request={request} />
                <div>
                  <Words request={request} />
                  {request.mayDecide && <DecideForm request={request} onDecided={() => void query.refetch()} />}
                </div>
              </div>
            </>
          )}
        </Loaded>
      )}
    </>
  );
}

function Words({ request }: { request: WholeRequest }) {
  const t = useWords('accommodations');
  const { text, readsWords, decidedAt, askedBy, files } = request;
  return (
    <section className="mb-6">
      <h2 className="card-title">{t(askedBy === 'partner' ? 'one.wordsPartner' : 'one.words')}</h2>
      {decidedAt !== null && <p className="text-ink-soft">{t('one.erased')}</p>}
      {decidedAt === null && !readsWords && <p className="text-ink-soft">{t('one.hidden')}</p>}
      {decidedAt === null && readsWords && <p className="prose-68 conversation-words">{text ?? t('one.noWords')}</p>}
      <AttachedList files={files} noted />
    </section>
  );
}

function Facts({ request }: { request: WholeRequest }) {
  const t = useWords('accommodations');
  const language = useLanguage();
  const inWords = useKindsInWords();
  const { about, kinds, granted, decidedAt, decidedBy, reason } = request;
  const refused = granted === null ? [] : kinds.filter((kind) => !granted.includes(kind));
  const facts: [string, React.ReactNode][] = [
    [t('one.kinds'), inWords(kinds)],
    [t('one.state'), <StandingWords key="state" {...request} />],
    ...(granted === null ? [[t('one.due'), longDay(request.dueAt, language)] as [string, string]] : []),
    ...(granted !== null && granted.length > 0 ? [[t('one.granted'), inWords(granted)] as [string, string]] : []),
    ...(refused.length > 0 ? [[t('one.notGranted'), inWords(refused)] as [string, string]] : []),
    ...(reason ? [[t('one.reason'), reason] as [string, string]] : []),
    ...(decidedAt
      ? [[t('one.decided'), t('one.decidedBy', { day: longDay(decidedAt, language), name: decidedBy ?? '' })] as [string, string]]
      : []),
    [
      t('one.file'),
      <a key="file" className="link" href={`/bureau/candidats/${about.sittingId}`}>
        {about.reference}
      </a>,
    ],
    [t('one.organisation'), about.organisation],
    [t('one.asked'), t('one.askedBy', { day: longDay(request.askedAt, language), who: t(`askedBy.${request.askedBy}`) })],
  ];
  return (
    <aside className="card case-facts">
      <dl className="facts">
        {facts.map(([name, says]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </aside>
  );
}
