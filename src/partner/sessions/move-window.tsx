import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { announce } from '../../ui/announcer.tsx';
import { Field, Form, Refused, typed } from '../../ui/form.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import { shortDay } from '../../platform/moment.ts';
import { client, type WholeSession } from './client.browser.ts';

const takeFocus = (text: HTMLElement | null) => text?.focus();

/** Other days for the whole session: what they would change is shown before anything is written. */
export function MoveWindow({ session, onChanged }: { session: WholeSession; onChanged: () => void }) {
  const t = useWords('sessions');
  const [asked, setAsked] = useState<ReturnType<typeof daysIn> | null>(null);
  const look = useMutation({
    mutationFn: (days: ReturnType<typeof daysIn>) => client.sessions.moveWindow({ id: session.id, ...days, write: false }),
    onSuccess: (_, days) => setAsked(days),
  });
  const move = useMutation({
    mutationFn: (days: ReturnType<typeof daysIn>) => client.sessions.moveWindow({ id: session.id, ...days, write: true }),
    onSuccess: () => {
      announce(t('move.done'));
      onChanged();
    },
  });
  return (
    <details className="mt-4 no-print">
      <summary className="link">{t('move.name')}</summary>
      <p className="prose-68 my-3">{t('move.what')}</p>
      {asked && look.data ? (
        <>
          <div ref={takeFocus} tabIndex={-1} className="notice">
            <p>{t('move.moved', { count: look.data.moved })}</p>
            {look.data.kept > 0 && <p>{t('move.kept', { count: look.data.kept })}</p>}
            {look.data.over > 0 && <p>{t('move.over', { count: look.data.over })}</p>}
          </div>
          <Refused error={move.error} />
          <p className="flex flex-wrap gap-2">
            <button
              type="button"
              className="button-primary"
              aria-disabled={move.isPending}
              onClick={() => !move.isPending && move.mutate(asked)}
            >
              {t('move.go')}
            </button>
            <button type="button" className="quiet-button" onClick={() => setAsked(null)}>
              {t('move.cancel')}
            </button>
          </p>
        </>
      ) : (
        <Form go={t('move.look')} busy={look.isPending} error={look.error} onSend={(form) => look.mutate(daysIn(form, session))}>
          <Days session={session} />
        </Form>
      )}
    </details>
  );
}

function Days({ session }: { session: WholeSession }) {
  const t = useWords('sessions');
  const language = useLanguage();
  const hint = t('move.closesOnHint', { day: shortDay(session.lastClosingDay, language) });
  return (
    <>
      {session.hasBegun ? (
        <p>{t('move.begun')}</p>
      ) : (
        <>
          <Field name="plannedOn" type="date" label={t('move.plannedOn')} autoComplete="off" defaultValue={session.plannedOn} />
          <Field name="opensOn" type="date" label={t('move.opensOn')} autoComplete="off" defaultValue={session.opensOn} />
        </>
      )}
      <Field name="closesOn" type="date" label={t('move.closesOn')} hint={hint} autoComplete="off" defaultValue={session.closesOn} />
      {session.decides && <Field name="reason" label={t('move.reason')} hint={t('move.reasonHint')} autoComplete="off" required={false} />}
    </>
  );
}

function daysIn(form: FormData, { plannedOn, opensOn }: WholeSession) {
  return {
    plannedOn: typed(form, 'plannedOn') || plannedOn,
    opensOn: typed(form, 'opensOn') || opensOn,
    closesOn: typed(form, 'closesOn'),
    reason: typed(form, 'reason'),
  };
}
