import { useState } from 'react';
import { useWords } from '../../../ui/words.ts';
import type { WornHat } from '../../account/schema.ts';
import type { StaffRole } from '../../actor.ts';
import { policy } from '../../policy.ts';
import { Actions, type OfficeAction } from '../actions.tsx';
import { ChangeContact, ContactLine } from './contact.tsx';
import type { Listed } from './invite.tsx';
import { AttachPartner, CloseOrganisation, InviteAdministrator, RenameOrganisation } from './organisation-actions.tsx';
import { Deactivate, HandOver, ResetSecondFactor } from './people-actions.tsx';

interface Shown {
  organisation: Listed[number];
  organisations: Listed;
  hat: WornHat;
  onChanged: () => void;
}

/** One organisation: what it is and who is there; and, asked for, what this hat may do about both. */
export function OrganisationCard({ startOpen, ...props }: Shown & { startOpen: boolean }) {
  const { organisation, hat, onChanged } = props;
  const { name, kind, referent } = organisation;
  const t = useWords('office');
  const [open, setOpen] = useState(startOpen);
  const actions = useOrganisationActions(props);
  const people = byPerson(organisation.people);
  const mayActOnPeople = policy['deactivate-person'].includes(hat.role);
  return (
    <>
      <div className="flex flex-wrap items-start justify-between gap-2">
        <h2 className="card-title">{name}</h2>
        {(actions.length > 0 || mayActOnPeople) && (
          <button type="button" className="chip no-print" aria-expanded={open} onClick={() => setOpen(!open)}>
            {t('organisations.manage')}
            <span className="sr-only"> – {name}</span>
          </button>
        )}
      </div>
      <p className="text-ink-soft">
        {kind === 'partner'
          ? t('organisations.partnerOf', { referent: referent ?? t('organisations.none') })
          : t(`organisations.kinds.${kind}`)}
      </p>
      {kind !== 'certifier' && <ContactLine contact={organisation.contact} />}
      {people.length === 0 && <p className="mt-2">{t('organisations.nobody')}</p>}
      <ul className={open && mayActOnPeople ? 'office-rows' : 'mt-2 empty:hidden'}>
        {people.map(({ personId, name: person, roles }) => (
          <li key={personId}>
            <p>{t('organisations.person', { name: person, role: roles.map((role) => t(`role.${role}`)).join(', ') })}</p>
            {open && mayActOnPeople && <PersonActions personId={personId} name={person} onDone={onChanged} />}
          </li>
        ))}
      </ul>
      {open && (
        <div className="mt-4">
          <Actions actions={actions} />
        </div>
      )}
    </>
  );
}

/** Somebody with two roles is one person. */
function byPerson(people: Listed[number]['people']): { personId: string; name: string; roles: StaffRole[] }[] {
  return [...Map.groupBy(people, ({ personId }) => personId)].map(([personId, theirs]) => ({
    personId,
    name: theirs[0]?.name ?? '',
    roles: theirs.map(({ role }) => role),
  }));
}

/** What the policy lets this hat do with this organisation; the server decides again. */
function useOrganisationActions({ organisation, organisations, hat, onChanged }: Shown): OfficeAction[] {
  const { id, name, kind, referent, contact } = organisation;
  const t = useWords('office');
  const may = (action: keyof typeof policy) => policy[action].includes(hat.role);
  const referents = organisations.filter((one) => one.kind === 'referent');
  const possible: (Omit<OfficeAction, 'about'> & { when: boolean })[] = [
    {
      // A partner sees itself alone, a referent one centre of its own kind: itself.
      when: kind !== 'certifier' && may('change-contact') && (hat.role === 'coordinator' || kind === hat.role),
      label: t('organisations.contact'),
      panel: <ChangeContact id={id} contact={contact} onDone={onChanged} />,
    },
    {
      when: kind !== 'certifier' && may('invite-administrator'),
      label: t('organisations.inviteAdministrator'),
      panel: <InviteAdministrator id={id} onSent={onChanged} />,
    },
    {
      when: kind === 'partner' && may('hand-over-partner'),
      label: t('organisations.handOver'),
      panel: <HandOver id={id} onSent={onChanged} />,
    },
    {
      when: may('rename-organisation'),
      label: t('organisations.rename'),
      panel: <RenameOrganisation id={id} name={name} onDone={onChanged} />,
    },
    {
      when: kind === 'partner' && may('close-organisation'),
      label: t('organisations.attach'),
      panel: <AttachPartner id={id} referent={referent} referents={referents} onDone={onChanged} />,
    },
    {
      when: kind !== 'certifier' && may('close-organisation'),
      label: t('organisations.close'),
      panel: <CloseOrganisation id={id} name={name} onDone={onChanged} />,
    },
  ];
  return possible.filter(({ when }) => when).map((action) => ({ ...action, about: name }));
}

function PersonActions({ personId, name, onDone }: { personId: string; name: string; onDone: () => void }) {
  const t = useWords('office');
  return (
    <Actions
      actions={[
        { label: t('organisations.resetFactor'), about: name, panel: <ResetSecondFactor personId={personId} name={name} /> },
        { label: t('organisations.deactivate'), about: name, panel: <Deactivate personId={personId} name={name} onDone={onDone} /> },
      ]}
    />
  );
}
