import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Field, Form, typed } from '../../ui/form.tsx';
import { dayInWords, languageName } from '../../platform/moment.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { client } from './client.browser.ts';
import type { Found } from './schema.ts';

/** Finds the file of whoever calls. Nothing is shown that they could be asked. */
export function FindCaller({ onChosen }: { onChosen: (file: Found) => void }) {
  const t = useWords('hotline');
  const language = useLanguage();
  const [search, setSearch] = useState('');
  const find = useMutation({ mutationFn: (sought: string) => client.hotline.find({ search: sought }) });
  return (
    <>
      <Form
        go={t('find.go')}
        busy={find.isPending}
        error={find.error}
        onSend={(form) => {
          setSearch(typed(form, 'search'));
          find.mutate(typed(form, 'search'));
        }}
      >
        <Field name="search" type="search" label={t('find.label')} autoComplete="off" defaultValue={search} />
      </Form>
      <div role="status" className="mt-6">
        {find.data?.found.length === 0 && <p className="notice">{t('find.none')}</p>}
        {find.data?.more && <p className="notice">{t('find.more')}</p>}
      </div>
      {find.data && find.data.found.length > 0 && (
        <ul className="grid gap-3" aria-label={t('find.list')}>
          {find.data.found.map((file) => (
            <li key={file.sittingId} className="card flex flex-wrap items-center justify-between gap-3">
              <div>
                <p className="font-bold">{file.name}</p>
                <p className="text-ink-soft">
                  {file.partner}
                  <br />
                  {t('find.planned', { language: languageName(file.testedLanguage, language), date: dayInWords(file.plannedOn, language) })}
                </p>
              </div>
              <button type="button" className="button" aria-label={`${t('find.choose')}, ${file.name}`} onClick={() => onChosen(file)}>
                {t('find.choose')}
              </button>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}
