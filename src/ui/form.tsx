import { useId, type ReactNode } from 'react';
import { useRefusals, useWords } from './words.ts';

/** A form that sends once at a time and says in words why it was refused. The browser's own check of empty fields stays. */
export function Form(props: {
  go: string;
  busy: boolean;
  error: unknown;
  onSend: (form: FormData) => void;
  why?: string | null;
  children: ReactNode;
}) {
  const { go, busy, error, onSend, why = null, children } = props;
  const held = busy || why !== null;
  const reason = useId();
  return (
    <form
      className="stacked-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (!held) onSend(new FormData(event.currentTarget));
      }}
    >
      {children}
      <Refused error={error} />
      {why !== null && (
        <p id={reason} className="text-ink-soft">
          {why}
        </p>
      )}
      <button type="submit" className="button-primary" aria-disabled={held} {...(why === null ? {} : { 'aria-describedby': reason })}>
        {go}
      </button>
    </form>
  );
}

/** What was refused, in the sentence of its code; a line that is down has its own. */
export function Refused({ error }: { error: unknown }) {
  const t = useWords('public');
  const refusals = useRefusals();
  if (!error) return null;
  const { code, message } = error as { code?: string; message: string };
  const sentence = code && (refusals(code) ?? message);
  return (
    <p role="alert" className="warning">
      {sentence ?? t('page.noLine')}
    </p>
  );
}

export function Field(props: {
  name: string;
  label: string;
  type?: 'text' | 'email' | 'password' | 'date' | 'month' | 'number' | 'search';
  autoComplete: string;
  hint?: string;
  inputMode?: 'numeric';
  required?: boolean;
  minLength?: number;
  maxLength?: number;
  defaultValue?: string;
  min?: string;
  max?: string;
}) {
  const { name, label, type = 'text', hint, required = true, ...rest } = props;
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} className="text-ink-soft">
          {hint}
        </p>
      )}
      <input
        id={id}
        name={name}
        type={type}
        required={required}
        className="field w-full"
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
        {...rest}
      />
    </div>
  );
}

export function Choice(props: {
  name: string;
  label: string;
  options: readonly { value: string; says: string }[];
  value?: string;
  onChange?: (value: string) => void;
}) {
  const { name, label, options, value, onChange } = props;
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      <select
        id={id}
        name={name}
        className="field w-full"
        {...(value === undefined ? {} : { value })}
        onChange={(event) => onChange?.(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.says}
          </option>
        ))}
      </select>
    </div>
  );
}

/** A text field of a form as it was typed. */
export function typed(form: FormData, name: string): string {
  const value = form.get(name);
  return typeof value === 'string' ? value : '';
}
