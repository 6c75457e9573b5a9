import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import { policy } from '../policy.ts';
import { client } from './client.browser.ts';
import { Invite, type Listed } from './invite.tsx';
import { OfficePage, type Staff } from './office-frame.tsx';
import { Deactivate, HandOver } from './people-actions.tsx';

export function OrganisationsPage() {
  return <OfficePage>{(staff) => <Organisations staff={staff} />}</OfficePage>;
}

function Organisations({ staff: { hat } }: { staff: Staff }) {
  const t = useWords('office');
  const open = policy['see-organisations'].includes(hat.role);
  const query = useQuery({ queryKey: ['organisations'], queryFn: () => client.invitation.organisations(), enabled: open });
  return (
    <>
      <PageTitle>{t('organisations.title')}</PageTitle>
      {!open && <p className="notice">{t('notYours')}</p>}
      {open && (
        <Loaded query={query}>
          {({ organisations }) => (
            <>
              <p className="mb-4">{t('organisations.what')}</p>
              <List organisations={organisations} hat={hat} onChanged={() => void query.refetch()} />
              {policy.invite.includes(hat.role) && <Invite organisations={organisations} onSent={() => void query.refetch()} />}
            </>
          )}
        </Loaded>
      )}
    </>
  );
}

function List({ organisations, hat, onChanged }: { organisations: Listed; hat: Staff['hat']; onChanged: () => void }) {
  const t = useWords('office');
  return (
    <ul className="grid gap-3">
      {organisations.map(({ id, name, kind, referent, people }) => (
        <li key={id} className="card">
          <h2 className="card-title">{name}</h2>
          <dl className="facts">
            <div>
              <dt>{t('organisations.kind')}</dt>
              <dd>{t(`organisations.kinds.${kind}`)}</dd>
            </div>
            {kind === 'partner' && (
              <div>
                <dt>{t('organisations.referent')}</dt>
                <dd>{referent ?? t('organisations.none')}</dd>
              </div>
            )}
            <div>
              <dt>{t('organisations.people')}</dt>
              <dd>
                {people.length === 0
                  ? t('organisations.nobody')
                  : people.map((one) => t('organisations.person', { name: one.name, role: t(`role.${one.role}`) })).join(', ')}
              </dd>
            </div>
          </dl>
          {kind === 'partner' && policy['hand-over-partner'].includes(hat.role) && <HandOver id={id} />}
          {policy['deactivate-person'].includes(hat.role) &&
            people.map((one) => <Deactivate key={`${one.personId} ${one.role}`} {...one} onDone={onChanged} />)}
        </li>
      ))}
    </ul>
  );
}
