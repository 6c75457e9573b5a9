import { useMutation } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { Refused } from '../../../ui/form.tsx';
import { shortDay } from '../../../platform/moment.ts';
import { useLanguage, useWords } from '../../../ui/words.ts';
import { AskedTwice } from '../asked-twice.tsx';
import { client } from '../client.browser.ts';

type Pending = Awaited<ReturnType<typeof client.invitation.pending>>['invitations'];

/** Of many, the newest: the organisations below are what the page is about. */
const SHOWN = 3;

/** Those who were invited and have not answered yet. */
export function PendingInvitations({ invitations, onChanged }: { invitations: Pending; onChanged: () => void }) {
  const t = useWords('office');
  const title = useRef<HTMLHeadingElement>(null);
  const [all, setAll] = useState(false);
  const hidden = all ? 0 : Math.max(0, invitations.length - SHOWN);
  const changed = (says: string) => {
    announce(says);
    // What had the focus may be gone.
    title.current?.focus();
    onChanged();
  };
  return (
    <section className="card mt-6">
      <h2 ref={title} tabIndex={-1} className="card-title">
        {t('pending.title', { count: invitations.length })}
      </h2>
      <ul className="office-rows">
        {invitations.slice(0, invitations.length - hidden).map((invitation) => (
          <li key={invitation.id}>
            <Waiting invitation={invitation} onChanged={changed} />
          </li>
        ))}
      </ul>
      {hidden > 0 && (
        <button
          type="button"
          className="chip mt-2"
          onClick={() => {
            setAll(true);
            title.current?.focus();
          }}
        >
          {t('pending.others', { count: hidden })}
        </button>
      )}
    </section>
  );
}

function Waiting({ invitation, onChanged }: { invitation: Pending[number]; onChanged: (says: string) => void }) {
  const { id, name, email, organisation, role, takesOver, letters, madeAt, expiresAt, over } = invitation;
  const t = useWords('office');
  const language = useLanguage();
  const resend = useMutation({
    mutationFn: () => client.invitation.resend({ id }),
    onSuccess: () => onChanged(t('pending.resent', { email })),
  });
  const withdraw = useMutation({
    mutationFn: () => client.invitation.withdraw({ id }),
    onSuccess: () => onChanged(t('pending.withdrawn', { name })),
  });
  const when = (instant: string) => shortDay(instant, language);
  return (
    <>
      <div>
        <p>
          <span className="font-bold">{name}</span> – {email}
        </p>
        <p>
          {t('frame.hatLine', { role: t(`role.${role}`), organisation })}
          {takesOver && ` – ${t('pending.takesOver')}`}
        </p>
        <p className="text-ink-soft">
          {t('pending.sent', { when: when(madeAt) })} {letters > 1 && t('pending.letters', { count: letters })}{' '}
          {t(over ? 'pending.over' : 'pending.until', { when: when(expiresAt) })}
        </p>
        <Refused error={resend.error} />
      </div>
      <div className="office-actions">
        <button type="button" className="chip" aria-disabled={resend.isPending} onClick={() => !resend.isPending && resend.mutate()}>
          {t('pending.resend')}
          <span className="sr-only"> – {name}</span>
        </button>
        <AskedTwice
          label={t('pending.withdraw')}
          about={name}
          what={t('pending.withdrawWhat', { name })}
          confirm={t('pending.withdrawGo')}
          busy={withdraw.isPending}
          error={withdraw.error}
          onConfirm={withdraw.mutate}
        />
      </div>
    </>
  );
}
