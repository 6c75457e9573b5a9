import { useId } from 'react';

/** Several lines of words in a form. */
export function TextArea(props: { name: string; label: string; hint?: string; required?: boolean; most: number; rows?: number }) {
  const { name, label, hint, required = true, most, rows = 6 } = props;
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
      <textarea
        id={id}
        name={name}
        required={required}
        maxLength={most}
        rows={rows}
        className="field w-full"
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
      />
    </div>
  );
}
