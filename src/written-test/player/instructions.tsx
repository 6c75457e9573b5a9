import { supportOf } from '../../ui/support.browser.ts';
import { useLanguage, useWords, type Key } from '../../ui/words.ts';

const DO = ['do.room', 'do.desk', 'do.eyes', 'do.stay', 'do.plugged', 'do.earphones'] as const;
const DO_NOT = ['doNot.phone', 'doNot.help', 'doNot.leave', 'doNot.pages'] as const;
const COURSE = ['course.fifty', 'course.adapts', 'course.time', 'course.ready', 'course.listening'] as const;
const PHASES = ['comfortable', 'half', 'last'] as const;

/** All that is good to know before, in the order of the test itself (R049-R060, R068, D13). */
export function Instructions() {
  const t = useWords('exam');
  return (
    <div className="grid gap-6">
      <p>{t('rules.intro')}</p>
      <p>{t('rules.untranslated')}</p>
      <section className="card">
        <h2 className="card-title">{t('rules.courseTitle')}</h2>
        <List of={COURSE} />
        <h3 className="mt-4 mb-2 font-bold">{t('rules.barTitle')}</h3>
        <ul className="grid gap-3">
          {PHASES.map((phase) => (
            <li key={phase} className="bar-example" data-phase={phase}>
              <span className="time-track" aria-hidden="true">
                <span className="time-bar" />
              </span>
              <span>{t(`rules.bar.${phase}`)}</span>
            </li>
          ))}
        </ul>
      </section>
      <div className="grid gap-6 md:grid-cols-2">
        <section className="card">
          <h2 className="card-title">{t('rules.doTitle')}</h2>
          <List of={DO} />
        </section>
        <section className="card">
          <h2 className="card-title">{t('rules.doNotTitle')}</h2>
          <List of={DO_NOT} />
        </section>
      </div>
      <section className="card">
        <h2 className="card-title">{t('rules.lineTitle')}</h2>
        <p className="mb-2">{t('rules.line.kept')}</p>
        <p className="mb-2">{t('rules.line.void')}</p>
        <p>{t('rules.line.help', { telephone: supportOf(useLanguage()).telephone })}</p>
      </section>
    </div>
  );
}

function List({ of }: { of: readonly ((typeof DO)[number] | (typeof DO_NOT)[number] | (typeof COURSE)[number])[] }) {
  const t = useWords('exam');
  return (
    <ul className="list-disc pl-6">
      {of.map((rule) => (
        <li key={rule} className="mb-1">
          {t(`rules.${rule}` as Key<'exam'>)}
        </li>
      ))}
    </ul>
  );
}
