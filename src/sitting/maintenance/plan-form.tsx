import { useMutation } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { Form, Refused, typed } from '../../ui/form.tsx';
import { instantInParis, localInParis, span } from '../../platform/moment.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import { client, type ListedPlan } from './client.browser.ts';

interface Drawn {
  startsAt: string;
  endsAt: string;
  fr: string;
  en: string;
}

interface Props {
  /** The plan that is changed; null for a new one. */
  plan: ListedPlan | null;
  onDone: (says: string) => void;
}

/** First what it would change, then the announcement: letters that have left cannot be called back. */
export function PlanForm({ plan, onDone }: Props) {
  const t = useWords('maintenance');
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const preview = useMutation({
    mutationFn: ({ startsAt, endsAt }: Drawn) => client.maintenance.preview({ startsAt, endsAt, ...(plan ? { id: plan.id } : {}) }),
  });
  const announce = useMutation({
    mutationFn: (made: Drawn) =>
      plan
        ? client.maintenance.change({ id: plan.id, ...made }).then(() => 'changed' as const)
        : client.maintenance.announce(made).then(() => 'announced' as const),
    onSuccess: (done) => onDone(t(done)),
  });
  const check = (form: FormData) => {
    const [from, to] = [instantInParis(typed(form, 'from')), instantInParis(typed(form, 'to'))];
    if (!from || !to) return;
    const made = { startsAt: from.toISOString(), endsAt: to.toISOString(), fr: typed(form, 'fr').trim(), en: typed(form, 'en').trim() };
    setDrawn(made);
    preview.mutate(made);
  };
  if (drawn && preview.data)
    return (
      <Effect
        drawn={drawn}
        effect={preview.data}
        isChange={plan !== null}
        busy={announce.isPending}
        error={announce.error}
        onConfirm={() => announce.mutate(drawn)}
        onCorrect={() => preview.reset()}
      />
    );
  const start = drawn ?? plan;
  return (
    <Form go={t('check')} busy={preview.isPending} error={preview.error} onSend={check}>
      <Moment name="from" label={t('from')} value={start?.startsAt} />
      <Moment name="to" label={t('to')} value={start?.endsAt} />
      <Saying name="fr" label={t('fr')} value={start?.fr} />
      <Saying name="en" label={t('en')} value={start?.en} />
    </Form>
  );
}

type Preview = Awaited<ReturnType<typeof client.maintenance.preview>>;

function Effect(props: {
  drawn: Drawn;
  effect: Preview;
  isChange: boolean;
  busy: boolean;
  error: unknown;
  onConfirm: () => void;
  onCorrect: () => void;
}) {
  const { drawn, effect, isChange, busy, error, onConfirm, onCorrect } = props;
  const t = useWords('maintenance');
  const language = useLanguage();
  return (
    <div className="notice" role="region" aria-label={t('preview')}>
      <h3 className="font-bold" tabIndex={-1} ref={takeFocus}>
        {t('preview')}
      </h3>
      <ul className="mb-3 list-disc pl-6">
        <li>{t('cut', { when: span(drawn.startsAt, drawn.endsAt, language) })}</li>
        <li>{t('effect', { when: span(effect.blockedFrom, drawn.endsAt, language) })}</li>
        <li>{effect.windows === 0 ? t('noWindows') : t('windows', { count: effect.windows })}</li>
        <li>{effect.people === 0 ? t('nobody') : t('people', { count: effect.people })}</li>
        {effect.writing > 0 && <li>{t('writing', { count: effect.writing })}</li>}
      </ul>
      <p className="mb-1" lang="fr">
        {drawn.fr}
      </p>
      <p className="mb-3" lang="en">
        {drawn.en}
      </p>
      <Refused error={error} />
      <div className="flex flex-wrap gap-3">
        <button type="button" className="button-primary" aria-disabled={busy} onClick={() => !busy && onConfirm()}>
          {t(isChange ? 'confirmChange' : 'confirm')}
        </button>
        <button type="button" className="button" onClick={onCorrect}>
          {t('edit')}
        </button>
      </div>
    </div>
  );
}

const takeFocus = (title: HTMLHeadingElement | null) => title?.focus();

function Moment({ name, label, value }: { name: string; label: string; value: string | undefined }) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      <input id={id} name={name} type="datetime-local" required className="field w-full" defaultValue={value ? localInParis(value) : ''} />
    </div>
  );
}

function Saying({ name, label, value = '' }: { name: 'fr' | 'en'; label: string; value: string | undefined }) {
  const t = useWords('maintenance');
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="font-bold">
        {label}
      </label>
      <p id={`${id}-hint`} className="text-ink-soft">
        {t('says')}
      </p>
      <textarea
        id={id}
        name={name}
        lang={name}
        rows={3}
        required
        minLength={10}
        maxLength={400}
        className="field w-full"
        aria-describedby={`${id}-hint`}
        defaultValue={value}
      />
    </div>
  );
}
