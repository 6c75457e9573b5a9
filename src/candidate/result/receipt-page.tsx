import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { dateAndTime } from '../../ui/figures.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import { RecordedAnswers } from '../../written-test/recorded-answers.tsx';
import type { Receipt } from '../../written-test/schema.ts';
import { CandidateFrame } from '../candidate-frame.tsx';
import { client } from '../client.browser.ts';
import { useSignIn } from '../entrance/use-sign-in.browser.ts';
import { ProblemReport } from './problem-report.tsx';

/** All that was recorded, as it was given. It says nothing of right or wrong, and lets each question be reported. */
export function ReceiptPage() {
  const t = useWords('candidate');
  const query = useQuery({ queryKey: ['receipt'], queryFn: () => client.writtenTest.receipt() });
  useSignIn(query);
  return (
    <CandidateFrame>
      <main>
        <h1 className="page-title">{t('receipt.title')}</h1>
        <Loaded query={query}>{(receipt) => <Answers receipt={receipt} />}</Loaded>
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
          {t('result.sent', { when: dateAndTime(new Date(receipt.sentAt), language), reference: receipt.reference })}
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
