import { useMutation } from '@tanstack/react-query';
import { asOnPaper } from '../../../people/birth-date.ts';
import { NO_FIRST_NAME } from '../../../people/person-name.ts';
import { announce } from '../../../ui/announcer.tsx';
import { Choice, Field, Form, typed } from '../../../ui/form.tsx';
import { useWords } from '../../../ui/words.ts';
import { client } from '../client.browser.ts';
import type { Sitting } from '../schema.ts';

/** Who somebody is, corrected; folded away until it is wanted, and why not where it cannot be. */
export function CorrectForm({ sitting, onChanged }: { sitting: Sitting; onChanged: () => void }) {
  const t = useWords('sittings');
  const correct = useMutation({
    mutationFn: (form: FormData) => client.sittings.correct({ id: sitting.id, ...identityIn(form) }),
    onSuccess: () => {
      announce(t('one.corrected'));
      onChanged();
    },
  });
  if (sitting.whyNotCorrect)
    return (
      <p className="text-ink-soft mt-3">
        {t('one.correct')}. {t('one.whyNot', { why: t(`why.${sitting.whyNotCorrect}`) })}
      </p>
    );
  const born = sitting.birthDate ? asOnPaper(sitting.birthDate) : '';
  const firstNames = (sitting.firstNames ?? sitting.givenName) || NO_FIRST_NAME;
  return (
    <details className="mt-3 no-print">
      <summary className="link">{t('one.correct')}</summary>
      <p className="prose-68 my-3">{t('one.correctWhat')}</p>
      {correct.isSuccess && (
        <p role="status" className="notice">
          {t('one.corrected')} {correct.data.resembles && t('one.resembles')}
        </p>
      )}
      <Form go={t('one.correctGo')} busy={correct.isPending} error={correct.error} onSend={correct.mutate}>
        <Civility given={sitting.civility} />
        <Field name="birthName" label={t('one.birthName')} autoComplete="off" defaultValue={sitting.birthName ?? sitting.familyName} />
        <Field name="usageName" label={t('one.usageName')} autoComplete="off" required={false} defaultValue={sitting.usageName ?? ''} />
        <Field name="firstNames" label={t('one.firstNames')} autoComplete="off" defaultValue={firstNames} />
        <Field name="email" type="email" label={t('one.email')} autoComplete="off" defaultValue={sitting.email} />
        <Field
          name="birthDate"
          label={t('one.birthDate')}
          hint={t('one.birthHint')}
          autoComplete="off"
          required={sitting.birthDate !== null}
          defaultValue={born}
        />
        <Field name="reason" label={t('act.reason')} hint={t('act.reasonHint')} autoComplete="off" required={false} />
      </Form>
    </details>
  );
}

function Civility({ given }: { given: Sitting['civility'] }) {
  const t = useWords('sittings');
  const options = [
    { value: '', says: t('one.none') },
    { value: 'madam', says: t('one.civility.madam') },
    { value: 'sir', says: t('one.civility.sir') },
  ];
  // What is on record comes first: a choice without a value of its own shows its first option.
  const chosen = options.find(({ value }) => value === (given ?? ''));
  return (
    <Choice
      name="civility"
      label={t('one.civility.label')}
      options={chosen ? [chosen, ...options.filter((one) => one !== chosen)] : options}
    />
  );
}

function identityIn(form: FormData) {
  const civility = typed(form, 'civility');
  return {
    civility: civility === 'madam' || civility === 'sir' ? civility : null,
    birthName: typed(form, 'birthName'),
    usageName: typed(form, 'usageName').trim() || null,
    firstNames: typed(form, 'firstNames'),
    email: typed(form, 'email'),
    birthDate: typed(form, 'birthDate'),
    reason: typed(form, 'reason'),
  } as const;
}
