import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { OfficePage } from '../../people/office/office-frame.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useLanguage, useRefusals, useWords } from '../../ui/words.ts';
import { CandidateForm } from './candidate-form.tsx';
import { CandidatesFromFile } from './candidates-from-file.tsx';
import { client } from './client.browser.ts';
import { longDay } from '../../platform/moment.ts';
import { policy } from './policy.ts';
import type { Session } from './schema.ts';
import { SESSION_LANGUAGES } from './session-language.ts';

export function RegisterPage() {
  const office = useWords('office');
  return (
    <OfficePage>
      {({ hat }) => (policy['register-candidates'].includes(hat.role) ? <Opened /> : <p className="notice">{office('notYours')}</p>)}
    </OfficePage>
  );
}

function Opened() {
  const { id = '' }: Record<string, string | undefined> = useParams({ strict: false });
  const query = useQuery({ queryKey: ['registration', id], queryFn: () => client.registration.session({ id }), staleTime: 0 });
  return <Loaded query={query}>{(session) => <Register session={session} onRegistered={() => void query.refetch()} />}</Loaded>;
}

function Register({ session, onRegistered }: { session: Session; onRegistered: () => void }) {
  const t = useWords('registration');
  const refusals = useRefusals();
  const [way, setWay] = useState<'file' | 'form'>(session.kind === 'group' ? 'file' : 'form');
  // Looked at once: what was just registered must not take the sentence about it off the screen.
  const [closed] = useState(session.refusal);
  return (
    <>
      <p className="no-print mb-2">
        <a className="link" href={`/bureau/sessions/${session.id}`}>
          {t('page.back')}
        </a>
      </p>
      <PageTitle>{session.kind === 'group' ? t('page.title') : t('page.titleSingle')}</PageTitle>
      <About session={session} />
      {closed && <p className="warning">{refusals(closed)}</p>}
      {!closed && session.kind === 'group' && (
        <div role="group" aria-label={t('page.ways')} className="mb-6 flex flex-wrap gap-2">
          <button type="button" className="button" aria-pressed={way === 'file'} onClick={() => setWay('file')}>
            {t('page.byFile')}
          </button>
          <button type="button" className="button" aria-pressed={way === 'form'} onClick={() => setWay('form')}>
            {t('page.oneByOne')}
          </button>
        </div>
      )}
      {!closed && way === 'file' && <CandidatesFromFile session={session} onRegistered={onRegistered} />}
      {!closed && way === 'form' && <CandidateForm session={session} onRegistered={onRegistered} />}
    </>
  );
}

function About({ session: { name, partner, language: tested, plannedOn, closesAt, candidates } }: { session: Session }) {
  const t = useWords('registration');
  const language = useLanguage();
  const known = SESSION_LANGUAGES.find((one) => one === tested);
  const facts = [
    [t('page.partner'), partner],
    [t('page.language'), known ? t(`languages.${known}`) : tested],
    [t('page.plannedOn'), longDay(plannedOn, language)],
    [t('page.closes'), longDay(new Date(closesAt), language)],
    [t('page.candidates'), String(candidates)],
  ] as const;
  return (
    <section className="mb-6">
      <p className="mb-2">
        <strong>{name ?? t('page.unnamed', { day: longDay(plannedOn, language) })}</strong>
      </p>
      <dl className="session-facts">
        {facts.map(([what, says]) => (
          <div key={what}>
            <dt>{what}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
