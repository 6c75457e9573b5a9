import { useId } from 'react';
import { Field, Form, typed } from '../../../ui/form.tsx';
import { useWords } from '../../../ui/words.ts';
import { isToRemember, Remember } from './remember.tsx';
import type { TypedDate } from '../rules.ts';

/** Three fields, in the order of the country: nothing to slash, and no calendar to leaf through for forty years. */
export function BirthDateForm(props: { busy: boolean; error: unknown; onGive: (birthDate: TypedDate, remember: boolean) => void }) {
  const { busy, error, onGive } = props;
  const t = useWords('entrance');
  const hint = useId();
  return (
    <Form
      go={t('birthDate.go')}
      busy={busy}
      error={error}
      onSend={(form) => onGive({ day: typed(form, 'day'), month: typed(form, 'month'), year: typed(form, 'year') }, isToRemember(form))}
    >
      <fieldset aria-describedby={hint}>
        <legend className="mb-1 font-bold">{t('birthDate.legend')}</legend>
        <p id={hint} className="mb-2 text-ink-soft">
          {t('birthDate.hint')}
        </p>
        <div className="grid grid-cols-[5rem_5rem_7rem] gap-3">
          <Field name="day" label={t('birthDate.day')} autoComplete="bday-day" inputMode="numeric" />
          <Field name="month" label={t('birthDate.month')} autoComplete="bday-month" inputMode="numeric" />
          <Field name="year" label={t('birthDate.year')} autoComplete="bday-year" inputMode="numeric" />
        </div>
      </fieldset>
      <Remember />
    </Form>
  );
}
