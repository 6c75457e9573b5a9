import type { ReactNode } from 'react';
import { longDay } from '../../platform/moment.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { serverNow } from '../../ui/rpc.browser.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { OfficePage, type Staff } from './office-frame.tsx';

/** The first page of the day. `today` is what waits for a hat, which later slices know; null for a hat that they know nothing of. */
export function HomePage({ today }: { today: (staff: Staff) => ReactNode }) {
  return <OfficePage>{(staff) => <Home name={staff.name} today={today(staff)} />}</OfficePage>;
}

function Home({ name, today }: { name: string; today: ReactNode }) {
  const t = useWords('office');
  const language = useLanguage();
  const day = longDay(serverNow(), language);
  return (
    <>
      <PageTitle>{t('home.title', { name })}</PageTitle>
      <p className="mb-6 text-ink-soft first-letter:uppercase">{day}</p>
      {today ?? <p className="notice">{t('home.nothing')}</p>}
    </>
  );
}
