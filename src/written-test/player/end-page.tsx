import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { timeOfDay } from '../../ui/figures.ts';
import { moment } from '../../platform/moment.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import { isConfirmation } from '../rules.ts';
import { RecordedAnswers } from '../recorded-answers.tsx';
import type { Receipt, Stage, Step } from '../schema.ts';
import type { Exam } from './exam.browser.ts';
import type { ExamState } from './exam-state.ts';
import { LineBand } from './line-band.tsx';

interface Props {
  exam: Exam;
  state: ExamState;
  step: Step;
  stage: Extract<Stage, { name: 'end' }>;
  onHelp: () => void;
  notice: string | null;
}

/** All is answered: the word to type, then no way back (R080, C22). */
export default function EndPage({ exam, state, step, stage, onHelp, notice }: Props) {
  const t = useWords('exam');
  const [checking, setChecking] = useState(false);
  return (
    <div className="simple-page">
      <header className="simple-head">
        <p>{step.candidate}</p>
        <button type="button" className="quiet-button" onClick={onHelp}>
          {t('help.open')}
        </button>
      </header>
      <main>
        <LineBand line={state.line} during={state.busy === 'send' ? 'send' : 'end'} cuts={step.cuts} />
        {notice && <p className="notice">{notice}</p>}
        <PageTitle key={String(checking)}>{t(checking ? 'end.checkTitle' : 'end.title')}</PageTitle>
        {checking ? (
          <Check exam={exam} step={step} stage={stage} onBack={() => setChecking(false)} />
        ) : (
          <Confirm
            word={stage.word}
            stage={stage}
            busy={state.busy === 'send'}
            onSend={(word) => void exam.send(word)}
            onCheck={() => setChecking(true)}
          />
        )}
      </main>
    </div>
  );
}

interface ConfirmProps {
  word: string;
  stage: Props['stage'];
  busy: boolean;
  onSend: (word: string) => void;
  onCheck: () => void;
}

function Confirm({ word, stage, busy, onSend, onCheck }: ConfirmProps) {
  const t = useWords('exam');
  const [typed, setTyped] = useState('');
  const [wrong, setWrong] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    const right = isConfirmation(typed, word);
    setWrong(!right);
    if (right) onSend(typed);
    else field.current?.focus();
  };
  return (
    <form onSubmit={send} noValidate>
      <p className="mb-2">{t('end.answered', { count: stage.answered })}</p>
      <p className="mb-4">{stage.blank === 0 ? t('end.noBlank') : t('end.blank', { count: stage.blank })}</p>
      <p className="warning">{t('end.noReturn')}</p>
      <p className="mt-4">{t('end.byItself', { moment: moment(stage.sentByItselfAt, useLanguage()) })}</p>
      <label className="mt-5 block font-bold" htmlFor="end-word">
        {t('end.type', { word })}
      </label>
      <input
        ref={field}
        id="end-word"
        className="field mt-2"
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={40}
        value={typed}
        aria-invalid={wrong}
        aria-describedby="end-wrong"
        onChange={(event) => setTyped(event.target.value)}
      />
      <p id="end-wrong" role="status" className="mt-2 text-stop">
        {wrong && t('end.wrong', { word })}
      </p>
      <div className="mt-4 flex flex-wrap gap-3">
        <button type="submit" className="button-primary" aria-disabled={busy}>
          {t(busy ? 'end.sending' : 'end.send')}
        </button>
        <button type="button" className="button" onClick={onCheck}>
          {t('end.check')}
        </button>
      </div>
    </form>
  );
}

/** What is about to be sent: who, what language, how many answers, and each of them as it was received. */
function Check({ exam, step, stage, onBack }: Pick<Props, 'exam' | 'step' | 'stage'> & { onBack: () => void }) {
  const t = useWords('exam');
  const [recorded, setRecorded] = useState<Receipt['answers'] | 'asking' | 'away'>('asking');
  // Read when someone asks to verify, and only then.
  useEffect(() => {
    exam.recorded().then(
      ({ answers }) => setRecorded(answers),
      () => setRecorded('away'),
    );
  }, [exam]);
  const language = useLanguage();
  const tested = new Intl.DisplayNames([language], { type: 'language' }).of(step.testedLanguage) ?? step.testedLanguage;
  const rows = [
    [t('end.who'), step.candidate],
    [t('end.language'), tested],
    [t('end.reference'), step.reference],
    [t('end.countAnswered'), String(stage.answered)],
    [t('end.countBlank'), String(stage.blank)],
    [t('end.lastSaved'), step.savedAt ? timeOfDay(new Date(step.savedAt), language) : '—'],
  ] as const;
  return (
    <>
      <dl className="facts">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="tabular">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="my-4">{t('end.unchangeable')}</p>
      <button type="button" className="button-primary" onClick={onBack}>
        {t('end.backToSend')}
      </button>
      <p role="status">{recorded === 'away' && t('end.answersAway')}</p>
      {typeof recorded === 'object' && (
        <div className="mt-8">
          <p className="mb-4 font-bold">{t('end.yourAnswers')}</p>
          <RecordedAnswers answers={recorded} />
        </div>
      )}
    </>
  );
}
