import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { Form, Refused, typed } from '../../ui/form.tsx';
import { inviteeIn, InviteeFields } from './invite.tsx';

const takeFocus = (button: HTMLButtonElement | null) => button?.focus();

/** Ending a person's roles, asked twice: it closes what they are doing at this moment. */
export function Deactivate({ personId, name, onDone }: { personId: string; name: string; onDone: () => void }) {
  const t = useWords('office');
  const [asked, setAsked] = useState(false);
  const deactivate = useMutation({
    mutationFn: () => client.invitation.deactivate({ personId }),
    onSuccess: () => {
      announce(t('organisations.deactivated', { name }));
      onDone();
    },
  });
  if (!asked)
    return (
      <button type="button" className="quiet-button" onClick={() => setAsked(true)}>
        {t('organisations.deactivate', { name })}
      </button>
    );
  return (
    <div className="notice mt-3">
      <p className="mb-3">{t('organisations.deactivateWhat', { name })}</p>
      <Refused error={deactivate.error} />
      <button type="button" className="button" onClick={() => deactivate.mutate()}>
        {t('organisations.confirm')}
      </button>
      <button ref={takeFocus} type="button" className="quiet-button" onClick={() => setAsked(false)}>
        {t('organisations.keep')}
      </button>
    </div>
  );
}

/** Naming who will administer a partner. */
export function HandOver({ id }: { id: string }) {
  const t = useWords('office');
  const send = useMutation({ mutationFn: (form: FormData) => client.invitation.handOver({ id, ...inviteeIn(form) }) });
  return (
    <details className="mt-3">
      <summary className="link">{t('organisations.handOver')}</summary>
      <p className="my-3">{t('organisations.handOverWhat')}</p>
      {send.isSuccess && (
        <p role="status" className="notice">
          {t('organisations.sent', { email: typed(send.variables, 'email') })}
        </p>
      )}
      <Form go={t('organisations.send')} busy={send.isPending} error={send.error} onSend={send.mutate}>
        <InviteeFields />
      </Form>
    </details>
  );
}
