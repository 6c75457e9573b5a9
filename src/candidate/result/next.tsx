import type { SittingState } from '../../sitting/rules.ts';
import { useWords } from '../../ui/words.ts';
import type { Result } from '../../written-test/schema.ts';

/** What a sitting that goes on waits for. One that stands still says so in the candidate's space, with what can be done. */
const STEPS: Partial<Record<SittingState, 'appointment' | 'interview' | 'wait-for-jury'>> = {
  written: 'appointment',
  booked: 'interview',
  interviewed: 'wait-for-jury',
  'under-jury': 'wait-for-jury',
};

/** The objective beside what is known, and what comes next. */
export function Next({ result: { objective, written, global, state } }: { result: Result }) {
  const t = useWords('candidate');
  const home = useWords('home');
  const step = STEPS[state];
  return (
    <section className="my-6">
      <h2 className="card-title">{t('result.next')}</h2>
      <p className="my-2">
        {t(written.level >= objective ? 'result.atObjective' : 'result.belowObjective', { objective, level: written.level })}
      </p>
      {!global && <p className="my-2">{t('result.globalLater', { objective })}</p>}
      <p className="my-2">
        {step ? home(`next.say.${step}`) : t('result.elsewhere')}{' '}
        <a className="link" href="/mon-espace">
          {t('result.toSpace')}
        </a>
      </p>
    </section>
  );
}
