import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { SiteFrame } from '../../ui/site-frame.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { CodeStep } from './code-step.tsx';
import { Enrolment } from './enrolment.tsx';
import { Field, Form, typed } from '../../ui/form.tsx';

const toOffice = () => location.assign('/bureau');

/** From the mailed link: the password, then the second factor, then the office. The token stands behind #, which no server is sent. */
export function InvitationPage() {
  const t = useWords('office');
  const token = location.hash.slice(1);
  const [password, setPassword] = useState<string | null>(null);
  const read = useQuery({ queryKey: ['invitation', token], queryFn: () => client.invitation.read({ token }) });
  const accept = useMutation({
    mutationFn: (given: string) => client.invitation.accept({ token, password: given }),
    onSuccess: (_, given) => setPassword(given),
  });
  return (
    <SiteFrame home={t('frame.name')}>
      <main>
        {accept.data?.next === 'enrol' && <Enrolment password={password} onProved={toOffice} />}
        {accept.data?.next === 'second-factor' && <CodeStep onProved={toOffice} onBack={toOffice} />}
        {!accept.data && (
          <Loaded query={read}>
            {({ name, organisation, role, email, hasAccount }) => (
              <>
                <PageTitle>{t('invitation.title', { name })}</PageTitle>
                <p className="mb-4">{t('invitation.what', { organisation, role: t(`role.${role}`), email })}</p>
                {hasAccount && <p className="mb-4">{t('invitation.existing')}</p>}
                <Form
                  go={t('invitation.go')}
                  busy={accept.isPending}
                  error={accept.error}
                  onSend={(form) => accept.mutate(typed(form, 'password'))}
                >
                  {hasAccount ? (
                    <Field name="password" type="password" label={t('field.password')} autoComplete="current-password" />
                  ) : (
                    <Field
                      name="password"
                      type="password"
                      label={t('field.newPassword')}
                      hint={t('field.passwordHint')}
                      autoComplete="new-password"
                    />
                  )}
                </Form>
              </>
            )}
          </Loaded>
        )}
      </main>
    </SiteFrame>
  );
}
