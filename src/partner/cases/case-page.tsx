import { useQuery } from '@tanstack/react-query';
import { OfficePage } from '../../people/office/office-frame.tsx';
import { CaseStateWords } from '../../sitting/cases/case-state.tsx';
import { Conversation } from '../../sitting/cases/conversation.tsx';
import { longDay } from '../../platform/moment.ts';
import { kindOfCase } from '../../sitting/cases/kinds.ts';
import type { WholeCase } from '../../sitting/cases/schema.ts';
import { AttachedList } from '../../sitting/evidence/attached-list.tsx';
import { useAddressPart } from '../../ui/address-part.browser.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { wayBackTo } from '../../ui/way-back.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { AddForm, AnswerForm } from './answer-form.tsx';
import { client } from './client.browser.ts';

/** One case from its first word to its last, and the answer to it. */
export function CasePage() {
  const id = useAddressPart('id');
  return <OfficePage>{() => <OneCase id={id} />}</OfficePage>;
}

function OneCase({ id }: { id: string }) {
  const t = useWords('cases');
  const query = useQuery({ queryKey: ['case', id], queryFn: () => client.read({ id }), staleTime: 0 });
  const gone = ['not-found', 'bad-request'].includes((query.error as { code?: string } | null)?.code ?? '');
  return (
    <>
      <p className="no-print mb-2">
        <a className="link" href={wayBackTo('/bureau/demandes')}>
          {t('one.back')}
        </a>
      </p>
      {gone ? (
        <>
          <PageTitle>{t('list.title')}</PageTitle>
          <p className="notice">{t('one.gone')}</p>
        </>
      ) : (
        <Loaded query={query}>{(whole) => <Whole whole={whole} onChanged={() => void query.refetch()} />}</Loaded>
      )}
    </>
  );
}

function Whole({ whole, onChanged }: { whole: WholeCase; onChanged: () => void }) {
  const t = useWords('cases');
  const technical = kindOfCase(whole.kind).goesTo === 'author';
  const sideOf = (side: WholeCase['messages'][number]['side']) => t(technical && side === 'office' ? 'side.technical' : `side.${side}`);
  return (
    <>
      <PageTitle>{t('one.title', { reference: whole.reference })}</PageTitle>
      <div className="case">
        <Facts whole={whole} />
        <div>
          <h2 className="card-title">{t('one.conversation')}</h2>
          <Conversation
            messages={whole.messages}
            speaker={({ side, by }) => (by === null ? sideOf(side) : t('one.by', { side: sideOf(side), name: by }))}
          />
          <AttachedList files={whole.files} noted />
          {whole.may.answer && <AnswerForm whole={whole} onSent={onChanged} />}
          {whole.may.add && <AddForm id={whole.id} onSent={onChanged} />}
        </div>
      </div>
    </>
  );
}

function Facts({ whole }: { whole: WholeCase }) {
  const t = useWords('cases');
  const language = useLanguage();
  const { about, itemId } = whole;
  const facts: [string, React.ReactNode][] = [
    [t('one.kind'), t(`kind.${whole.kind}`)],
    [t('one.state'), <CaseStateWords key="state" {...whole} />],
    ...(whole.state === 'open' ? [[t('one.due'), longDay(whole.dueAt, language)] as [string, string]] : []),
    ...(about
      ? ([
          [t('one.candidate'), about.name],
          [
            t('one.file'),
            <a key="file" className="link" href={`/bureau/candidats/${about.sittingId}`}>
              {about.reference}
            </a>,
          ],
          [t('one.organisation'), about.organisation],
        ] as [string, React.ReactNode][])
      : []),
    ...(itemId ? [[t('one.question'), itemId] as [string, string]] : []),
    [t('one.opened'), t('one.openedBy', { day: longDay(whole.openedAt, language), who: t(`openedBy.${whole.openedBy}`) })],
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
      {whole.may.answer && about && <p className="mt-3 text-ink-soft">{t('one.stops')}</p>}
    </aside>
  );
}
