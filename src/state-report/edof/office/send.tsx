import { useMutation } from '@tanstack/react-query';
import { useId, useRef, useState, type RefObject } from 'react';
import { announce } from '../../../ui/announcer.tsx';
import { Form, Refused } from '../../../ui/form.tsx';
import { useWords } from '../../../ui/words.ts';
import { MOST_BYTES } from '../extract/extract.ts';
import { client, type PartnerOverview, type Preview } from './client.browser.ts';
import { PreviewOf } from './preview.tsx';

const MEGABYTE = 1_000_000;

interface Checked {
  file: File;
  preview: Preview;
}

/** Sending an extract in two steps: it is checked and shown, then saved when the person agrees. */
export function Send({ partner, own, onSaved }: { partner: PartnerOverview; own: boolean; onSaved: () => void }) {
  const t = useWords('edof');
  const [checked, setChecked] = useState<Checked | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const title = useRef<HTMLHeadingElement>(null);
  const to = own ? {} : { partnerId: partner.id };
  const save = useMutation({
    // A line that is down is said, not waited for.
    networkMode: 'always',
    mutationFn: ({ file, preview }: Checked) => client.receive({ ...to, file, fingerprint: preview.fingerprint }),
    onSuccess: ({ outcome, courses }) => {
      end(outcome === 'already' ? t('page.preview.already') : t('page.preview.done', { count: courses }));
      onSaved();
    },
  });
  const end = (sentence: string) => {
    setChecked(null);
    setSaid(sentence);
    announce(sentence);
    title.current?.focus();
  };
  return (
    <section className="card no-print mb-8">
      <h2 ref={title} tabIndex={-1} className="card-title">
        {own ? t('page.send.title') : t('page.send.titleFor', { partner: partner.name })}
      </h2>
      {said !== null && checked === null && <p className="notice">{said}</p>}
      {checked === null ? (
        <Choose
          check={(file) => client.preview({ ...to, file })}
          onChecked={(next) => {
            save.reset();
            setSaid(null);
            setChecked(next);
          }}
        />
      ) : (
        <>
          <PreviewOf preview={checked.preview} fileName={checked.file.name} />
          <Refused error={save.error} />
          <div className="mt-4 flex flex-wrap gap-3">
            {checked.preview.receivable && (
              <button
                type="button"
                className="button-primary"
                aria-disabled={save.isPending}
                onClick={() => !save.isPending && save.mutate(checked)}
              >
                {t(save.isPending ? 'page.send.sending' : 'page.preview.confirm')}
              </button>
            )}
            <button
              type="button"
              className="button"
              aria-disabled={save.isPending}
              onClick={() => !save.isPending && end(t('page.preview.cancelled'))}
            >
              {t(checked.preview.receivable ? 'page.preview.cancel' : 'page.preview.another')}
            </button>
          </div>
        </>
      )}
    </section>
  );
}

function Choose({ check, onChecked }: { check: (file: File) => Promise<Preview>; onChecked: (checked: Checked) => void }) {
  const t = useWords('edof');
  const id = useId();
  const input: RefObject<HTMLInputElement | null> = useRef(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const preview = useMutation({
    networkMode: 'always',
    mutationFn: async (file: File) => ({ file, preview: await check(file) }),
    onSuccess: onChecked,
  });
  const send = async () => {
    const chosen = input.current?.files?.[0];
    preview.reset();
    setWrong(null);
    if (!chosen) return;
    if (chosen.size > MOST_BYTES) return setWrong(t('file-too-large', { most: MOST_BYTES / MEGABYTE }));
    // Read once: what was checked is what is saved, whatever happens to the file on this computer meanwhile.
    const bytes = await chosen.arrayBuffer().catch(() => null);
    if (!bytes) return setWrong(t('page.send.unreadable'));
    preview.mutate(new File([bytes], chosen.name, { type: 'text/csv' }));
  };
  return (
    <>
      <p className="prose-68 mb-3">{t('page.send.how')}</p>
      <details className="mb-4">
        <summary className="link">{t('page.send.columns')}</summary>
        <p className="prose-68 mt-2">{t('page.send.columnsWhat')}</p>
      </details>
      <Form
        go={t(preview.isPending ? 'page.send.checking' : 'page.send.check')}
        busy={preview.isPending}
        error={preview.error}
        onSend={() => void send()}
      >
        <div>
          <label htmlFor={id} className="font-bold">
            {t('page.send.file')}
          </label>
          <input
            ref={input}
            id={id}
            type="file"
            required
            accept=".csv,.txt,text/csv"
            className="field edof-file w-full"
            aria-invalid={wrong !== null}
            {...(wrong === null ? {} : { 'aria-describedby': `${id}-wrong` })}
          />
        </div>
        {wrong !== null && (
          <p id={`${id}-wrong`} role="alert" className="warning">
            {wrong}
          </p>
        )}
      </Form>
    </>
  );
}
