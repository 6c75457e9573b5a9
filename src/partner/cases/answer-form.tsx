import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { kindOfCase } from '../../sitting/cases/kinds.ts';
import { MOST_WORDS, OUTCOMES } from '../../sitting/cases/rules.ts';
import type { WholeCase } from '../../sitting/cases/schema.ts';
import { announce } from '../../ui/announcer.tsx';
import { Choice, Form, Refused, typed } from '../../ui/form.tsx';
import { newId } from '../../ui/new-id.browser.ts';
import { focusTitle } from '../../ui/page-title.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';

const isMeanwhile = (error: unknown) => (error as { code?: string } | null)?.code === 'answered-meanwhile';

/** The answer, with yes or no where the kind asks for one. What was typed stays when somebody else wrote meanwhile. */
export function AnswerForm({ whole, onSent }: { whole: WholeCase; onSent: () => void }) {
  const t = useWords('cases');
  // Made once for each answer: sending again after a cut answers once.
  const [request, setRequest] = useState(newId);
  const done = (says: string) => {
    setRequest(newId());
    announce(says);
    focusTitle();
    onSent();
  };
  const seen = whole.seen;
  const answer = useMutation({
    mutationFn: (form: FormData) =>
      client.answer({
        id: whole.id,
        request,
        seen,
        text: typed(form, 'text'),
        outcome: OUTCOMES.find((outcome) => outcome === typed(form, 'outcome')) ?? null,
        close: form.has('close'),
      }),
    onSuccess: () => done(t('answer.sent')),
    onError: (error) => isMeanwhile(error) && onSent(),
  });
  const close = useMutation({
    mutationFn: () => client.close({ id: whole.id, seen }),
    onSuccess: () => done(t('answer.closed')),
    onError: (error) => isMeanwhile(error) && onSent(),
  });
  return (
    <section className="card no-print mt-6">
      <h2 className="card-title">{t(whole.state === 'answered' ? 'answer.again' : 'answer.title')}</h2>
      <Form key={request} go={t('answer.go')} busy={answer.isPending} error={answer.error} onSend={answer.mutate}>
        <TextArea name="text" label={t('answer.text')} hint={t('answer.hint')} most={MOST_WORDS} />
        {whole.may.decides && (
          <Choice
            name="outcome"
            label={t('answer.outcome')}
            options={[
              { value: '', says: t(whole.outcome === null ? 'answer.noOutcome' : 'answer.sameOutcome') },
              { value: 'accepted', says: t('answer.accept') },
              { value: 'refused', says: t('answer.refuse') },
            ]}
          />
        )}
        {kindOfCase(whole.kind).evidenceGoes === 'decided' && whole.files.some(({ openable }) => openable) && (
          <p className="warning">{t('answer.erases')}</p>
        )}
        <label className="tick">
          <input type="checkbox" name="close" />
          {t('answer.close')}
        </label>
      </Form>
      {whole.state === 'answered' && (
        <div className="mt-4">
          <Refused error={close.error} />
          <button type="button" className="button" aria-disabled={close.isPending} onClick={() => !close.isPending && close.mutate()}>
            {t('answer.closeOnly')}
          </button>
        </div>
      )}
    </section>
  );
}

/** The training organisation's own words. */
export function AddForm({ id, onSent }: { id: string; onSent: () => void }) {
  const t = useWords('cases');
  const [request, setRequest] = useState(newId);
  const add = useMutation({
    mutationFn: (form: FormData) => client.add({ id, request, text: typed(form, 'text') }),
    onSuccess: () => {
      setRequest(newId());
      announce(t('answer.added'));
      focusTitle();
      onSent();
    },
  });
  return (
    <section className="card no-print mt-6">
      <h2 className="card-title">{t('answer.add')}</h2>
      <Form key={request} go={t('answer.addGo')} busy={add.isPending} error={add.error} onSend={add.mutate}>
        <TextArea name="text" label={t('answer.addText')} hint={t('answer.addHint')} most={MOST_WORDS} rows={4} />
      </Form>
    </section>
  );
}
