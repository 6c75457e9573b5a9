import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { AnswerView } from '../../item-bank/question/answer-view.tsx';
import { SECTIONS } from '../../programme/section.ts';
import { dateAndTime, timeOfDay } from '../../ui/figures.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { SiteFrame } from '../../ui/site-frame.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { Receipt } from '../../written-test/schema.ts';
import { client } from '../client.browser.ts';
import { ProblemReport } from './problem-report.tsx';

/** All that was recorded, as it was given. It says nothing of right or wrong, and lets each question be reported. */
export function ReceiptPage() {
  const t = useWords('candidate');
  const query = useQuery({ queryKey: ['receipt'], queryFn: () => client.writtenTest.receipt() });
  return (
    <SiteFrame home={t('home')}>
      <main>
        <h1 className="page-title">{t('receipt.title')}</h1>
        <Loaded query={query}>{(receipt) => <Answers receipt={receipt} />}</Loaded>
      </main>
    </SiteFrame>
  );
}

function Answers({ receipt }: { receipt: Receipt }) {
  const t = useWords('candidate');
  const exam = useWords('exam');
  const language = useLanguage();
  return (
    <>
      <p className="mb-2">{t('receipt.intro')}</p>
      <p className="mb-2 text-ink-soft">
        {t('result.sent', { when: dateAndTime(new Date(receipt.sentAt), language), reference: receipt.reference })}
      </p>
      <p className="no-print mb-6">
        <Link to="/resultat" className="link">
          {t('receipt.toResult')}
        </Link>
      </p>
      {SECTIONS.filter((section) => receipt.answers.some((answer) => answer.section === section)).map((section) => (
        <section key={section} className="mb-8">
          <h2 className="card-title">{exam(`section.${section}`)}</h2>
          <ol className="grid gap-4">
            {receipt.answers
              .filter((answer) => answer.section === section)
              .map((answer) => (
                <Recorded key={answer.question} answer={answer} />
              ))}
          </ol>
        </section>
      ))}
    </>
  );
}

function Recorded({ answer }: { answer: Receipt['answers'][number] }) {
  const t = useWords('candidate');
  const language = useLanguage();
  const { item } = answer;
  return (
    <li className="card recorded">
      <div className="mb-2 flex flex-wrap justify-between gap-x-6">
        <h3 className="font-bold">{t('receipt.question', { n: answer.position })}</h3>
        <p className="tabular text-ink-soft">
          {t(`receipt.how.${answer.how}`, { time: timeOfDay(new Date(answer.recordedAt), language) })}
        </p>
      </div>
      {item.text && (
        <details className="mb-2">
          <summary className="link inline-block py-1">{t('receipt.text')}</summary>
          <div lang={item.language} className="prose-68 mt-2">
            {item.text.title && <p className="font-bold">{item.text.title}</p>}
            {item.text.paragraphs.map((paragraph, n) => (
              <p key={n} className="mb-2">
                {paragraph}
              </p>
            ))}
          </div>
        </details>
      )}
      {item.clip && <p className="mb-1 text-ink-soft">{t('receipt.clip')}</p>}
      <AnswerView item={item} answer={answer.answer} />
      <ProblemReport question={answer.question} position={answer.position} />
    </li>
  );
}
