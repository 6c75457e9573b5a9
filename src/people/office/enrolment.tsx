import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { PageTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { CodesToKeep } from './codes-to-keep.tsx';
import { Field, Form, typed } from '../../ui/form.tsx';

/** Setting up the second factor: the password once more when this page does not hold it, then key, recovery codes, first code. */
export function Enrolment({ password, onProved }: { password: string | null; onProved: () => void }) {
  const t = useWords('office');
  const enrol = useMutation({ mutationFn: (given: string) => client.account.enrol({ password: given }) });
  if (enrol.data) return <NewFactor {...enrol.data} onProved={onProved} />;
  return (
    <>
      <PageTitle>{t('enrol.title')}</PageTitle>
      <p className="mb-4">{t('enrol.what')}</p>
      {password === null && <p className="mb-4">{t('enrol.again')}</p>}
      <Form
        go={t('enrol.begin')}
        busy={enrol.isPending}
        error={enrol.error}
        onSend={(form) => enrol.mutate(password ?? typed(form, 'password'))}
      >
        {password === null && <Field name="password" type="password" label={t('field.password')} autoComplete="current-password" />}
      </Form>
    </>
  );
}

function NewFactor(props: { secret: string; picture: string; recoveryCodes: readonly string[]; onProved: () => void }) {
  const { secret, picture, recoveryCodes, onProved } = props;
  const t = useWords('office');
  const [kept, setKept] = useState(false);
  const prove = useMutation({ mutationFn: (code: string) => client.account.prove({ kind: 'application', code }), onSuccess: onProved });
  return (
    <>
      <PageTitle>{t('enrol.title')}</PageTitle>
      <section className="card mb-4">
        <h2 className="card-title">{t('enrol.scan')}</h2>
        <img className="office-picture" src={`data:image/svg+xml,${encodeURIComponent(picture)}`} alt={t('enrol.picture')} />
        <p>{t('enrol.secret')}</p>
        <p className="office-code">{secret.match(/.{1,4}/g)?.join(' ')}</p>
      </section>
      <section className="card mb-4">
        <h2 className="card-title">{t('enrol.codes')}</h2>
        <CodesToKeep codes={recoveryCodes} what={t('enrol.codesWhat')} focus={false} />
        <label className="mt-4 flex items-center gap-2">
          <input type="checkbox" className="office-check" checked={kept} onChange={(event) => setKept(event.target.checked)} />
          {t('enrol.kept')}
        </label>
      </section>
      <section className="card">
        <h2 className="card-title">{t('enrol.prove')}</h2>
        <Form
          go={t('code.go')}
          busy={prove.isPending}
          error={prove.error}
          why={kept ? null : t('enrol.keepFirst')}
          onSend={(form) => prove.mutate(typed(form, 'code'))}
        >
          <Field name="code" label={t('field.code')} autoComplete="one-time-code" inputMode="numeric" />
        </Form>
      </section>
    </>
  );
}
