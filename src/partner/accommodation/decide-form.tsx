import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { KindsField } from '../../sitting/accommodation/kinds-field.tsx';
import { MOST_WORDS, type AccommodationKind } from '../../sitting/accommodation/rules.ts';
import type { WholeRequest } from '../../sitting/accommodation/schema.ts';
import { announce } from '../../ui/announcer.tsx';
import { Form, typed } from '../../ui/form.tsx';
import { focusTitle } from '../../ui/page-title.tsx';
import { TextArea } from '../../ui/text-area.tsx';
import { useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';

/** All, a part or nothing, once. */
export function DecideForm({ request: { id, kinds, locked }, onDecided }: { request: WholeRequest; onDecided: () => void }) {
  const t = useWords('accommodations');
  const [granted, setGranted] = useState<AccommodationKind[]>(() => kinds.filter((kind) => !locked.some((one) => one.kind === kind)));
  const decide = useMutation({
    mutationFn: (form: FormData) => client.decide({ id, granted, reason: typed(form, 'reason') }),
    onSuccess: () => {
      announce(t('decide.done'));
      focusTitle();
      onDecided();
    },
  });
  const all = granted.length === kinds.length;
  return (
    <section className="card no-print">
      <h2 className="card-title">{t('decide.title')}</h2>
      <p className="mb-4">{t('decide.what')}</p>
      <Form go={t('decide.go')} busy={decide.isPending} error={decide.error} onSend={decide.mutate}>
        <KindsField legend={t('decide.legend')} kinds={kinds} locked={locked} chosen={granted} onChange={setGranted} />
        {!all && <TextArea name="reason" label={t('decide.reason')} hint={t('decide.reasonHint')} most={MOST_WORDS} rows={4} />}
        {granted.length === 0 && (
          <p role="status" className="warning">
            {t('decide.confirm')}
          </p>
        )}
      </Form>
    </section>
  );
}
