import { useState } from 'react';
import { OfficePage } from '../../people/office/office-frame.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import { OpenCall } from './call-view.tsx';
import type { Given } from './caller.ts';
import { FindCaller } from './find-caller.tsx';
import { policy } from './policy.ts';
import type { CallView, Found } from './schema.ts';
import { VerifyCaller } from './verify-caller.tsx';

/** The hotline: find, verify, tell. */
export function HotlinePage() {
  return <OfficePage>{({ hat }) => <Hotline isOpen={policy['answer-callers'].includes(hat.role)} />}</OfficePage>;
}

type Call = { at: 'finding' } | { at: 'verifying'; file: Found } | { at: 'open'; view: CallView; data: readonly Given[] };

function Hotline({ isOpen }: { isOpen: boolean }) {
  const t = useWords('hotline');
  const office = useWords('office');
  const [call, setCall] = useState<Call>({ at: 'finding' });
  if (!isOpen)
    return (
      <>
        <PageTitle>{t('title')}</PageTitle>
        <p className="notice">{office('notYours')}</p>
      </>
    );
  const end = () => setCall({ at: 'finding' });
  return (
    <>
      <PageTitle>{t('title')}</PageTitle>
      {call.at !== 'open' && <p className="prose-68 mb-4">{t('what')}</p>}
      {call.at === 'finding' && <FindCaller onChosen={(file) => setCall({ at: 'verifying', file })} />}
      {call.at === 'verifying' && (
        <VerifyCaller file={call.file} onOpened={(view, data) => setCall({ at: 'open', view, data })} onBack={end} />
      )}
      {call.at === 'open' && <OpenCall opened={call.view} data={call.data} onEnd={end} />}
    </>
  );
}
