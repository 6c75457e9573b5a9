import { useLanguage, useWords } from '../../ui/words.ts';
import type { Objective } from '../candidate-file/candidate.ts';
import { OBJECTIVE_GRID } from './objective-grid.ts';

/** The grid by occupation, folded away until it is wanted (R172, R173). */
export function ObjectiveAdvice({ chosen, onChoose }: { chosen: string; onChoose: (level: Objective) => void }) {
  const t = useWords('registration');
  const language = useLanguage();
  return (
    <details className="objective-advice">
      <summary className="link">{t('advice.title')}</summary>
      <p className="my-2">{t('advice.what')}</p>
      <ul>
        {OBJECTIVE_GRID.map(({ level, doing, occupations }) => (
          <li key={level}>
            <p>
              <strong>{level}</strong> – {doing[language]} <span className="text-ink-soft">({occupations[language].join(', ')})</span>
            </p>
            <button type="button" className="chip" aria-pressed={chosen === level} onClick={() => onChoose(level)}>
              {t('advice.take', { level })}
            </button>
          </li>
        ))}
      </ul>
      <p className="text-ink-soft mt-2">{t('advice.below')}</p>
    </details>
  );
}
