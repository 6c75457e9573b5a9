import { useMutation, useQuery } from '@tanstack/react-query';
import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { Field, Form, Refused, typed } from '../../ui/form.tsx';
import { hasPasskeys, signInWithPasskey } from './own-account/passkey.browser.ts';

type Given = { email: string; password: string };

export function SignIn(props: { onSigned: (next: 'second-factor' | 'enrol', password: string) => void; onEntered: () => void }) {
  const { onSigned, onEntered } = props;
  const t = useWords('office');
  const signIn = useMutation({
    mutationFn: (given: Given) => client.account.signIn(given),
    onSuccess: ({ next }, { password }) => onSigned(next, password),
  });
  return (
    <>
      <PageTitle>{t('signIn.title')}</PageTitle>
      <Form
        go={t('signIn.go')}
        busy={signIn.isPending}
        error={signIn.error}
        onSend={(form) => signIn.mutate({ email: typed(form, 'email'), password: typed(form, 'password') })}
      >
        <Field name="email" type="email" label={t('field.email')} autoComplete="username" />
        <Field name="password" type="password" label={t('field.password')} autoComplete="current-password" />
      </Form>
      <p className="mt-4">
        <a className="link" href="/bureau/mot-de-passe-oublie">
          {t('signIn.forgot')}
        </a>
      </p>
      {hasPasskeys() && <ByPasskey onEntered={onEntered} />}
      <DemonstrationStaff />
    </>
  );
}

function ByPasskey({ onEntered }: { onEntered: () => void }) {
  const t = useWords('office');
  const signIn = useMutation({ mutationFn: signInWithPasskey, onSuccess: onEntered });
  return (
    <section className="mt-8">
      <h2 className="card-title">{t('signIn.passkey')}</h2>
      <p className="mb-4">{t('signIn.passkeyWhat')}</p>
      <Refused error={signIn.error} />
      <button type="button" className="button" aria-disabled={signIn.isPending} onClick={() => !signIn.isPending && signIn.mutate()}>
        {t('signIn.passkeyGo')}
      </button>
    </section>
  );
}

function DemonstrationStaff() {
  const t = useWords('office');
  // A real installation refuses: then this part does not exist.
  const { data } = useQuery({ queryKey: ['demonstration-staff'], queryFn: () => client.account.demonstrationStaff() });
  if (!data) return null;
  return (
    <section className="mt-8">
      <h2 className="card-title">{t('signIn.demonstration')}</h2>
      <p className="mb-4">{t('signIn.demonstrationWhat')}</p>
      <ul className="office-people">
        {data.people.map(({ name, role, organisation, href }) => (
          <li key={href} className="card">
            <p className="font-bold">{name}</p>
            <p className="mb-4">{t('frame.hatLine', { role: t(`role.${role}`), organisation })}</p>
            <a className="button mt-auto" href={href}>
              {t('signIn.enterAs', { name })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
