import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { Field, Form, typed } from '../../ui/form.tsx';

/** The code after the password, or one of the recovery codes. */
export function CodeStep({ onProved, onBack }: { onProved: () => void; onBack: () => void }) {
  const t = useWords('office');
  const [kind, setKind] = useState<'application' | 'recovery'>('application');
  const prove = useMutation({ mutationFn: (code: string) => client.account.prove({ kind, code }), onSuccess: onProved });
  const byApplication = kind === 'application';
  return (
    <>
      <PageTitle>{t('code.title')}</PageTitle>
      <p className="mb-4">{t(byApplication ? 'code.what' : 'code.recoveryWhat')}</p>
      <Form go={t('code.go')} busy={prove.isPending} error={prove.error} onSend={(form) => prove.mutate(typed(form, 'code'))}>
        {byApplication ? (
          <Field key="application" name="code" label={t('field.code')} autoComplete="one-time-code" inputMode="numeric" />
        ) : (
          <Field key="recovery" name="code" label={t('field.recoveryCode')} autoComplete="off" />
        )}
      </Form>
      <p className="mt-4 flex flex-wrap gap-2">
        <button type="button" className="quiet-button" onClick={() => setKind(byApplication ? 'recovery' : 'application')}>
          {t(byApplication ? 'code.useRecovery' : 'code.useApplication')}
        </button>
        <button type="button" className="quiet-button" onClick={onBack}>
          {t('code.back')}
        </button>
      </p>
    </>
  );
}
