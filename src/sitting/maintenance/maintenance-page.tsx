import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { OfficePage } from '../../people/office/office-frame.tsx';
import { announce } from '../../ui/announcer.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { focusTitle, PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { PlanForm } from './plan-form.tsx';
import { PlanList } from './plan-list.tsx';
import { policy } from './policy.ts';

/** Interruptions of the service: announced, changed, withdrawn. */
export function MaintenancePage() {
  return <OfficePage>{({ hat }) => <Maintenance isOpen={policy['plan-maintenance'].includes(hat.role)} />}</OfficePage>;
}

function Maintenance({ isOpen }: { isOpen: boolean }) {
  const t = useWords('maintenance');
  const office = useWords('office');
  const queries = useQueryClient();
  // A new form after each announcement, and the sentence that says what was done.
  const [done, setDone] = useState<{ times: number; says: string | null }>({ times: 0, says: null });
  const query = useQuery({ queryKey: ['maintenance'], queryFn: () => client.maintenance.list(), enabled: isOpen, staleTime: 0 });
  const onDone = (says: string) => {
    announce(says);
    focusTitle();
    setDone(({ times }) => ({ times: times + 1, says }));
    void queries.invalidateQueries({ queryKey: ['maintenance'] });
    void queries.invalidateQueries({ queryKey: ['maintenance-coming'] });
  };
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      {!isOpen && <p className="notice">{office('notYours')}</p>}
      {isOpen && (
        <>
          <p className="prose-68 mb-4">{t('what')}</p>
          {done.says && <p className="notice">{done.says}</p>}
          <section className="card mb-6">
            <h2 className="card-title">{t('new')}</h2>
            <PlanForm key={done.times} plan={null} onDone={onDone} />
          </section>
          <h2 className="card-title">{t('list')}</h2>
          <Loaded query={query}>
            {({ plans }) =>
              plans.length === 0 ? <p className="notice">{t('empty')}</p> : <PlanList key={done.times} plans={plans} onDone={onDone} />
            }
          </Loaded>
        </>
      )}
    </>
  );
}
