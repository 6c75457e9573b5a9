import type { ReactNode } from 'react';
import { Passage } from '../../../item-bank/question/passage.tsx';
import type { Answer, ItemForCandidate } from '../../../item-bank/schema.ts';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { verdictOf } from '../progress/progress.ts';
import type { Feedback } from '../schema.ts';
import { Corrected } from './corrected.tsx';
import { takeFocus } from '../../../ui/focus.browser.ts';

interface Props {
  item: ItemForCandidate;
  answer: Answer;
  feedback: Feedback;
  /** The verdict in words. */
  says: string;
  /** The way on. */
  children?: ReactNode;
}

/** What is told after an answer: the verdict, the answer corrected, why, and for a clip what it said. The text stays to be read again. */
export function FeedbackView({ item, answer, feedback, says, children }: Props) {
  const t = useWords('practice');
  const language = useLanguage();
  const verdict = verdictOf(feedback);
  return (
    <div className="feedback" data-aside={item.text !== null}>
      <Passage item={item} />
      <div className="grid content-start gap-5">
        <h2 ref={takeFocus} tabIndex={-1} className="feedback-verdict" data-verdict={verdict}>
          <VerdictSign verdict={verdict} />
          {says}
        </h2>
        <Corrected item={item} answer={answer} feedback={feedback} />
        <section className="notice">
          <h3 className="font-bold">{t('feedback.why')}</h3>
          <p>{feedback.explanation[language]}</p>
        </section>
        {feedback.heard && (
          <section>
            <h3 className="font-bold">{t('feedback.heard')}</h3>
            <div lang={item.language} className="prose-68">
              {feedback.heard.map((turn, n) => (
                <p key={n}>
                  {feedback.heard && feedback.heard.length > 1 && '— '}
                  {turn}
                </p>
              ))}
            </div>
          </section>
        )}
        {children}
      </div>
    </div>
  );
}

function VerdictSign({ verdict }: { verdict: 'right' | 'partly' | 'wrong' }) {
  return (
    <svg viewBox="0 0 24 24" className="verdict-sign" aria-hidden="true">
      {verdict === 'right' && <path d="M5 12.5l4.5 4.5L19 7.5" />}
      {verdict === 'partly' && <path d="M5 12h14" />}
      {verdict === 'wrong' && <path d="M6.5 6.5l11 11M17.5 6.5l-11 11" />}
    </svg>
  );
}
