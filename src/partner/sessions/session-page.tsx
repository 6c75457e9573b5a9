import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { OfficePage } from '../../people/office/office-frame.tsx';
import { FIELDS } from '../../programme/field.ts';
import { useAddressPart } from '../../ui/address-part.browser.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { wayBackTo } from '../../ui/way-back.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { ActPanel } from '../sittings/acts/act-panel.tsx';
import { NO_FILTER } from '../sittings/list/address.ts';
import { SittingList } from '../sittings/list/sitting-list.tsx';
import { sessionName, tongue } from '../sittings/session-name.ts';
import { NotYours } from '../sittings/list/sittings-page.tsx';
import { usePlace } from '../sittings/list/use-place.browser.ts';
import { Facts } from '../sittings/one/facts.tsx';
import { policy } from '../sittings/policy.ts';
import { shortDay } from '../../platform/moment.ts';
import { instantInWords } from '../sittings/when.ts';
import { client, type WholeSession } from './client.browser.ts';
import { MoveWindow } from './move-window.tsx';
import { Spread } from './spread.tsx';

/** One session: its days, where its candidates stand, and the list of them. */
export function SessionPage() {
  return <OfficePage>{({ hat }) => (policy['see-sittings'].includes(hat.role) ? <OneSession /> : <NotYours />)}</OfficePage>;
}

function OneSession() {
  const id = useAddressPart('id');
  const query = useQuery({ queryKey: ['session', id], queryFn: () => client.sessions.read({ id }), staleTime: 0 });
  return <Loaded query={query}>{(session) => <Whole session={session} onChanged={() => void query.refetch()} />}</Loaded>;
}

function Whole({ session, onChanged }: { session: WholeSession; onChanged: () => void }) {
  const t = useWords('sessions');
  const sittings = useWords('sittings');
  const language = useLanguage();
  const [place, go] = usePlace();
  const day = (when: string) => shortDay(when, language);
  const queries = useQueryClient();
  const registered = session.counts.find(({ state }) => state === 'registered')?.count ?? 0;
  const [isOpening, setOpening] = useState(false);
  const onActed = () => {
    onChanged();
    void queries.invalidateQueries({ queryKey: ['sittings'] });
  };
  const field = FIELDS.find(([code]) => code === session.field);
  return (
    <>
      <p className="mb-2 no-print">
        <a className="link" href={wayBackTo('/bureau/sessions')}>
          {t('one.back')}
        </a>
      </p>
      <PageTitle>{sessionName(sittings, session.name, session, language)}</PageTitle>
      <div className="sitting-columns mb-4">
        <section className="card">
          <h2 className="card-title">{t('one.facts')}</h2>
          <Facts
            facts={[
              [t('column.partner'), session.partner],
              [t('language'), tongue(sittings, session.language)],
              [t('one.kindLabel'), t(`one.kind.${session.kind}`)],
              [t('column.planned'), day(session.plannedOn)],
              [t('column.window'), t('windowIs', { from: day(session.opensAt), to: instantInWords(session.closesAt, language) })],
              [t('one.field'), field ? field[language === 'fr' ? 1 : 2] : t('one.noField')],
              [t('one.trainingEnd'), session.trainingEndsOn && day(session.trainingEndsOn)],
              [t('one.made'), day(session.madeAt)],
            ]}
          />
        </section>
        <section className="card">
          <h2 className="card-title">{t('one.standing')}</h2>
          <Spread counts={session.counts} />
          <p className="mt-4 flex flex-wrap gap-2 no-print">
            {registered > 0 && (
              <button type="button" className="button-primary" onClick={() => setOpening(true)}>
                {t('one.makeAvailable', { count: registered })}
              </button>
            )}
            <a className={session.counts.length === 0 ? 'button-primary' : 'button'} href={`/bureau/sessions/${session.id}/inscrire`}>
              {t('one.register')}
            </a>
          </p>
          <MoveWindow key={`${session.plannedOn} ${session.opensOn} ${session.closesOn}`} session={session} onChanged={onChanged} />
        </section>
      </div>
      {isOpening && (
        <ActPanel
          kind="make-available"
          whom={{ filter: { ...NO_FILTER, session: session.id, states: ['registered'] } }}
          onDone={onActed}
          onClose={() => setOpening(false)}
        />
      )}
      <h2 className="card-title">{t('one.candidates')}</h2>
      {/* Anew when the session's dates changed: each row's deadline did too. */}
      <SittingList key={session.closesAt} place={place} onPlace={go} session={session.id} onChanged={onChanged} />
    </>
  );
}
