import { useLanguage, useWords } from '../../../ui/words.ts';
import type { Line, Sitting } from '../schema.ts';
import { instantInWords } from '../when.ts';

const TONES = { done: 'ok', now: 'now', next: null, never: 'stop' } as const;

/** The steps of the sitting, each with when it was done or by when it must be. */
export function Story({ steps }: { steps: Sitting['story'] }) {
  const t = useWords('sittings');
  const language = useLanguage();
  const at = (instant: string) => instantInWords(instant, language);
  const says = ({ state, at: done, from, deadline, isLate }: Sitting['story'][number]) => {
    if (state === 'done') return done ? t('one.done', { at: at(done) }) : null;
    if (state === 'never') return t('one.never');
    if (deadline) return t(isLate ? 'one.late' : 'one.until', { at: at(deadline) });
    if (from) return t('one.from', { at: at(from) });
    return t(state === 'now' ? 'one.now' : 'one.next');
  };
  return (
    <section className="card">
      <h2 className="card-title">{t('one.story')}</h2>
      <ol className="story">
        {steps.map((step) => (
          <li
            key={step.name}
            data-tone={step.isLate ? 'warn' : TONES[step.state]}
            {...(step.state === 'now' ? { 'aria-current': 'step' as const } : {})}
          >
            <span className={step.state === 'now' ? 'font-bold' : ''}>{t(`step.${step.name}`)}</span>
            <span className={step.isLate ? 'block font-bold text-warn' : 'block text-ink-soft'}>{says(step)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

const KINDS = ['account-created', 'test-open', 'test-coming', 'test-received', 'window-moved', 'withdrawn', 'reopened'] as const;
const MAIL_TONES = { queued: null, sent: 'ok', refused: 'stop', bounced: 'stop' } as const;

/** The letters that were written, the newest first. */
export function Mails({ mails }: { mails: Sitting['mails'] }) {
  const t = useWords('sittings');
  const language = useLanguage();
  return (
    <section className="card">
      <h2 className="card-title">{t('one.mails')}</h2>
      {mails.length === 0 && <p>{t('one.mailsNone')}</p>}
      <ul className="grid gap-2">
        {mails.map(({ id, kind, state, at }) => (
          <li key={id}>
            <span className="state" {...(MAIL_TONES[state] ? { 'data-tone': MAIL_TONES[state] } : {})}>
              {t(`mailKind.${KINDS.find((one) => one === kind) ?? 'other'}`)}
            </span>
            <span className="block text-ink-soft">
              {t(`mailState.${state}`)}, {instantInWords(at, language)}
            </span>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The journal's lines that concern the centre, the newest first. */
export function History({ lines }: { lines: readonly Line[] }) {
  const t = useWords('sittings');
  return (
    <section className="card mt-4">
      <h2 className="card-title">{t('one.history')}</h2>
      {lines.length === 0 && <p>{t('one.historyNone')}</p>}
      <ol className="story">
        {lines.map((line) => (
          <HistoryLine key={line.id} line={line} />
        ))}
      </ol>
    </section>
  );
}

function HistoryLine({ line: { at, action, by, reason, until, fields, change } }: { line: Line }) {
  const t = useWords('sittings');
  const language = useLanguage();
  const who = by.kind === 'staff' && by.name ? t('line.byName', { name: by.name }) : t(`line.by.${by.kind}`);
  const known = fields.flatMap((field) => FIELD_NAMES.find((one) => one === field) ?? []);
  return (
    <li>
      <span>{t(`line.${action}`)}</span>
      {until && <span>, {t('line.until', { at: instantInWords(until, language) })}</span>}
      {known.length > 0 && <span>, {t('line.fields', { fields: known.map((field) => t(`fieldName.${field}`)).join(', ') })}</span>}
      {change && <span>, {t('line.change', change)}</span>}
      {reason && <span className="block">{t('line.reason', { reason })}</span>}
      <span className="block text-ink-soft">
        {instantInWords(at, language)}, {who}
      </span>
    </li>
  );
}

const FIELD_NAMES = ['civility', 'birthName', 'usageName', 'firstNames', 'email', 'birthDate', 'birthplace'] as const;
