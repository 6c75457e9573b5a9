import { useEffect, useRef, useState } from 'react';
import type { ClipSource } from '../../item-bank/question/clip-player.tsx';
import { hasAside, ItemView } from '../../item-bank/question/item-view.tsx';
import { useWords } from '../../ui/words.ts';
import type { Question, Step } from '../schema.ts';
import { countdownOf } from './countdown.ts';
import type { Exam } from './exam.browser.ts';
import type { ExamState } from './exam-state.ts';
import { GetReady } from './get-ready.tsx';
import { LineBand } from './line-band.tsx';
import { SavingState } from './saving-state.tsx';
import { TimeHeader } from './time-header.tsx';
import { useReached } from './use-reached.browser.ts';
import { Validate } from './validate.tsx';

interface Props {
  exam: Exam;
  state: ExamState;
  step: Step;
  question: Question;
  onHelp: () => void;
  /** What to tell about the question before, and about a refusal. */
  notice: string | null;
}

/** One question: its head, what to read or hear, where to answer, and the state of saving (R058-R068). */
export function QuestionPage({ exam, state, step, question, onHelp, notice }: Props) {
  const t = useWords('exam');
  const countdown = countdownOf(question, state.receivedAt);
  const started = useReached(countdown.startsAt);
  const over = useReached(countdown.endsAt);
  const late = useReached(countdown.endsAt + step.cuts.graceMs);
  const focus = useRef<HTMLDivElement>(null);
  const [clip] = useState<ClipSource | null>(
    () => question.plays && { ...question.plays, begin: exam.play, url: (play) => `/clips/${play}` },
  );

  // Time decides, not a press: what is on the screen leaves at the end (R059, D3).
  useEffect(() => {
    if (over) void exam.submit(true);
  }, [over, exam]);
  useEffect(() => {
    if (late) exam.late();
  }, [late, exam]);
  // The next Tab goes to the answers, and a screen reader starts with the question.
  useEffect(() => {
    if (started) focus.current?.focus({ preventScroll: true });
  }, [started]);

  const sending = state.busy === 'answer';
  return (
    <div className="exam-frame">
      <TimeHeader
        title={t('question.title', { n: question.position, of: question.of, section: t(`section.${question.section}`) })}
        countdown={countdown}
        total={{ elapsedMs: step.elapsedMs, receivedAt: state.receivedAt }}
      >
        <button type="button" className="quiet-button" onClick={onHelp}>
          {t('help.open')}
        </button>
      </TimeHeader>
      <main className="exam-main" data-started={started} data-aside={hasAside(question.item)}>
        <LineBand
          line={state.line}
          during={state.lapsed ? 'over' : !state.keeps ? 'page' : sending ? 'sending' : 'question'}
          cuts={step.cuts}
        />
        {started && notice && <p className="notice">{notice}</p>}
        {!started && <GetReady position={question.position} startsAt={countdown.startsAt} notice={notice} />}
        {started && state.answer && (
          <ItemView
            item={question.item}
            answer={state.answer}
            onChange={exam.change}
            clip={clip}
            closed={sending || state.lapsed}
            focusRef={focus}
          />
        )}
      </main>
      <footer className="exam-foot">
        <SavingState state={state} />
        {started && state.answer && !state.lapsed && (
          <Validate item={question.item} answer={state.answer} sending={sending} onValidate={() => void exam.submit()} />
        )}
      </footer>
    </div>
  );
}
