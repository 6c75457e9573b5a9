import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { newId } from '../../ui/new-id.browser.ts';
import { takeFocus } from '../../ui/focus.browser.ts';
import { useRefusals, useWords } from '../../ui/words.ts';
import { client } from '../client.browser.ts';

const MOST = 2000;

/** A few words about a question, which become a case with a number. */
export function ProblemReport({ question, position }: { question: string; position: number }) {
  const t = useWords('candidate');
  const refusals = useRefusals();
  const [open, setOpen] = useState(false);
  const [wasOpen, setWasOpen] = useState(false);
  const close = () => {
    setOpen(false);
    setWasOpen(true);
  };
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  // Made once: sending again after a cut opens no second case.
  const [request] = useState(newId);
  const report = useMutation({ mutationFn: () => client.writtenTest.reportProblem({ request, question, text: text.trim() }) });

  if (report.data)
    return (
      <p role="status" ref={takeFocus} tabIndex={-1} className="mt-3 text-ok">
        {t('problem.done', { reference: report.data.reference })}
      </p>
    );
  if (!open) {
    return (
      <button
        ref={wasOpen ? takeFocus : null}
        type="button"
        className="link no-print mt-2 py-2"
        onClick={() => setOpen(true)}
        aria-label={t('problem.openFor', { n: position })}
      >
        {t('problem.open')}
      </button>
    );
  }
  const send = (event: SubmitEvent) => {
    event.preventDefault();
    setAsked(true);
    if (text.trim() !== '' && !report.isPending) report.mutate();
  };
  const failed = report.error && (refusals((report.error as { code?: string }).code ?? '') ?? t('problem.failed'));
  return (
    <form className="mt-3" onSubmit={send}>
      <label className="block font-bold" htmlFor={`problem-${question}`}>
        {t('problem.label', { n: position })}
      </label>
      <textarea
        id={`problem-${question}`}
        className="field mt-1 w-full"
        rows={4}
        maxLength={MOST}
        ref={takeFocus}
        value={text}
        aria-describedby={`problem-${question}-said`}
        onChange={(event) => setText(event.target.value)}
      />
      <p id={`problem-${question}-said`} role="status" className="text-stop">
        {failed ?? (asked && text.trim() === '' ? t('problem.empty') : '')}
      </p>
      <div className="mt-2 flex flex-wrap gap-3">
        <button type="submit" className="button-primary" aria-disabled={report.isPending}>
          {t(report.isPending ? 'problem.sending' : 'problem.send')}
        </button>
        <button type="button" className="button" onClick={close}>
          {t('problem.cancel')}
        </button>
      </div>
    </form>
  );
}
