import { useState } from 'react';
import { ItemView } from '../../../item-bank/question/item-view.tsx';
import { emptyAnswer } from '../../../item-bank/question/sheet.ts';
import type { Answer } from '../../../item-bank/schema.ts';
import { PageTitle } from '../../../ui/page-title.tsx';
import { useRefusals, useWords } from '../../../ui/words.ts';
import { Validate } from '../../../written-test/player/validate.tsx';
import { client } from '../client.browser.ts';
import type { ExerciseShown } from '../exercises.browser.ts';
import { verdictOf, type Verdict } from '../progress/progress.ts';
import type { Feedback } from '../schema.ts';
import { FeedbackView } from './feedback-view.tsx';
import { PracticeClip } from './practice-clip.tsx';

interface Props {
  shown: ExerciseShown;
  position: number;
  of: number;
  /** As soon as it is known, so that leaving now loses nothing. */
  onTold: (verdict: Verdict) => void;
  onNext: (verdict: Verdict) => void;
  onLeave: () => void;
}

type Asked = { state: 'writing' | 'asking' } | { state: 'failed'; says: string } | { state: 'told'; feedback: Feedback };

/** One exercise: the test's own question without its clock, then what was right and why. */
export function ExerciseView({ shown: { exercise, n, item }, position, of, onTold, onNext, onLeave }: Props) {
  const t = useWords('practice');
  const exam = useWords('exam');
  const refusals = useRefusals();
  const [answer, setAnswer] = useState<Answer>(() => emptyAnswer(item));
  const [asked, setAsked] = useState<Asked>({ state: 'writing' });
  const section = exam(`section.${item.section}`);

  const check = async () => {
    if (asked.state === 'asking') return;
    setAsked({ state: 'asking' });
    try {
      const feedback = await client.check({ exercise, answer });
      onTold(verdictOf(feedback));
      setAsked({ state: 'told', feedback });
    } catch (fault) {
      const { code } = fault as { code?: string };
      setAsked({ state: 'failed', says: (code && refusals(code)) || t('exercise.failed') });
    }
  };
  return (
    <main className="exercise" data-wide={item.text !== null || item.type === 'sentence-order'}>
      <PageTitle>{t('exercise.title', { n, section })}</PageTitle>
      {of > 1 && <p className="exercise-place">{t('exercise.place', { position, of })}</p>}
      {item.clip && <PracticeClip exercise={exercise} clip={item.clip} />}
      {asked.state === 'told' ? (
        <FeedbackView item={item} answer={answer} feedback={asked.feedback} says={t(`feedback.${verdictOf(asked.feedback)}`)}>
          <div>
            <button type="button" className="button-primary" onClick={() => onNext(verdictOf(asked.feedback))}>
              {t(position === of ? 'exercise.finish' : 'exercise.next')}
            </button>
          </div>
        </FeedbackView>
      ) : (
        <>
          <ItemView
            item={item.clip ? { ...item, clip: null } : item}
            answer={answer}
            onChange={setAnswer}
            clip={null}
            closed={asked.state === 'asking'}
          />
          <div className="exercise-foot">
            <p role="status" className="text-stop">
              {asked.state === 'failed' && asked.says}
            </p>
            <Validate item={item} answer={answer} sending={asked.state === 'asking'} onValidate={() => void check()} />
          </div>
        </>
      )}
      <button type="button" className="quiet-button exercise-leave" onClick={onLeave}>
        {t('exercise.stop')}
      </button>
    </main>
  );
}
