import { useId, type ReactNode } from 'react';

/** What a field is told: its own words, and what is wrong with it. */
interface Told {
  label: string;
  hint?: string;
  error?: string | undefined;
}

/** The ids of a field's hint and fault, for `aria-describedby`. */
function describedBy(id: string, { hint, error }: Told) {
  const ids = [...(hint ? [`${id}-hint`] : []), ...(error ? [`${id}-error`] : [])];
  return ids.length > 0 ? { 'aria-describedby': ids.join(' ') } : {};
}

function Notes({ id, hint, error }: Told & { id: string }) {
  return (
    <>
      {hint && (
        <p id={`${id}-hint`} className="text-ink-soft">
          {hint}
        </p>
      )}
      {error && (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </>
  );
}

/** @param props.isWrong where the fault is said elsewhere, of the group it belongs to. */
export function TextField(
  props: Told & { field: string; value: string; autoComplete: string; isWrong?: boolean; onChange: (value: string) => void },
) {
  const { field, label, error, value, autoComplete, isWrong = error !== undefined, onChange } = props;
  const id = useId();
  return (
    <div data-field={field}>
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      <Notes id={id} {...props} />
      <input
        id={id}
        className="field w-full"
        value={value}
        autoComplete={autoComplete}
        aria-invalid={isWrong}
        {...describedBy(id, props)}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  );
}

/** Several controls under one question. */
export function Group(props: Told & { field: string; children: ReactNode }) {
  const { field, label, children } = props;
  const id = useId();
  return (
    <fieldset data-field={field} {...describedBy(id, props)}>
      <legend className="font-bold">{label}</legend>
      <Notes id={id} {...props} />
      {children}
    </fieldset>
  );
}

export function Radios<Value extends string>(props: {
  name: string;
  options: readonly { value: Value; says: string }[];
  value: Value | null;
  onChange: (value: Value) => void;
}) {
  const { name, options, value, onChange } = props;
  return (
    <div className="profile-radios">
      {options.map((option) => (
        <label key={option.value}>
          <input type="radio" name={name} value={option.value} checked={option.value === value} onChange={() => onChange(option.value)} />
          {option.says}
        </label>
      ))}
    </div>
  );
}
