import { useMutation } from '@tanstack/react-query';
import { useId } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { Refused } from '../../ui/form.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import type { ListedMail } from './schema.ts';

/** Sends a letter again, or says why not now. */
export function SendAgain({ mail, onSent }: { mail: ListedMail; onSent: () => void }) {
  const t = useWords('mails');
  const why = useId();
  const again = useMutation({
    mutationFn: () => client.mails.again({ id: mail.id }),
    onSuccess: ({ to }) => {
      announce(t('repeated', { to }));
      onSent();
    },
  });
  // Of a letter that was written several times, the last one is sent again.
  if (!mail.sitting || !mail.isLatest || mail.whyNotAgain === 'mail-not-repeatable') return null;
  if (again.data) return <p className="text-ink-soft">{t('repeated', { to: again.data.to })}</p>;
  const held = mail.whyNotAgain !== null || again.isPending;
  return (
    <>
      <button
        type="button"
        className="chip whitespace-nowrap"
        aria-disabled={held}
        {...(mail.whyNotAgain ? { 'aria-describedby': why } : {})}
        onClick={() => !held && again.mutate()}
      >
        {t('again')}
        <span className="sr-only"> – {t('againTo', { subject: mail.subject, name: mail.sitting.name })}</span>
      </button>
      {mail.whyNotAgain && (
        <p id={why} className="mail-why">
          {t(`why.${mail.whyNotAgain}`)}
        </p>
      )}
      <Refused error={again.error} />
    </>
  );
}
