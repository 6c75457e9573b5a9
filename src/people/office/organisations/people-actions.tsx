import { useMutation } from '@tanstack/react-query';
import { announce } from '../../../ui/announcer.tsx';
import { Choice, Field, Form, Refused, typed } from '../../../ui/form.tsx';
import { useWords } from '../../../ui/words.ts';
import { client } from '../client.browser.ts';
import { InvitationForm } from './invite.tsx';

/** Ending a person's roles: it closes what they are doing at this moment. */
export function Deactivate({ personId, name, onDone }: { personId: string; name: string; onDone: () => void }) {
  const t = useWords('office');
  const deactivate = useMutation({
    mutationFn: () => client.invitation.deactivate({ personId }),
    onSuccess: () => {
      announce(t('organisations.deactivated', { name }));
      onDone();
    },
  });
  return (
    <>
      <p className="mb-3">{t('organisations.deactivateWhat', { name })}</p>
      <Refused error={deactivate.error} />
      <button
        type="button"
        className="button"
        aria-disabled={deactivate.isPending}
        onClick={() => !deactivate.isPending && deactivate.mutate()}
      >
        {t('organisations.confirm')}
      </button>
    </>
  );
}

const IDENTIFIED = ['in-person', 'by-video', 'called-back'] as const;

/** For somebody who lost the telephone and the recovery codes, once it is sure that it is they who ask. */
export function ResetSecondFactor({ personId, name }: { personId: string; name: string }) {
  const t = useWords('office');
  const reset = useMutation({
    mutationFn: (form: FormData) => {
      const how = typed(form, 'identified');
      const identified = IDENTIFIED.find((one) => one === how) ?? 'in-person';
      return client.recovery.resetSecondFactor({ personId, identified, reason: typed(form, 'reason') });
    },
  });
  if (reset.isSuccess)
    return (
      <p role="status" className="notice">
        {t('organisations.resetDone', { name })}
      </p>
    );
  return (
    <>
      <p className="mb-3">{t('organisations.resetWhat', { name })}</p>
      <Form go={t('organisations.resetGo')} busy={reset.isPending} error={reset.error} onSend={reset.mutate}>
        <Choice
          name="identified"
          label={t('organisations.identified')}
          options={IDENTIFIED.map((value) => ({ value, says: t(`organisations.identifiedBy.${value}`) }))}
        />
        <Field
          name="reason"
          label={t('organisations.reason')}
          hint={t('organisations.reasonHint')}
          autoComplete="off"
          minLength={5}
          maxLength={500}
        />
      </Form>
    </>
  );
}

/** Naming who will administer a partner. */
export function HandOver({ id, onSent }: { id: string; onSent: () => void }) {
  const t = useWords('office');
  return (
    <InvitationForm what={t('organisations.handOverWhat')} onSend={(to) => client.invitation.handOver({ id, ...to })} onSent={onSent} />
  );
}
