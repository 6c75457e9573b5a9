import type { Section } from '../../../programme/section.ts';
import { PageTitle } from '../../../ui/page-title.tsx';
import { useWords } from '../../../ui/words.ts';
import type { ExerciseShown } from '../exercises.browser.ts';
import { PRACTICE } from '../paths.ts';
import { useProgress } from '../progress/progress.browser.ts';
import { countsOf, roundOf, VERDICTS, type Verdict } from '../progress/progress.ts';

interface Props {
  section: Section;
  verdicts: readonly Verdict[];
  /** All of the section, to say what is left to do. */
  exercises: readonly ExerciseShown[];
  onRound: (exercises: readonly ExerciseShown[]) => void;
  onLeave: () => void;
}

/** How a round went, in words: no score, no level. */
export function RoundResult({ section, verdicts, exercises, onRound, onLeave }: Props) {
  const t = useWords('practice');
  const exam = useWords('exam');
  const { progress } = useProgress();
  const counts = countsOf(verdicts);
  const parts = VERDICTS.filter((verdict) => counts[verdict] > 0).map((verdict) => t(`result.${verdict}`, { count: counts[verdict] }));
  const next = roundOf(exercises, progress);
  return (
    <>
      <PageTitle>{t('result.title', { section: exam(`section.${section}`) })}</PageTitle>
      <p className="mb-2 text-lg font-bold">
        {t(verdicts.length === 1 ? 'result.ofOne' : 'result.of', { of: verdicts.length, parts: parts.join(', ') })}
      </p>
      <p className="prose-68 mb-2">{t(counts.right === verdicts.length ? 'result.allRight' : 'result.toReview')}</p>
      <p className="prose-68 mb-6">{t('result.noLevel')}</p>
      <div className="flex flex-wrap gap-3">
        <button type="button" className="button-primary" onClick={() => onRound(next.round)}>
          {t(`exercises.${next.kind}`, { count: next.round.length })}
        </button>
        <button type="button" className="button" onClick={onLeave}>
          {t('result.section')}
        </button>
        <a className="button" href={PRACTICE}>
          {t('result.other')}
        </a>
      </div>
    </>
  );
}
