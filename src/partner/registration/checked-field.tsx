import { useId, type ReactNode } from 'react';

interface Said {
  severity: 'error' | 'warning' | 'skipped';
  says: string;
  /** What may be done about it with a click. */
  action?: ReactNode;
}

/** What is said below a field. */
export function Remarks({ id, said }: { id: string; said: readonly Said[] }) {
  return (
    <div id={id} aria-live="polite">
      {said.map(({ severity, says, action }) => (
        <p key={says} className="remark" data-severity={severity}>
          {says} {action}
        </p>
      ))}
    </div>
  );
}

/** A field whose content is looked at while it is typed: label, help, then what is to be said of it. */
export function CheckedField(props: {
  name: string;
  label: string;
  value: string;
  onChange: (value: string) => void;
  onLeave?: () => void;
  hint?: string;
  type?: 'text' | 'email' | 'date';
  inputMode?: 'decimal';
  required?: boolean;
  options?: readonly { value: string; says: string }[];
  said?: readonly Said[];
}) {
  const { name, label, value, onChange, onLeave, hint, type = 'text', inputMode, required = false, options, said = [] } = props;
  const id = useId();
  const described = [...(hint === undefined ? [] : [`${id}-hint`]), ...(said.length === 0 ? [] : [`${id}-said`])].join(' ');
  const shared = {
    id,
    name,
    value,
    className: 'field w-full',
    'aria-required': required,
    'aria-invalid': said.some(({ severity }) => severity === 'error'),
    ...(described === '' ? {} : { 'aria-describedby': described }),
    onBlur: () => onLeave?.(),
  };
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
      {options ? (
        <select {...shared} onChange={(event) => onChange(event.target.value)}>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.says}
            </option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          type={type}
          autoComplete="off"
          {...(inputMode === undefined ? {} : { inputMode })}
          onChange={(event) => onChange(event.target.value)}
        />
      )}
      <Remarks id={`${id}-said`} said={said} />
    </div>
  );
}

/** One of a few, all in sight. */
export function Options(props: {
  name: string;
  label: string;
  value: string;
  options: readonly { value: string; says: string }[];
  onChange: (value: string) => void;
  hint?: string;
}) {
  const { name, label, value, options, onChange, hint } = props;
  const id = useId();
  return (
    <fieldset {...(hint === undefined ? {} : { 'aria-describedby': id })}>
      <legend className="font-bold">{label}</legend>
      {hint !== undefined && (
        <p id={id} className="text-ink-soft">
          {hint}
        </p>
      )}
      <div className="flex flex-wrap gap-x-6">
        {options.map((option) => (
          <label key={option.value} className="option">
            <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
            {option.says}
          </label>
        ))}
      </div>
    </fieldset>
  );
}
