import { useEffect } from 'react';
import { OfficePage } from '../../../people/office/office-frame.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { rememberList } from '../../../ui/way-back.browser.ts';
import { useWords } from '../../../ui/words.ts';
import { policy } from '../policy.ts';
import { SittingList } from './sitting-list.tsx';
import { usePlace } from './use-place.browser.ts';

/** All candidates that a hat sees. */
export function SittingsPage() {
  return <OfficePage>{({ hat }) => (policy['see-sittings'].includes(hat.role) ? <Sittings /> : <NotYours />)}</OfficePage>;
}

function Sittings() {
  const t = useWords('sittings');
  const [place, go] = usePlace();
  useEffect(rememberList, [place]);
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      <p className="prose-68 mb-4">{t('what')}</p>
      <SittingList place={place} onPlace={go} session={null} />
    </>
  );
}

/** A page for another hat. */
export function NotYours() {
  const t = useWords('office');
  const title = useWords('sittings');
  return (
    <>
      <PageTitle>{title('title')}</PageTitle>
      <p className="notice">{t('notYours')}</p>
    </>
  );
}
