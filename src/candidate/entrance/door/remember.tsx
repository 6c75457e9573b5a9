import { useId } from 'react';
import { useWords } from '../../../ui/words.ts';

const NAME = 'remember';

/** Ticked, since most people sit at a computer of their own; the sentence below is for the others. */
export function Remember() {
  const t = useWords('entrance');
  const hint = useId();
  return (
    <div>
      <label className="flex items-start gap-3">
        <input type="checkbox" name={NAME} defaultChecked className="mt-1 size-5 shrink-0 accent-brand" aria-describedby={hint} />
        {t('remember')}
      </label>
      <p id={hint} className="ms-8 text-ink-soft">
        {t('rememberHint')}
      </p>
    </div>
  );
}

export function isToRemember(form: FormData): boolean {
  return form.has(NAME);
}
