import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { ClipSource } from '../../item-bank/question/clip-player.tsx';
import { hasAside, ItemView } from '../../item-bank/question/item-view.tsx';
import { emptyAnswer } from '../../item-bank/question/sheet.ts';
import type { Answer, ItemForCandidate } from '../../item-bank/schema.ts';
import { useRefusals, useWords } from '../../ui/words.ts';
import { countdownOf } from '../../written-test/player/countdown.ts';
import { GetReady } from '../../written-test/player/get-ready.tsx';
import { TimeHeader } from '../../written-test/player/time-header.tsx';
import { useReached } from '../../written-test/player/use-reached.browser.ts';
import { Validate } from '../../written-test/player/validate.tsx';
import { client } from '../client.browser.ts';
import { FeedbackView } from '../practice/exercise/feedback-view.tsx';
import { verdictOf, type Verdict } from '../practice/progress/progress.ts';
import type { Feedback } from '../practice/schema.ts';

type Said = 'asking' | 'failed' | Feedback | null;

interface Props {
  question: { n: number; seconds: number; item: ItemForCandidate };
  position: number;
  of: number;
  onNext: (verdict: Verdict) => void;
}

const READY_MS = 3000;
const PLAYS = 2;

/** The exam's own question, with a source of its own: nothing is kept, and each answer is told right or not, beside the expected one and why. */
export function DemoQuestion({ question, position, of, onNext }: Props) {
  const t = useWords('candidate');
  const exam = useWords('exam');
  const refusals = useRefusals();
  const { item, n } = question;
  const [countdown] = useState(() =>
    countdownOf({ startsInMs: READY_MS, remainingMs: question.seconds * 1000, seconds: question.seconds }, performance.now()),
  );
  const [answer, setAnswer] = useState<Answer>(() => emptyAnswer(item));
  const [said, setSaid] = useState<Said>(null);
  const [clip] = useState(() => (item.clip ? localClip(n) : null));
  const started = useReached(countdown.startsAt);
  const [answered, setAnswered] = useState<{ at: number; late: boolean } | null>(null);
  const [why, setWhy] = useState<string>();
  const focus = useRef<HTMLDivElement>(null);
  const feedback = said !== null && typeof said === 'object' ? said : null;

  const check = async (late: boolean) => {
    if (said !== null && said !== 'failed') return;
    setSaid('asking');
    setAnswered({ at: performance.now(), late });
    const told = await client.demo.check({ n, answer }).catch((fault: { code?: string }) => {
      setWhy(fault.code);
      return null;
    });
    setSaid(told ?? 'failed');
  };
  // As in the exam: what is on the screen leaves at the end.
  const timeUp = useEffectEvent(() => void (said === null && check(true)));
  useEffect(() => {
    const timer = setTimeout(timeUp, countdown.endsAt - performance.now());
    return () => clearTimeout(timer);
  }, [countdown]);
  // The next Tab goes to the answers.
  useEffect(() => {
    if (started) focus.current?.focus({ preventScroll: true });
  }, [started]);

  return (
    <div className="exam-frame exam-letters">
      <TimeHeader
        title={t('demo.question', { n: position, of, section: exam(`section.${item.section}`) })}
        countdown={countdown}
        total={null}
        stoppedAt={answered?.at ?? null}
      >
        <a className="quiet-button head-link" href="/" aria-label={t('demo.leave')}>
          {t('demo.leaveShort')}
        </a>
      </TimeHeader>
      <main className="exam-main" data-started={started} data-aside={hasAside(item)}>
        {!started && <GetReady position={position} startsAt={countdown.startsAt} notice={null} />}
        {started && !feedback && (
          <ItemView item={item} answer={answer} onChange={setAnswer} clip={clip} closed={said === 'asking'} focusRef={focus} />
        )}
        {feedback && (
          <FeedbackView
            item={item}
            answer={answer}
            feedback={feedback}
            says={t(`demo.${answered?.late ? 'late' : 'verdict'}.${verdictOf(feedback)}`)}
          />
        )}
      </main>
      <footer className="exam-foot">
        <p role="status" className="verdict">
          {said === 'failed' && ((why && refusals(why)) ?? refusals('unavailable-now'))}
        </p>
        {started && !feedback && <Validate item={item} answer={answer} sending={said === 'asking'} onValidate={() => void check(false)} />}
        {feedback && (
          <button type="button" className="button-primary" onClick={() => onNext(verdictOf(feedback))}>
            {t(position === of ? 'demo.finish' : 'demo.next')}
          </button>
        )}
      </footer>
    </div>
  );
}

/** Two plays counted here: nothing is at stake. */
function localClip(n: number): ClipSource {
  let left = PLAYS;
  return {
    left,
    of: PLAYS,
    current: null,
    heard: 0,
    begin: async () => ({ play: `demo-${n}-${--left}`, left }),
    url: () => `/demo-clips/${n}`,
  };
}
