import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { OfficePage } from '../../../people/office/office-frame.tsx';
import type { StaffRole } from '../../../people/actor.ts';
import { policy as accommodation } from '../../../sitting/accommodation/policy.ts';
import { policy as cases } from '../../../sitting/cases/policy.ts';
import { useAddressPart } from '../../../ui/address-part.browser.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { wayBackTo } from '../../../ui/way-back.browser.ts';
import { useWords } from '../../../ui/words.ts';
import { ActPanel } from '../acts/act-panel.tsx';
import { client } from '../client.browser.ts';
import { CorrectForm } from '../correction/correct-form.tsx';
import { ObjectiveForm } from '../correction/objective-form.tsx';
import { NotYours } from '../list/sittings-page.tsx';
import { StateMark } from '../marks.tsx';
import { policy } from '../policy.ts';
import type { Sitting } from '../schema.ts';
import type { ActKind } from '../words.ts';
import { CourseFacts, PersonFacts } from './facts.tsx';
import { History, Mails, Story } from './story.tsx';

/** One sitting from top to bottom: where it stands, what to say, what to do, and all that happened. */
export function SittingPage() {
  return (
    <OfficePage>{({ hat }) => (policy['see-sittings'].includes(hat.role) ? <OneSitting role={hat.role} /> : <NotYours />)}</OfficePage>
  );
}

function OneSitting({ role }: { role: StaffRole }) {
  const id = useAddressPart('id');
  const query = useQuery({ queryKey: ['sitting', id], queryFn: () => client.sittings.read({ id }), staleTime: 0 });
  return <Loaded query={query}>{(sitting) => <Whole sitting={sitting} role={role} onChanged={() => void query.refetch()} />}</Loaded>;
}

function Whole({ sitting, role, onChanged }: { sitting: Sitting; role: StaffRole; onChanged: () => void }) {
  const t = useWords('sittings');
  return (
    <>
      <p className="mb-2 no-print">
        <a className="link" href={wayBackTo('/bureau/candidats')}>
          {t('one.back')}
        </a>
      </p>
      <PageTitle>{sitting.name}</PageTitle>
      <p className="mb-4 flex flex-wrap gap-x-6 gap-y-1">
        <StateMark state={sitting.state} />
        <span>{t('one.reference', { reference: sitting.reference })}</span>
      </p>
      {sitting.attention && <p className="warning">{t('one.attention', { what: t(`attention.${sitting.attention}`) })}</p>}
      <section className="card mb-4">
        <h2 className="card-title">{t('one.tell')}</h2>
        <p className="prose-68">{t(`tell.${sitting.state}`)}</p>
      </section>
      <Acts sitting={sitting} role={role} onChanged={onChanged} />
      <div className="sitting-columns">
        <div className="grid content-start gap-4">
          <Story steps={sitting.story} />
          <Mails mails={sitting.mails} />
        </div>
        <div className="grid content-start gap-4">
          <section className="card">
            <h2 className="card-title">{t('one.who')}</h2>
            <PersonFacts sitting={sitting} />
            <CorrectForm sitting={sitting} onChanged={onChanged} />
          </section>
          <section className="card">
            <h2 className="card-title">{t('one.course')}</h2>
            <CourseFacts sitting={sitting} />
            <ObjectiveForm key={sitting.objective} sitting={sitting} onChanged={onChanged} />
          </section>
        </div>
      </div>
      <History lines={sitting.history} />
    </>
  );
}

/** What can be done now; what cannot, with its reason, so that nobody looks for a button. */
function Acts({ sitting, role, onChanged }: { sitting: Sitting; role: StaffRole; onChanged: () => void }) {
  const t = useWords('sittings');
  const [kind, setKind] = useState<ActKind | null>(null);
  if (kind) return <ActPanel key={kind} kind={kind} whom={{ ids: [sitting.id] }} onDone={onChanged} onClose={() => setKind(null)} />;
  const open = sitting.acts.filter(({ why }) => why === null);
  const closed = sitting.acts.flatMap(({ kind: one, why }) => (why ? [{ kind: one, why }] : []));
  return (
    <section className="card mb-4 no-print">
      <h2 className="card-title">{t('one.acts')}</h2>
      <p className="flex flex-wrap gap-2">
        {open.map((one) => (
          <button key={one.kind} type="button" className="button" onClick={() => setKind(one.kind)}>
            {t(`act.${one.kind}.name`)}
          </button>
        ))}
        {cases['open-case-for-candidate'].includes(role) && (
          <a className="button" href={`/bureau/demandes/nouvelle?dossier=${sitting.reference}`}>
            {t('one.openCase')}
          </a>
        )}
        {accommodation['ask-accommodation-for'].includes(role) && (
          <a className="button" href={`/bureau/amenagements/nouvelle?dossier=${sitting.reference}`}>
            {t('one.askAccommodation')}
          </a>
        )}
      </p>
      {closed.length > 0 && (
        <ul className="mt-3 text-ink-soft">
          {closed.map(({ kind: one, why }) => (
            <li key={one}>{t('act.leftPlain', { act: t(`act.${one}.name`), why: t(`why.${why}`) })}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
