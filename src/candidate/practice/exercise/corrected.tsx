import type { ReactNode } from 'react';
import { AnswerView } from '../../../item-bank/question/answer-view.tsx';
import { Prompt } from '../../../item-bank/question/choice.tsx';
import { Lines } from '../../../item-bank/question/cloze.tsx';
import type { Answer, ItemForCandidate } from '../../../item-bank/schema.ts';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { verdictOf } from '../progress/progress.ts';
import type { Feedback } from '../schema.ts';
import { wordInGap } from './gap-words.ts';

interface Props {
  item: ItemForCandidate;
  answer: Answer;
  feedback: Feedback;
}

/** One's answer beside the expected one, never by colour alone: gap by gap in the text, or option by option, or one under the other. */
export function Corrected({ item, answer, feedback }: Props) {
  const t = useWords('practice');
  const { model, rightGaps } = feedback;
  if (item.type === 'choice') return <CorrectedChoice item={item} answer={answer} model={model} />;
  if (item.type === 'cloze-typed' || item.type === 'cloze-menu' || item.type === 'word-bank') {
    const gap = (n: number) => (
      <CorrectedGap given={wordInGap(item, answer, n)} expected={wordInGap(item, model, n)} right={rightGaps?.[n] ?? false} />
    );
    return (
      <section>
        <h3 className="font-bold">{t('feedback.corrected')}</h3>
        <Lines lines={item.lines} language={item.language} gap={gap} />
      </section>
    );
  }
  const right = verdictOf(feedback) === 'right';
  return (
    <>
      <section>
        <h3 className="font-bold">{t('feedback.yours')}</h3>
        <AnswerView item={item} answer={answer} />
      </section>
      {!right && (
        <section>
          <h3 className="font-bold">{t('feedback.expected')}</h3>
          <AnswerView item={item} answer={model} />
        </section>
      )}
    </>
  );
}

interface ChoiceProps {
  item: Extract<ItemForCandidate, { type: 'choice' }>;
  answer: Answer;
  model: Answer;
}

function CorrectedChoice({ item, answer, model }: ChoiceProps) {
  const t = useWords('practice');
  const given = answer.type === 'choice' ? answer.option : null;
  const key = model.type === 'choice' ? model.option : null;
  return (
    <section>
      <p lang={item.language} className="prompt prose-68 mb-3">
        <Prompt text={item.prompt} />
      </p>
      <ul aria-label={t('feedback.options')} className="grid gap-2">
        {item.options.map((option, n) => (
          <li key={n} className="corrected-option" data-key={n === key} data-given={n === given}>
            <span lang={item.language}>{option}</span>
            {n === given && (
              <span className="chip" data-key={n === key}>
                {t(n === key ? 'feedback.yoursRight' : 'feedback.yours')}
              </span>
            )}
            {n === key && n !== given && (
              <span className="chip" data-key="true">
                {t('feedback.expected')}
              </span>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function CorrectedGap({ given, expected, right }: { given: string; expected: string; right: boolean }) {
  const t = useWords('practice');
  if (right)
    return (
      <strong className="corrected-gap" data-right="true">
        {given} <span aria-hidden="true">✓</span>
        <Aside>({t('feedback.gapRight')})</Aside>
      </strong>
    );
  return (
    <>
      {given ? (
        <del className="corrected-wrong">
          <Aside>{t('feedback.gapYours')}</Aside>
          {given}
        </del>
      ) : (
        <Aside>{t('feedback.gapEmpty')}</Aside>
      )}{' '}
      <strong className="corrected-gap" data-right="false">
        <Aside>{t('feedback.gapExpected')}</Aside>
        {expected}
      </strong>
    </>
  );
}

/** What colour and strokes say, for those who hear the page; in the page's language, inside a text in another. */
function Aside({ children }: { children: ReactNode }) {
  const language = useLanguage();
  return (
    <span className="sr-only" lang={language}>
      {' '}
      {children}{' '}
    </span>
  );
}
