import { useWords } from '../../../ui/words.ts';
import type { ExerciseShown } from '../exercises.browser.ts';
import { useProgress } from '../progress/progress.browser.ts';
import { roundOf, standingOf } from '../progress/progress.ts';
import { StandingWords } from '../progress/standing.tsx';

interface Props {
  exercises: readonly ExerciseShown[];
  onRound: (exercises: readonly ExerciseShown[]) => void;
}

/** How far one is, and the next round on one button: above the advice, so that whoever comes back finds it at once. */
export function NextRound({ exercises, onRound }: Props) {
  const t = useWords('practice');
  const { progress } = useProgress();
  const { kind, round } = roundOf(exercises, progress);
  const refs = exercises.map(({ exercise }) => exercise);
  return (
    <div className="mb-8">
      <p>
        <StandingWords standing={standingOf(refs, progress)} /> {t('exercises.what')}
      </p>
      <button type="button" className="button-primary mt-3" onClick={() => onRound(round)}>
        {t(`exercises.${kind}`, { count: round.length })}
      </button>
    </div>
  );
}

/** Any exercise by itself, with what became of it. */
export function ExerciseList({ exercises, onRound }: Props) {
  const t = useWords('practice');
  const { progress } = useProgress();
  return (
    <section className="card mt-8">
      <h2 className="card-title">{t('exercises.list')}</h2>
      <ol className="exercise-list">
        {exercises.map((shown) => {
          const state = progress[shown.exercise] ?? 'none';
          const again = state !== 'none';
          return (
            <li key={shown.exercise}>
              <span>
                {t('exercises.nth', { n: shown.n })} <span className="text-ink-soft">· {t(`kind.${shown.item.type}`)}</span>
              </span>
              <span className="exercise-state" data-state={state}>
                {t(`state.${state}`)}
              </span>
              <button
                type="button"
                className="quiet-button"
                aria-label={t(again ? 'exercises.redoFor' : 'exercises.doFor', { n: shown.n })}
                onClick={() => onRound([shown])}
              >
                {t(again ? 'exercises.redo' : 'exercises.do')}
              </button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}
