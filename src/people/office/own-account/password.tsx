import { useMutation } from '@tanstack/react-query';
import { announce } from '../../../ui/announcer.tsx';
import { Field, Form, typed } from '../../../ui/form.tsx';
import { useWords } from '../../../ui/words.ts';
import { client } from '../client.browser.ts';

export function ChangePassword() {
  const t = useWords('office');
  const change = useMutation({
    mutationFn: (form: FormData) => client.account.changePassword({ current: typed(form, 'current'), next: typed(form, 'next') }),
    onSuccess: () => announce(t('account.passwordChanged')),
  });
  return (
    <section className="card">
      <h2 className="card-title">{t('account.password')}</h2>
      {change.isSuccess && <p className="notice">{t('account.passwordChanged')}</p>}
      <details key={change.submittedAt} className="office-details">
        <summary className="chip">{t('account.changePassword')}</summary>
        <p className="my-3">{t('account.passwordWhat')}</p>
        <Form go={t('newPassword.go')} busy={change.isPending} error={change.error} onSend={change.mutate}>
          <Field name="current" type="password" label={t('account.currentPassword')} autoComplete="current-password" />
          <Field name="next" type="password" label={t('field.newPassword')} hint={t('field.passwordHint')} autoComplete="new-password" />
        </Form>
      </details>
    </section>
  );
}
