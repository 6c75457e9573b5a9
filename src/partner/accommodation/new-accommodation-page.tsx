import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { OfficePage } from '../../people/office/office-frame.tsx';
import { KindsField } from '../../sitting/accommodation/kinds-field.tsx';
import { policy } from '../../sitting/accommodation/policy.ts';
import { ACCOMMODATION_KINDS, MOST_WORDS, type AccommodationKind } from '../../sitting/accommodation/rules.ts';
import { filesIn, useAttaching } from '../../sitting/evidence/attach.browser.ts';
import { EvidenceField, FILES, Sendings } from '../../sitting/evidence/evidence-field.tsx';
import { Field, Form, typed } from '../../ui/form.tsx';
import { newId } from '../../ui/new-id.browser.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';

/** What a partner asks for a candidate of its own. `?dossier=` names the file. */
export function NewAccommodationPage() {
  const t = useWords('accommodations');
  const office = useWords('office');
  return (
    <OfficePage>
      {({ hat }) => (
        <>
          <p className="mb-2">
            <a className="link" href="/bureau/amenagements">
              {t('one.back')}
            </a>
          </p>
          <PageTitle>{t('new.title')}</PageTitle>
          {policy['ask-accommodation-for'].includes(hat.role) ? <NewRequest /> : <p className="notice">{office('notYours')}</p>}
        </>
      )}
    </OfficePage>
  );
}

function NewRequest() {
  const t = useWords('accommodations');
  const [request] = useState(newId);
  const [kinds, setKinds] = useState<AccommodationKind[]>([]);
  const attaching = useAttaching('accommodation');
  const send = useMutation({
    mutationFn: async (form: FormData) => {
      const made = await client.askFor({ request, file: typed(form, 'file'), kinds, text: typed(form, 'text') });
      await attaching.send(made.id, filesIn(form, FILES));
      return made;
    },
  });
  if (send.data)
    return (
      <>
        <p role="status" className="notice">
          {t('new.done')}
        </p>
        <Sendings sendings={attaching.sendings} />
        <a className="button-primary" href={`/bureau/amenagements/${send.data.id}`}>
          {t('new.see')}
        </a>
      </>
    );
  return (
    <>
      <p className="prose-68 mb-4">{t('new.what')}</p>
      <Form
        go={t('new.go')}
        busy={send.isPending}
        error={send.error}
        onSend={send.mutate}
        why={kinds.length === 0 ? t('own.choose') : null}
      >
        <Field
          name="file"
          label={t('new.file')}
          hint={t('new.fileHint')}
          autoComplete="off"
          defaultValue={new URLSearchParams(location.search).get('dossier') ?? ''}
        />
        <KindsField legend={t('new.legend')} kinds={ACCOMMODATION_KINDS} chosen={kinds} onChange={setKinds} />
        <TextArea name="text" label={t('new.text')} most={MOST_WORDS} required={false} rows={4} />
        <EvidenceField goes="whenDecided" />
        <Sendings sendings={attaching.sendings} />
      </Form>
    </>
  );
}
