import { useMutation } from '@tanstack/react-query';
import { announce } from '../../../ui/announcer.tsx';
import { Choice, Field, Form, Refused, typed } from '../../../ui/form.tsx';
import { useWords } from '../../../ui/words.ts';
import { client } from '../client.browser.ts';
import { InvitationForm } from './invite.tsx';

/** A further administrator, beside those who are there. */
export function InviteAdministrator({ id, onSent }: { id: string; onSent: () => void }) {
  const t = useWords('office');
  return (
    <InvitationForm
      what={t('organisations.inviteAdministratorWhat')}
      onSend={(to) => client.invitation.inviteAdministrator({ id, ...to })}
      onSent={onSent}
    />
  );
}

export function RenameOrganisation({ id, name, onDone }: { id: string; name: string; onDone: () => void }) {
  const t = useWords('office');
  const rename = useMutation({
    mutationFn: (next: string) => client.organisation.rename({ id, name: next }),
    onSuccess: () => {
      announce(t('organisations.renamed'));
      onDone();
    },
  });
  return (
    <>
      <p className="mb-3">{t('organisations.renameWhat')}</p>
      <Form
        go={t('organisations.renameGo')}
        busy={rename.isPending}
        error={rename.error}
        onSend={(form) => rename.mutate(typed(form, 'name'))}
      >
        <Field name="name" label={t('field.organisation')} autoComplete="off" defaultValue={name} />
      </Form>
      {rename.isSuccess && <p className="mt-3">{t('organisations.renamed')}</p>}
    </>
  );
}

export function AttachPartner(props: {
  id: string;
  referent: string | null;
  referents: readonly { id: string; name: string }[];
  onDone: () => void;
}) {
  const { id, referent, referents, onDone } = props;
  const t = useWords('office');
  const attach = useMutation({
    mutationFn: (referentId: string) => client.organisation.attach({ id, referentId }),
    onSuccess: () => {
      announce(t('organisations.attached'));
      onDone();
    },
  });
  const others = referents.filter(({ name }) => name !== referent);
  if (others.length === 0) return <p>{t('organisations.noOtherReferent')}</p>;
  return (
    <>
      <p className="mb-3">{t('organisations.attachWhat')}</p>
      <Form
        go={t('organisations.attachGo')}
        busy={attach.isPending}
        error={attach.error}
        onSend={(form) => attach.mutate(typed(form, 'referentId'))}
      >
        <Choice name="referentId" label={t('field.referent')} options={others.map((one) => ({ value: one.id, says: one.name }))} />
      </Form>
    </>
  );
}

export function CloseOrganisation({ id, name, onDone }: { id: string; name: string; onDone: () => void }) {
  const t = useWords('office');
  const close = useMutation({
    mutationFn: () => client.organisation.close({ id }),
    onSuccess: () => {
      announce(t('organisations.closed', { name }));
      onDone();
    },
  });
  return (
    <>
      <p className="mb-3">{t('organisations.closeWhat', { name })}</p>
      <Refused error={close.error} />
      <button type="button" className="button" aria-disabled={close.isPending} onClick={() => !close.isPending && close.mutate()}>
        {t('organisations.closeGo')}
      </button>
    </>
  );
}
