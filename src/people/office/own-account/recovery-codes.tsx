import { useMutation } from '@tanstack/react-query';
import { Field, Form, typed } from '../../../ui/form.tsx';
import { useWords } from '../../../ui/words.ts';
import { client } from '../client.browser.ts';
import { CodesToKeep } from '../codes-to-keep.tsx';

const FEW = 3;

/** How many are left, and ten new ones. */
export function RecoveryCodes({ left, onRenewed }: { left: number; onRenewed: () => void }) {
  const t = useWords('office');
  const renew = useMutation({ mutationFn: (password: string) => client.account.renewRecoveryCodes({ password }), onSuccess: onRenewed });
  return (
    <section className="card">
      <h2 className="card-title">{t('account.codes')}</h2>
      <p className={left <= FEW ? 'warning' : 'mb-3'}>{t('account.codesLeft', { count: left })}</p>
      {renew.data ? (
        <CodesToKeep codes={renew.data.recoveryCodes} what={t('account.codesNew')} />
      ) : (
        <details className="office-details">
          <summary className="chip">{t('account.renewCodes')}</summary>
          <p className="my-3">{t('account.renewWhat')}</p>
          <Form
            go={t('account.renewGo')}
            busy={renew.isPending}
            error={renew.error}
            onSend={(form) => renew.mutate(typed(form, 'password'))}
          >
            <Field name="password" type="password" label={t('field.password')} autoComplete="current-password" />
          </Form>
        </details>
      )}
    </section>
  );
}
