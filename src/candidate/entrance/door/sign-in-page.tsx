import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Field, Form, typed } from '../../../ui/form.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { SiteFrame } from '../../../ui/site-frame.tsx';
import { useWords } from '../../../ui/words.ts';
import { client } from '../client.browser.ts';
import { CodeEntry } from './code-entry.tsx';
import { HOME } from '../paths.ts';
import { goHome } from './go-home.browser.ts';
import { isToRemember, Remember } from './remember.tsx';

/** Candidates come in with a mailed code, or with the password that they chose. A forgotten one is replaced by a code (R017). */
export function SignInPage() {
  const t = useWords('entrance');
  const [way, setWay] = useState<'code' | 'password'>('code');
  return (
    <SiteFrame home={t('home')}>
      <main>
        {way === 'code' ? (
          <CodeEntry
            intro={
              <>
                <PageTitle>{t('signIn.title')}</PageTitle>
                <AlreadyIn />
                <p className="mb-4 prose-68">{t('signIn.what')}</p>
              </>
            }
            after={
              <>
                <p className="mt-4">
                  <button type="button" className="quiet-button -ms-3.5" onClick={() => setWay('password')}>
                    {t('signIn.byPassword')}
                  </button>
                </p>
                <p className="mt-8 text-ink-soft">
                  {t('signIn.staff')}{' '}
                  <a className="link" href="/bureau">
                    {t('signIn.staffLink')}
                  </a>
                </p>
              </>
            }
          />
        ) : (
          <PasswordEntry onCode={() => setWay('code')} />
        )}
      </main>
    </SiteFrame>
  );
}

/** Whoever comes back in a browser that is still signed in needs no code. */
function AlreadyIn() {
  const t = useWords('entrance');
  const account = useQuery({ queryKey: ['candidate-account'], queryFn: () => client.account(), retry: false });
  if (!account.data) return null;
  return (
    <p className="notice wrap-anywhere">
      {t('signIn.already', { email: account.data.email })}{' '}
      <a className="link" href={HOME}>
        {t('signIn.toSpace')}
      </a>
    </p>
  );
}

function PasswordEntry({ onCode }: { onCode: () => void }) {
  const t = useWords('entrance');
  const enter = useMutation({
    mutationFn: (given: { email: string; password: string; remember: boolean }) => client.enterWithPassword(given),
    onSuccess: goHome,
  });
  return (
    <>
      <PageTitle>{t('password.title')}</PageTitle>
      <p className="mb-4 prose-68">{t('password.what')}</p>
      <Form
        go={t('password.go')}
        busy={enter.isPending || enter.isSuccess}
        error={enter.error}
        onSend={(form) => enter.mutate({ email: typed(form, 'email'), password: typed(form, 'password'), remember: isToRemember(form) })}
      >
        <Field name="email" type="email" label={t('signIn.email')} autoComplete="username" />
        <Field name="password" type="password" label={t('password.password')} autoComplete="current-password" />
        <Remember />
      </Form>
      <p className="mt-4">
        <button type="button" className="quiet-button -ms-3.5" onClick={onCode}>
          {t('signIn.byCode')}
        </button>
      </p>
    </>
  );
}
