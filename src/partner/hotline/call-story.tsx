import { moment } from '../../platform/moment.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { CallView } from './schema.ts';

/** The sitting's steps, with what was done when and what must be done by when. */
export function CallStory({ steps }: Pick<CallView, 'steps'>) {
  const t = useWords('hotline');
  const language = useLanguage();
  const saying = ({ state, at, deadline, isLate }: CallView['steps'][number]) => {
    if (state === 'done') return at ? t('step.done', { when: moment(at, language) }) : t('step.doneAt');
    if (state === 'never') return t('step.never');
    return [t(`step.${state}`), isLate && t('step.late'), deadline && t('step.until', { when: moment(deadline, language) })]
      .filter((part) => typeof part === 'string')
      .join(', ');
  };
  return (
    <section className="card">
      <h2 className="card-title">{t('view.story')}</h2>
      <ol className="story">
        {steps.map((step) => (
          <li key={step.name} data-state={step.state} {...(step.state === 'now' ? { 'aria-current': 'step' as const } : {})}>
            <span className="font-bold">{t(`step.${step.name}`)}</span>
            <span className="block text-ink-soft">{saying(step)}</span>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** Who opened this file by telephone, and who was not let in. */
export function Openings({ openings }: Pick<CallView, 'openings'>) {
  const t = useWords('hotline');
  const language = useLanguage();
  return (
    <section className="card">
      <h2 className="card-title">{t('view.openings')}</h2>
      <ul>
        {openings.map(({ at, by, verified, matched }) => {
          const [one, other] = verified.map((kind) => t(`datum.${kind}`));
          const data = one && other ? t('opening.and', { one, other }) : (one ?? '');
          return <li key={at}>{t(matched ? 'opening.matched' : 'opening.refused', { by, when: moment(at, language), data })}</li>;
        })}
      </ul>
    </section>
  );
}

const FREQUENT = ['blocked', 'password', 'hardware', 'screens', 'browser', 'company', 'phone'] as const;

/** What is asked every day and does not hang on the file (R160-R167). */
export function FrequentTroubles() {
  const t = useWords('hotline');
  return (
    <section className="card call-frequent">
      <h2 className="card-title">{t('view.troubles')}</h2>
      {FREQUENT.map((name) => (
        <details key={name}>
          <summary>{t(`frequent.${name}.title`)}</summary>
          <p className="prose-68 mb-3">{t(`frequent.${name}.what`)}</p>
        </details>
      ))}
    </section>
  );
}
