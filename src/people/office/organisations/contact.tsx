import { useMutation } from '@tanstack/react-query';
import { announce } from '../../../ui/announcer.tsx';
import { Field, Form, typed } from '../../../ui/form.tsx';
import { useWords } from '../../../ui/words.ts';
import type { Contact } from '../../organisation/contact.ts';
import { client } from '../client.browser.ts';

/** Where candidates reach a centre, or that they have not been told. */
export function ContactLine({ contact: { email, telephone, address } }: { contact: Contact }) {
  const t = useWords('office');
  if (!email && !telephone && !address) return <p>{t('organisations.contactNone')}</p>;
  return (
    <p className="wrap-anywhere">
      {t('organisations.contactIs')} {email}
      {email && telephone && ' – '}
      <span className="whitespace-nowrap">{telephone}</span>
      {(email || telephone) && address && ' – '}
      {address}
    </p>
  );
}

export function ChangeContact({ id, contact, onDone }: { id: string; contact: Contact; onDone: () => void }) {
  const t = useWords('office');
  const change = useMutation({
    mutationFn: (form: FormData) =>
      client.organisation.changeContact({
        id,
        email: typed(form, 'email'),
        telephone: typed(form, 'telephone'),
        address: typed(form, 'address'),
      }),
    onSuccess: () => {
      announce(t('organisations.contactSaved'));
      onDone();
    },
  });
  const optional = { autoComplete: 'off', required: false };
  return (
    <>
      <p className="mb-3">{t('organisations.contactWhat')}</p>
      <Form go={t('organisations.contactGo')} busy={change.isPending} error={change.error} onSend={change.mutate}>
        <Field name="email" label={t('field.email')} maxLength={254} defaultValue={contact.email ?? ''} {...optional} />
        <Field name="telephone" label={t('field.telephone')} maxLength={40} defaultValue={contact.telephone ?? ''} {...optional} />
        <Field name="address" label={t('field.address')} maxLength={200} defaultValue={contact.address ?? ''} {...optional} />
      </Form>
      {change.isSuccess && <p className="mt-3">{t('organisations.contactSaved')}</p>}
    </>
  );
}
