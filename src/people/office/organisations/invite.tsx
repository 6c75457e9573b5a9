import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../../../ui/words.ts';
import { STAFF_ROLES, type StaffRole } from '../../actor.ts';
import { client } from '../client.browser.ts';
import { Choice, Field, Form, typed } from '../../../ui/form.tsx';

export type Listed = Awaited<ReturnType<typeof client.invitation.organisations>>['organisations'];

type ColleagueRole = Exclude<StaffRole, 'referent' | 'partner'>;
const COLLEAGUES = STAFF_ROLES.filter((role): role is ColleagueRole => role !== 'referent' && role !== 'partner');

/** A new organisation with its first administrator, or a colleague for a role at the certifier. */
export function Invite({ organisations, onSent }: { organisations: Listed; onSent: () => void }) {
  const t = useWords('office');
  const [kind, setKind] = useState('partner');
  const colleague = COLLEAGUES.find((role) => role === kind);
  const send = useMutation({
    mutationFn: (form: FormData) => {
      if (colleague) return client.invitation.inviteColleague({ role: colleague, ...inviteeIn(form) });
      const about = { organisation: typed(form, 'organisation'), ...inviteeIn(form) };
      return client.invitation.inviteOrganisation(
        kind === 'referent' ? { kind: 'referent', ...about } : { kind: 'partner', referentId: typed(form, 'referentId'), ...about },
      );
    },
    onSuccess: onSent,
  });
  const referents = organisations.filter((one) => one.kind === 'referent').map(({ id, name }) => ({ value: id, says: name }));
  return (
    <>
      <p className="mb-4">{t('organisations.inviteWhat')}</p>
      {send.isSuccess && (
        <p role="status" className="notice">
          {t('organisations.sent', { email: typed(send.variables, 'email') })}
        </p>
      )}
      {/* Emptied once it was sent, so that nothing is sent twice. */}
      <Form
        key={send.data?.invitationId ?? 'first'}
        go={t('organisations.send')}
        busy={send.isPending}
        error={send.error}
        onSend={send.mutate}
      >
        <Choice
          name="kind"
          label={t('field.kind')}
          value={kind}
          onChange={setKind}
          options={[
            { value: 'partner', says: t('organisations.newPartner') },
            { value: 'referent', says: t('organisations.newReferent') },
            ...COLLEAGUES.map((role) => ({ value: role, says: t('organisations.newColleague', { role: t(`role.${role}`) }) })),
          ]}
        />
        {kind === 'partner' && <Choice name="referentId" label={t('field.referent')} options={referents} />}
        {!colleague && <Field name="organisation" label={t('field.organisation')} autoComplete="off" />}
        <InviteeFields />
      </Form>
    </>
  );
}

/** Inviting somebody to one known place. */
export function InvitationForm(props: {
  what: string;
  onSend: (to: ReturnType<typeof inviteeIn>) => Promise<{ invitationId: string }>;
  onSent: () => void;
}) {
  const { what, onSend, onSent } = props;
  const t = useWords('office');
  const send = useMutation({ mutationFn: (form: FormData) => onSend(inviteeIn(form)), onSuccess: onSent });
  return (
    <>
      <p className="mb-3">{what}</p>
      {send.isSuccess && (
        <p role="status" className="notice">
          {t('organisations.sent', { email: typed(send.variables, 'email') })}
        </p>
      )}
      {/* Emptied once it was sent, so that nothing is sent twice. */}
      <Form
        key={send.data?.invitationId ?? 'first'}
        go={t('organisations.send')}
        busy={send.isPending}
        error={send.error}
        onSend={send.mutate}
      >
        <InviteeFields />
      </Form>
    </>
  );
}

/** Who is invited, in any form that invites. */
function InviteeFields() {
  const t = useWords('office');
  return (
    <>
      <Field name="givenName" label={t('field.givenName')} autoComplete="off" />
      <Field name="familyName" label={t('field.familyName')} autoComplete="off" />
      <Field name="email" type="email" label={t('field.email')} autoComplete="off" />
      <Choice
        name="language"
        label={t('field.language')}
        options={[
          { value: 'fr', says: t('field.french') },
          { value: 'en', says: t('field.english') },
        ]}
      />
    </>
  );
}

function inviteeIn(form: FormData) {
  return {
    givenName: typed(form, 'givenName'),
    familyName: typed(form, 'familyName'),
    email: typed(form, 'email'),
    language: typed(form, 'language') === 'en' ? ('en' as const) : ('fr' as const),
  };
}
