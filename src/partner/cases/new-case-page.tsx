import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { OfficePage } from '../../people/office/office-frame.tsx';
import { kindOfCase, OPENED_BY_HAND } from '../../sitting/cases/kinds.ts';
import { policy } from '../../sitting/cases/policy.ts';
import { MOST_WORDS } from '../../sitting/cases/rules.ts';
import { filesIn, useAttaching } from '../../sitting/evidence/attach.browser.ts';
import { EvidenceField, FILES, Sendings } from '../../sitting/evidence/evidence-field.tsx';
import { Choice, Field, Form, typed } from '../../ui/form.tsx';
import { newId } from '../../ui/new-id.browser.ts';
import { PageTitle } from '../../ui/page-title.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';

/** A case that a partner opens for its candidate. `?dossier=` names the file. */
export function NewCasePage() {
  const t = useWords('cases');
  const office = useWords('office');
  return (
    <OfficePage>
      {({ hat }) => (
        <>
          <p className="mb-2">
            <a className="link" href="/bureau/demandes">
              {t('one.back')}
            </a>
          </p>
          <PageTitle>{t('new.title')}</PageTitle>
          {policy['open-case-for-candidate'].includes(hat.role) ? <NewCase /> : <p className="notice">{office('notYours')}</p>}
        </>
      )}
    </OfficePage>
  );
}

function NewCase() {
  const t = useWords('cases');
  const [kind, setKind] = useState<(typeof OPENED_BY_HAND)[number]>('force-majeure');
  const [request] = useState(newId);
  const attaching = useAttaching('case');
  const send = useMutation({
    mutationFn: async (form: FormData) => {
      const opened = await client.openFor({ request, file: typed(form, 'file'), kind, text: typed(form, 'text') });
      await attaching.send(opened.id, filesIn(form, FILES));
      return opened;
    },
  });
  if (send.data)
    return (
      <>
        <p role="status" className="notice">
          {t('new.done', { reference: send.data.reference })}
        </p>
        <Sendings sendings={attaching.sendings} />
        <a className="button-primary" href={`/bureau/demandes/${send.data.id}`}>
          {t('new.see')}
        </a>
      </>
    );
  return (
    <>
      <p className="prose-68 mb-4">{t('new.what')}</p>
      <Form go={t('new.go')} busy={send.isPending} error={send.error} onSend={send.mutate}>
        <Field
          name="file"
          label={t('new.file')}
          hint={t('new.fileHint')}
          autoComplete="off"
          defaultValue={new URLSearchParams(location.search).get('dossier') ?? ''}
        />
        <Choice
          name="kind"
          label={t('new.kind')}
          value={kind}
          onChange={(chosen) => setKind(OPENED_BY_HAND.find((one) => one === chosen) ?? kind)}
          options={OPENED_BY_HAND.map((one) => ({ value: one, says: t(`kind.${one}`) }))}
        />
        <TextArea name="text" label={t('new.text')} most={MOST_WORDS} />
        <EvidenceField goes={kindOfCase(kind).evidenceGoes === 'decided' ? 'whenDecided' : 'whenClosed'} />
        <Sendings sendings={attaching.sendings} />
      </Form>
    </>
  );
}
