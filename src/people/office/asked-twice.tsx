import { useState } from 'react';
import { Refused } from '../../ui/form.tsx';
import { useWords } from '../../ui/words.ts';

const takeFocus = (button: HTMLButtonElement | null) => button?.focus();

/** A button for what cannot be taken back: it says what will happen and asks once more. */
export function AskedTwice(props: {
  label: string;
  /** Whom or what it is about, for those who hear the button alone. */
  about: string;
  what: string;
  confirm: string;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
}) {
  const { label, about, what, confirm, busy, error, onConfirm } = props;
  const t = useWords('office');
  // The button that was pressed is replaced each time: the focus goes on to what took its place.
  const [step, setStep] = useState<'quiet' | 'asked' | 'kept'>('quiet');
  if (step !== 'asked')
    return (
      <button {...(step === 'kept' ? { ref: takeFocus } : {})} type="button" className="chip" onClick={() => setStep('asked')}>
        {label}
        <span className="sr-only"> – {about}</span>
      </button>
    );
  return (
    <div className="notice mt-3">
      <p className="mb-3">{what}</p>
      <Refused error={error} />
      <div className="flex flex-wrap gap-2">
        <button type="button" className="button" aria-disabled={busy} onClick={() => !busy && onConfirm()}>
          {confirm}
        </button>
        <button ref={takeFocus} type="button" className="quiet-button" onClick={() => setStep('kept')}>
          {t('act.keep')}
        </button>
      </div>
    </div>
  );
}
