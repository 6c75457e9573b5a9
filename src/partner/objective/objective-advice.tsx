import { useId, useState } from 'react';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { Objective } from '../candidate-file/candidate.ts';
import { gradesFor, OBJECTIVE_GRID } from './objective-grid.ts';

/** The grid by occupation, folded away until it is wanted, and searched as one types (R172, R173, R267). */
export function ObjectiveAdvice({ chosen, onChoose }: { chosen: string; onChoose: (level: Objective) => void }) {
  const t = useWords('registration');
  const language = useLanguage();
  const id = useId();
  const [sought, setSought] = useState('');
  const grades = gradesFor(sought);
  const isNarrowed = grades !== OBJECTIVE_GRID;
  return (
    <details className="objective-advice">
      <summary className="link">{t('advice.title')}</summary>
      <p className="my-2">{t('advice.what')}</p>
      <label htmlFor={id} className="font-bold">
        {t('advice.occupation')}
      </label>
      <input
        id={id}
        type="search"
        className="field mb-2 w-full"
        autoComplete="off"
        value={sought}
        onChange={(event) => setSought(event.target.value)}
        // Enter looks for an occupation: it does not send the form around it.
        onKeyDown={(event) => event.key === 'Enter' && event.preventDefault()}
      />
      <p role="status">{grades.length === 0 && t('advice.none')}</p>
      <ul>
        {grades.map(({ levels, user, aim, uses, occupations }) => (
          <li key={levels[0]}>
            <p className="font-bold">
              {levels.join(' & ')} – {user[language]}
            </p>
            <p>{aim[language]}</p>
            {!isNarrowed && (
              <ul className="list-disc ps-5">
                {uses.map((use) => (
                  <li key={use.fr}>{use[language]}</li>
                ))}
              </ul>
            )}
            <p className="text-ink-soft">{occupations.map((occupation) => occupation[language]).join(' · ')}</p>
            <p className="flex flex-wrap gap-2">
              {levels.map((level) => (
                <button key={level} type="button" className="chip" aria-pressed={chosen === level} onClick={() => onChoose(level)}>
                  {t('advice.take', { level })}
                </button>
              ))}
            </p>
          </li>
        ))}
      </ul>
      {!isNarrowed && <p className="mt-2 text-ink-soft">{t('advice.below')}</p>}
    </details>
  );
}
