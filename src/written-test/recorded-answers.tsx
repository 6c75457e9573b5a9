import type { ReactNode } from 'react';
import { AnswerView } from '../item-bank/question/answer-view.tsx';
import { SECTIONS } from '../programme/section.ts';
import { timeOfDay } from '../ui/figures.ts';
import { useLanguage, useWords } from '../ui/words.ts';
import type { Receipt } from './schema.ts';

type Recorded = Receipt['answers'][number];

/** What was recorded, by section, as it was given. It says nothing of right or wrong. */
export function RecordedAnswers({ answers, renderAfter }: { answers: readonly Recorded[]; renderAfter?: (answer: Recorded) => ReactNode }) {
  const t = useWords('exam');
  return SECTIONS.filter((section) => answers.some((answer) => answer.section === section)).map((section) => (
    <section key={section} className="mb-8">
      <h2 className="card-title">{t(`section.${section}`)}</h2>
      <ol className="grid gap-4">
        {answers
          .filter((answer) => answer.section === section)
          .map((answer) => (
            <RecordedAnswer key={answer.question} answer={answer}>
              {renderAfter?.(answer)}
            </RecordedAnswer>
          ))}
      </ol>
    </section>
  ));
}

function RecordedAnswer({ answer, children }: { answer: Recorded; children: ReactNode }) {
  const t = useWords('exam');
  const language = useLanguage();
  const { item } = answer;
  return (
    <li className="card recorded">
      <div className="mb-2 flex flex-wrap justify-between gap-x-6">
        <h3 className="font-bold">{t('recorded.question', { n: answer.position })}</h3>
        <p className="tabular text-ink-soft">
          {t(`recorded.how.${answer.how}`, { time: timeOfDay(new Date(answer.recordedAt), language) })}
        </p>
      </div>
      {item.text && (
        <details className="mb-2">
          <summary className="link inline-block py-1">{t('recorded.text')}</summary>
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
      {item.clip && <p className="mb-1 text-ink-soft">{t('recorded.clip')}</p>}
      <AnswerView item={item} answer={answer.answer} />
      {children}
    </li>
  );
}
