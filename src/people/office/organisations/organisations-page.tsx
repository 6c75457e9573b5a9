import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../../ui/loaded.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { useWords } from '../../../ui/words.ts';
import { policy } from '../../policy.ts';
import { Actions } from '../actions.tsx';
import { client } from '../client.browser.ts';
import { OfficePage, type Staff } from '../office-frame.tsx';
import { Invite, type Listed } from './invite.tsx';
import { OrganisationCard } from './organisation-card.tsx';
import { PendingInvitations } from './pending-invitations.tsx';

/** With fewer, the eye finds its own way. */
const MANY = 8;

export function OrganisationsPage() {
  return <OfficePage>{(staff) => <Organisations staff={staff} />}</OfficePage>;
}

function Organisations({ staff: { hat } }: { staff: Staff }) {
  const t = useWords('office');
  const open = policy['see-organisations'].includes(hat.role);
  const query = useQuery({ queryKey: ['organisations'], queryFn: () => client.invitation.organisations(), enabled: open });
  const pending = useQuery({ queryKey: ['invitations'], queryFn: () => client.invitation.pending(), enabled: open, staleTime: 0 });
  const changed = () => {
    void query.refetch();
    void pending.refetch();
  };
  return (
    <>
      <PageTitle>{t('organisations.title')}</PageTitle>
      {!open && <p className="notice">{t('notYours')}</p>}
      {open && (
        <Loaded query={query}>
          {({ organisations }) => (
            <>
              <p className="mb-4">{t('organisations.what')}</p>
              {policy.invite.includes(hat.role) && (
                <Actions
                  actions={[
                    {
                      label: t('organisations.invite'),
                      about: t('organisations.inviteAbout'),
                      panel: <Invite organisations={organisations} onSent={changed} />,
                    },
                  ]}
                />
              )}
              {pending.data && pending.data.invitations.length > 0 && (
                <PendingInvitations invitations={pending.data.invitations} onChanged={changed} />
              )}
              <List organisations={organisations} hat={hat} onChanged={changed} />
            </>
          )}
        </Loaded>
      )}
    </>
  );
}

function List({ organisations, hat, onChanged }: { organisations: Listed; hat: Staff['hat']; onChanged: () => void }) {
  const t = useWords('office');
  const [sought, setSought] = useState('');
  const found = organisations.filter((one) => isFound(one, sought));
  return (
    <>
      {organisations.length >= MANY && (
        <div className="filters mt-6">
          <label className="w-full max-w-md">
            <span className="font-bold">{t('organisations.search')}</span>
            <input type="search" className="field block w-full" value={sought} onChange={(event) => setSought(event.target.value)} />
          </label>
          <p role="status">{t('organisations.found', { count: found.length })}</p>
        </div>
      )}
      <ul className="mt-6 grid gap-3">
        {found.map((organisation) => (
          <li key={organisation.id} className="card">
            <OrganisationCard {...{ organisation, organisations, hat, onChanged }} startOpen={organisations.length === 1} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** By the organisation's name or a person's, accents aside. */
function isFound({ name, people }: Listed[number], sought: string): boolean {
  const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return [name, ...people.map((person) => person.name)].some((text) => plain(text).includes(plain(sought.trim())));
}
