import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { kindOfCase, OPENED_BY_HAND, type OpenedByHand } from '../../sitting/cases/kinds.ts';
import { MOST_WORDS } from '../../sitting/cases/rules.ts';
import { filesIn, useAttaching } from '../../sitting/evidence/attach.browser.ts';
import { EvidenceField, FILES, Sendings } from '../../sitting/evidence/evidence-field.tsx';
import { Choice, Form, typed } from '../../ui/form.tsx';
import { newId } from '../../ui/new-id.browser.ts';
import { TextArea } from '../../ui/text-area.tsx';
import { takeFocus } from '../../ui/focus.browser.ts';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import { KIND, NEW_REQUEST } from './paths.ts';

/** A new request: what it is about, words, evidence; and who will read it, before it is written. */
export function NewRequest({ onOpened }: { onOpened: () => void }) {
  const t = useWords('cases');
  const [kind, setKind] = useState(kindOfAddress);
  // The form comes after the page, so the browser looked for the place of its address too early.
  useEffect(() => {
    if (location.hash === `#${NEW_REQUEST}`) document.getElementById(NEW_REQUEST)?.scrollIntoView();
  }, []);
  // Made once for each request: sending again after a cut opens no second one.
  const [request, setRequest] = useState(newId);
  const attaching = useAttaching('case');
  const send = useMutation({
    mutationFn: async (form: FormData) => {
      if (kind === null) throw new Error('a request without its kind');
      const opened = await client.cases.openOwn({ request, kind, text: typed(form, 'text') });
      // The words are safe by now; a file that is refused is said beside them.
      await attaching.send(opened.id, filesIn(form, FILES));
      return opened;
    },
    onSuccess: () => {
      setRequest(newId());
      setKind(null);
      onOpened();
    },
  });
  return (
    <section id={NEW_REQUEST} className="card">
      <h2 className="card-title">{t('own.new')}</h2>
      {send.data && (
        <p key={request} role="status" ref={takeFocus} tabIndex={-1} className="notice">
          {t('own.done', { reference: send.data.reference })}
        </p>
      )}
      <Sendings sendings={attaching.sendings} />
      <Form
        key={request}
        go={t('own.go')}
        busy={send.isPending}
        error={send.error}
        onSend={send.mutate}
        why={kind === null ? t('own.chooseWhy') : null}
      >
        <Choice
          name="kind"
          label={t('own.kind')}
          value={kind ?? ''}
          onChange={(chosen) => setKind(OPENED_BY_HAND.find((one) => one === chosen) ?? null)}
          options={[{ value: '', says: t('own.choose') }, ...OPENED_BY_HAND.map((one) => ({ value: one, says: t(`ownKind.${one}`) }))]}
        />
        <div role="status">
          {kind && (
            <>
              <p>{t(`ownWhat.${kind}`)}</p>
              <p className="text-ink-soft">
                {t(`ownReader.${kind}`)} {t(`ownDelay.${kind}`)}
              </p>
            </>
          )}
        </div>
        <TextArea name="text" label={t('own.text')} hint={t('own.textHint')} most={MOST_WORDS} />
        {kind && <EvidenceField goes={kindOfCase(kind).evidenceGoes === 'decided' ? 'whenDecided' : 'whenClosed'} />}
      </Form>
    </section>
  );
}

/** What the home sent the candidate here for. Nothing else is chosen for them: what is taken for something else is answered late. */
function kindOfAddress(): OpenedByHand | null {
  const wanted = new URLSearchParams(location.search).get(KIND);
  return OPENED_BY_HAND.find((kind) => kind === wanted) ?? null;
}
