import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ownMoment } from '../../platform/moment.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import { RecordedAnswers } from '../../written-test/recorded-answers.tsx';
import type { Receipt } from '../../written-test/schema.ts';
import { CandidateFrame } from '../candidate-frame.tsx';
import { newRequest } from '../cases/paths.ts';
import { client } from '../client.browser.ts';
import { useSignIn } from '../entrance/use-sign-in.browser.ts';
import { ProblemReport } from './problem-report.tsx';

/** All that was recorded, as it was given. It says nothing of right or wrong, and lets each question be reported. */
export function ReceiptPage() {
  const t = useWords('candidate');
  const home = useWords('home');
  const query = useQuery({ queryKey: ['receipt'], queryFn: () => client.writtenTest.receipt() });
  useSignIn(query);
  return (
    <CandidateFrame>
      <main>
        <PageTitle>{t('receipt.title')}</PageTitle>
        <Loaded query={query}>{(receipt) => <Answers receipt={receipt} />}</Loaded>
        {(query.error as { code?: string } | null)?.code === 'read-after-suspension' && (
          <p className="mt-6">
            <a className="button-primary" href={newRequest('incident')}>
              {home('next.do.suspended')}
            </a>
          </p>
        )}
      </main>
    </CandidateFrame>
  );
}

function Answers({ receipt }: { receipt: Receipt }) {
  const t = useWords('candidate');
  const language = useLanguage();
  return (
    <>
      <p className="mb-2">{t('receipt.intro')}</p>
      {receipt.sentAt && (
        <p className="mb-2 text-ink-soft">
          {t('result.sent', { when: ownMoment(new Date(receipt.sentAt), language), reference: receipt.reference })}
        </p>
      )}
      <p className="no-print mb-6">
        <Link to="/resultat" className="link">
          {t('receipt.toResult')}
        </Link>
      </p>
      <RecordedAnswers
        answers={receipt.answers}
        renderAfter={({ question, position }) => <ProblemReport question={question} position={position} />}
      />
    </>
  );
}
