import { useQuery } from '@tanstack/react-query';
import { OfficePage, type Staff } from '../../../people/office/office-frame.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { useWords } from '../../../ui/words.ts';
import { policy } from '../../policy.ts';
import { client, type Overview } from './client.browser.ts';
import { PartnerView } from './partner-view.tsx';
import { Partners } from './partners.tsx';
import { Rate } from './rate.tsx';

/** A partner's own extracts; for its referent and the coordinator all partners, then the one that the address names. */
export function EdofPage() {
  return <OfficePage>{(staff) => <Extracts staff={staff} />}</OfficePage>;
}

function Extracts({ staff: { hat } }: { staff: Staff }) {
  const office = useWords('office');
  const t = useWords('edof');
  const { role } = hat;
  const open = policy['read-edof'].includes(role);
  const query = useQuery({ queryKey: ['edof', hat.membershipId], queryFn: () => client.overview(), enabled: open });
  return (
    <>
      <PageTitle>{t('page.title')}</PageTitle>
      {!open && <p className="notice">{office('notYours')}</p>}
      {open && (
        <Loaded query={query}>
          {(overview) => (
            <>
              <p className="prose-68 mb-4">{t(`page.what.${role === 'partner' || role === 'referent' ? role : 'coordinator'}`)}</p>
              <View overview={overview} role={role} />
            </>
          )}
        </Loaded>
      )}
    </>
  );
}

function View({ overview, role }: { overview: Overview; role: Staff['hat']['role'] }) {
  const t = useWords('edof');
  const named = new URLSearchParams(location.search).get('organisme');
  const partner = overview.partners.find(({ id }) => (role === 'partner' ? true : id === named));
  if (partner) return <PartnerView partner={partner} month={overview.month} role={role} />;
  return (
    <>
      <Partners overview={overview} role={role} />
      <Rate title={t('page.rate.titleAll')} months={overview.together} />
    </>
  );
}
