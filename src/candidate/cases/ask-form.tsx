import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { KindsField } from '../../sitting/accommodation/kinds-field.tsx';
import { MOST_WORDS, type AccommodationKind } from '../../sitting/accommodation/rules.ts';
import { filesIn, useAttaching } from '../../sitting/evidence/attach.browser.ts';
import { EvidenceField, FILES, Sendings } from '../../sitting/evidence/evidence-field.tsx';
import { announce } from '../../ui/announcer.tsx';
import { Form, typed } from '../../ui/form.tsx';
import { newId } from '../../ui/new-id.browser.ts';
import { TextArea } from '../../ui/text-area.tsx';
import { focusTitle } from '../../ui/page-title.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';

/** A request for accommodation, in writing (R125). @param kinds what can still be asked for. */
export function AskForm(props: { kinds: readonly AccommodationKind[]; writtenPartBegun: boolean; onAsked: () => void }) {
  const { kinds, writtenPartBegun, onAsked } = props;
  const t = useWords('accommodations');
  const [request] = useState(newId);
  const [chosen, setChosen] = useState<AccommodationKind[]>([]);
  const attaching = useAttaching('accommodation');
  const done = () => {
    focusTitle();
    onAsked();
  };
  const ask = useMutation({
    mutationFn: async (form: FormData) => {
      const made = await client.accommodation.ask({ request, kinds: chosen, text: typed(form, 'text') });
      const sent = await attaching.send(made.id, filesIn(form, FILES));
      return sent.every(({ state }) => state === 'attached');
    },
    onSuccess: (whole) => {
      announce(t('own.waiting'));
      // A file that was refused must be read of before the form goes.
      if (whole) done();
    },
  });
  return (
    <section className="card mt-4">
      <h2 className="card-title">{t('own.ask')}</h2>
      <p className="mb-4">{t(writtenPartBegun ? 'own.beforeInterview' : 'own.before')}</p>
      {ask.data === false ? (
        <>
          <Sendings sendings={attaching.sendings} />
          <button type="button" className="button-primary" onClick={done}>
            {t('own.waiting')}
          </button>
        </>
      ) : (
        <Form
          go={t('own.go')}
          busy={ask.isPending}
          error={ask.error}
          onSend={ask.mutate}
          why={chosen.length === 0 ? t('own.choose') : null}
        >
          <KindsField legend={t('own.legend')} kinds={kinds} chosen={chosen} onChange={setChosen} />
          <TextArea name="text" label={t('own.text')} hint={t('own.textHint')} most={MOST_WORDS} required={false} rows={4} />
          <EvidenceField goes="whenDecided" />
          <Sendings sendings={attaching.sendings} />
        </Form>
      )}
    </section>
  );
}
