import { Suspense, useEffect, useState, useSyncExternalStore } from 'react';
import { lazily } from '../../ui/lazily.tsx';
import { Passing } from '../../ui/passing.tsx';
import { stayOnPage } from '../../ui/stay.browser.ts';
import { useRefusals, useWords } from '../../ui/words.ts';
import { onTelephone } from './device.browser.ts';
import type { Exam } from './exam.browser.ts';
import type { ExamState } from './exam-state.ts';
import { QuestionPage } from './question-page.tsx';

const BeforePage = lazily(() => import('./before-page.tsx'));
const BetweenPage = lazily(() => import('./between-page.tsx'));
const EndPage = lazily(() => import('./end-page.tsx'));
const SentPage = lazily(() => import('./sent-page.tsx'));
const StoppedPage = lazily(() => import('./stopped-page.tsx'));
const ElsewherePage = lazily(() => import('./elsewhere-page.tsx'));
const TelephonePage = lazily(() => import('./telephone-page.tsx'));
const HelpMenu = lazily(() => import('./help-menu.tsx'));

/** Which page the exam is at. */
export function ExamPages({ exam }: { exam: Exam }) {
  const t = useWords('exam');
  const state = useSyncExternalStore(exam.subscribe, exam.read);
  const [telephone] = useState(onTelephone);
  const [help, setHelp] = useState(false);
  const going = state.step?.stage.name === 'question' || state.step?.stage.name === 'between';

  // A telephone must not take the test away from the computer that holds it: it does not even enter. A page drawn again has entered.
  useEffect(() => {
    if (!telephone && !exam.read().step) void exam.open();
  }, [exam, telephone]);
  // The laptop's lid was closed, or another tab was in front: the server knows what became of the question.
  useEffect(() => {
    const back = () => void (document.hidden || exam.look());
    if (!going) return undefined;
    document.addEventListener('visibilitychange', back);
    return () => document.removeEventListener('visibilitychange', back);
  }, [exam, going]);
  const [stayed, setStayed] = useState(0);
  useEffect(() => (going ? stayOnPage(() => setStayed((times) => times + 1)) : undefined), [going]);

  return (
    <Suspense fallback={<Opening />}>
      {telephone ? <TelephonePage /> : <Page key={state.drawn} exam={exam} state={state} onHelp={() => setHelp(true)} />}
      {stayed > 0 && <Passing key={stayed} sentence={t('stay')} />}
      {/* Waited for by itself: the page behind it must not go, nor the focus with it. */}
      <Suspense>{help && state.step && <HelpMenu exam={exam} reference={state.step.reference} onClose={() => setHelp(false)} />}</Suspense>
    </Suspense>
  );
}

function Page({ exam, state, onHelp }: { exam: Exam; state: ExamState; onHelp: () => void }) {
  const { step, at } = state;
  const notice = useNotice(state);
  if (at === 'elsewhere') return <ElsewherePage onTakeOver={() => void exam.open()} />;
  if (at === 'refused') return <StoppedPage why="refused" sentence={notice} reference={step?.reference ?? null} />;
  if (!step) return <Opening line={state.line} />;
  const common = { exam, state, step, onHelp, notice };
  switch (step.stage.name) {
    case 'before':
      return <BeforePage {...common} />;
    case 'question':
      return <QuestionPage key={step.stage.question.id} {...common} question={step.stage.question} />;
    case 'between':
      return <BetweenPage {...common} stage={step.stage} />;
    case 'end':
      return <EndPage {...common} stage={step.stage} />;
    case 'sent':
      return <SentPage sentAt={step.stage.sentAt} reference={step.reference} />;
    case 'suspended':
      return <StoppedPage why={`suspended-${step.stage.why}`} sentence={null} reference={step.reference} recourse={step.stage.recourse} />;
    case 'closed':
      return <StoppedPage why={step.stage.why} sentence={null} reference={step.reference} recourse={step.stage.recourse} />;
  }
}

/** A refusal first; else what became of the question before, unless the candidate's own press says it already. */
function useNotice({ refusal, step, ownMove }: ExamState): string | null {
  const t = useWords('exam');
  const refusals = useRefusals();
  if (refusal) return refusals(refusal.code) ?? t('refused.unknown', { reference: step?.reference ?? refusal.code });
  if (!step?.notice || step.notice === 'recorded' || ownMove) return null;
  return t(`notice.${step.notice}`, step.cuts);
}

function Opening({ line = 'up' }: { line?: ExamState['line'] }) {
  const t = useWords('exam');
  return (
    <main className="simple-page short-page">
      <p role="status">{line === 'up' ? t('opening.wait') : `${t(`line.${line}.happened`)} ${t('opening.noLine')}`}</p>
    </main>
  );
}
