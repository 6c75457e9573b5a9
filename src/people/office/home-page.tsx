import type { ReactNode } from 'react';
import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import { policy } from '../policy.ts';
import { OfficePage, type Staff } from './office-frame.tsx';

/** Who one is here, for which organisation, and what this hat opens. `today` is what waits for it, which later slices know. */
export function HomePage({ today }: { today: (staff: Staff) => ReactNode }) {
  return <OfficePage>{(staff) => <Home staff={staff} today={today(staff)} />}</OfficePage>;
}

function Home({ staff: { name, hat, hats }, today }: { staff: Staff; today: ReactNode }) {
  const t = useWords('office');
  return (
    <>
      <PageTitle>{t('home.title', { name })}</PageTitle>
      <p className="mb-4">{t('home.as', { role: t(`role.${hat.role}`), organisation: hat.organisation })}</p>
      {hats.length > 1 && <p className="mb-4">{t('home.other')}</p>}
      {today}
      <ul className="office-people">
        {policy['see-organisations'].includes(hat.role) && (
          <li className="card">
            <h2 className="card-title">
              <a className="link" href="/bureau/organismes">
                {t('home.organisations')}
              </a>
            </h2>
            <p>{t('home.organisationsWhat')}</p>
          </li>
        )}
        <li className="card">
          <h2 className="card-title">
            <a className="link" href="/bureau/connexions">
              {t('home.sessions')}
            </a>
          </h2>
          <p>{t('home.sessionsWhat')}</p>
        </li>
      </ul>
    </>
  );
}
