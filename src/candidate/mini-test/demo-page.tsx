import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import { CandidateFrame } from '../candidate-frame.tsx';
import { client } from '../client.browser.ts';
import type { Verdict } from '../practice/progress/progress.ts';
import { DemoQuestion } from './demo-question.tsx';
import { DeviceReport } from './device-report.tsx';

/** Seven questions, one of each kind, then what was learned of this device (R008, R009). No account, no date (R012), nothing kept. */
export function DemoPage() {
  const query = useQuery({ queryKey: ['demo'], queryFn: () => client.demo.questions(), staleTime: Infinity });
  const [place, setPlace] = useState<number | 'before' | 'after'>('before');
  const [verdicts, setVerdicts] = useState<Verdict[]>([]);
  const questions = query.data?.questions;
  const question = typeof place === 'number' ? questions?.[place] : undefined;

  if (question && questions && typeof place === 'number') {
    const next = (verdict: Verdict) => {
      setVerdicts([...verdicts, verdict]);
      setPlace(place + 1 < questions.length ? place + 1 : 'after');
    };
    return <DemoQuestion key={place} question={question} position={place + 1} of={questions.length} onNext={next} />;
  }
  const again = () => {
    setVerdicts([]);
    setPlace('before');
  };
  if (place === 'after') return <After verdicts={verdicts} onAgain={again} />;
  return <Before query={query} onStart={() => setPlace(0)} />;
}

function Before({ query, onStart }: { query: Parameters<typeof Loaded<{ questions: unknown[] }>>[0]['query']; onStart: () => void }) {
  const t = useWords('candidate');
  return (
    <CandidateFrame>
      <main>
        <PageTitle>{t('demo.title')}</PageTitle>
        <p className="mb-2">{t('demo.what')}</p>
        <p className="mb-2">{t('demo.notATest')}</p>
        <p className="mb-2">{t('demo.then')}</p>
        <p className="mb-6">{t('demo.untranslated')}</p>
        <Loaded query={query}>
          {() => (
            <button type="button" className="button-primary" onClick={onStart}>
              {t('demo.start')}
            </button>
          )}
        </Loaded>
      </main>
    </CandidateFrame>
  );
}

function After({ verdicts, onAgain }: { verdicts: Verdict[]; onAgain: () => void }) {
  const t = useWords('candidate');
  const [right, partly] = (['right', 'partly'] as const).map((wanted) => verdicts.filter((verdict) => verdict === wanted).length);
  return (
    <CandidateFrame>
      <main>
        <PageTitle>{t('demo.doneTitle')}</PageTitle>
        <p className="mb-6">
          {t('demo.rightCount', { count: right ?? 0, of: verdicts.length })} {partly ? `${t('demo.partlyCount', { count: partly })} ` : ''}
          {t('demo.noLevel')}
        </p>
        <DeviceReport />
        <p className="mt-8 flex flex-wrap gap-3">
          <button type="button" className="button" onClick={onAgain}>
            {t('demo.again')}
          </button>
          <a className="button" href="/">
            {t('home')}
          </a>
        </p>
      </main>
    </CandidateFrame>
  );
}
