import { useMutation } from '@tanstack/react-query';
import { PageTitle } from '../../ui/page-title.tsx';
import { SiteFrame } from '../../ui/site-frame.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { Field, Form, typed } from '../../ui/form.tsx';

/** R017. It says the same for an address with an account and for one without. */
export function ForgottenPage() {
  const t = useWords('office');
  const ask = useMutation({ mutationFn: (email: string) => client.account.forgot({ email }) });
  return (
    <SiteFrame home={t('frame.name')}>
      <main>
        <PageTitle>{t('forgotten.title')}</PageTitle>
        {ask.isSuccess ? (
          <p role="status" className="notice">
            {t('forgotten.sent')}
          </p>
        ) : (
          <>
            <p className="mb-4">{t('forgotten.what')}</p>
            <Form go={t('forgotten.go')} busy={ask.isPending} error={ask.error} onSend={(form) => ask.mutate(typed(form, 'email'))}>
              <Field name="email" type="email" label={t('field.email')} autoComplete="username" />
            </Form>
          </>
        )}
        <BackToSignIn />
      </main>
    </SiteFrame>
  );
}

export function NewPasswordPage() {
  const t = useWords('office');
  const token = location.hash.slice(1);
  const reset = useMutation({ mutationFn: (password: string) => client.account.resetPassword({ token, password }) });
  return (
    <SiteFrame home={t('frame.name')}>
      <main>
        <PageTitle>{t('newPassword.title')}</PageTitle>
        {reset.isSuccess ? (
          <p role="status" className="notice">
            {t('newPassword.done')}
          </p>
        ) : (
          <>
            <p className="mb-4">{t('newPassword.what')}</p>
            <Form
              go={t('newPassword.go')}
              busy={reset.isPending}
              error={reset.error}
              onSend={(form) => reset.mutate(typed(form, 'password'))}
            >
              <Field
                name="password"
                type="password"
                label={t('field.newPassword')}
                hint={t('field.passwordHint')}
                autoComplete="new-password"
              />
            </Form>
          </>
        )}
        <BackToSignIn />
      </main>
    </SiteFrame>
  );
}

function BackToSignIn() {
  const t = useWords('office');
  return (
    <p className="mt-4">
      <a className="link" href="/bureau">
        {t('forgotten.back')}
      </a>
    </p>
  );
}
