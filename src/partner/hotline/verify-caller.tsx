import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { Choice, Field, Form, typed } from '../../ui/form.tsx';
import { useWords } from '../../ui/words.ts';
import type { CallerDatum, Given } from './caller.ts';
import { client } from './client.browser.ts';
import type { CallView, Found } from './schema.ts';

interface Props {
  file: Found;
  /** The data are kept by the page, to read the view again during the call. */
  onOpened: (view: CallView, data: Given[]) => void;
  onBack: () => void;
}

/** Two different data, chosen by whoever answers, compared by the program. */
export function VerifyCaller({ file, onOpened, onBack }: Props) {
  const t = useWords('hotline');
  const { askable } = file;
  const [kinds, setKinds] = useState<readonly [CallerDatum, CallerDatum] | null>(() => {
    const [first, second] = askable;
    return first && second ? [first, second] : null;
  });
  const open = useMutation({
    mutationFn: (data: Given[]) => client.hotline.open({ sittingId: file.sittingId, data }),
    onSuccess: onOpened,
  });
  const choose = (place: 0 | 1) => (chosen: string) => {
    const kind = askable.find((one) => one === chosen);
    if (!kind || !kinds) return;
    const other = kinds[place === 0 ? 1 : 0];
    // Choosing what the other one asks already: the two change places.
    const rest = other === kind ? kinds[place] : other;
    setKinds(place === 0 ? [kind, rest] : [rest, kind]);
  };
  return (
    <section className="card">
      <h2 className="card-title" tabIndex={-1} ref={takeFocus}>
        {t('verify.title', { name: file.name })}
      </h2>
      {kinds ? (
        <>
          <p className="prose-68 mb-4">{t('verify.what')}</p>
          <Form
            go={t('verify.go')}
            busy={open.isPending}
            error={open.error}
            onSend={(form) => open.mutate(kinds.map((kind, place) => ({ kind, given: typed(form, `given-${place}`) })))}
          >
            {kinds.map((kind, place) => (
              <fieldset key={place} className="grid gap-2">
                <legend className="sr-only">{t(place === 0 ? 'verify.first' : 'verify.second')}</legend>
                <Choice
                  name={`kind-${place}`}
                  label={t(place === 0 ? 'verify.first' : 'verify.second')}
                  options={askable.map((one) => ({ value: one, says: t(`datum.${one}`) }))}
                  value={kind}
                  onChange={choose(place === 0 ? 0 : 1)}
                />
                <Field name={`given-${place}`} label={t('verify.answer')} autoComplete="off" />
              </fieldset>
            ))}
          </Form>
          <p className="mt-4 text-ink-soft">{t('verify.noted')}</p>
        </>
      ) : (
        <p className="notice">{t('verify.few')}</p>
      )}
      <button type="button" className="quiet-button mt-2" onClick={onBack}>
        {t('verify.another')}
      </button>
    </section>
  );
}

const takeFocus = (title: HTMLHeadingElement | null) => title?.focus();
