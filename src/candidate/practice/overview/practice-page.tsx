import { SECTIONS, type Section } from '../../../programme/section.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { useWords } from '../../../ui/words.ts';
import { CandidateFrame } from '../../candidate-frame.tsx';
import { useExercises, type ExerciseShown } from '../exercises.browser.ts';
import { PRACTICE_ORAL, practicePath } from '../paths.ts';
import { useProgress } from '../progress/progress.browser.ts';
import { ProgressCard } from '../progress/progress-card.tsx';
import { standingOf } from '../progress/progress.ts';
import { StandingWords } from '../progress/standing.tsx';

const DAY = ['mini', 'little', 'why', 'adapts'] as const;

/** The way into practice (R007): the five sections with how far one is, then the interview, then what helps on the day. */
export function PracticePage() {
  const t = useWords('practice');
  const exercises = useExercises();
  return (
    <CandidateFrame wide>
      <main>
        <PageTitle>{t('title')}</PageTitle>
        <p className="prose-68 mb-8">{t('what')}</p>
        <h2 className="card-title">{t('written.title')}</h2>
        <p className="prose-68 mb-4">{t('written.what')}</p>
        <Loaded query={exercises}>{(all) => <Sections exercises={all} />}</Loaded>
        <section className="card mt-8 sm:flex sm:items-center sm:justify-between sm:gap-8">
          <div>
            <h2 className="card-title">{t('oral.title')}</h2>
            <p className="prose-68">{t('oral.card')}</p>
          </div>
          <a className="button mt-3 shrink-0 sm:mt-0" href={PRACTICE_ORAL}>
            {t('oral.open')}
          </a>
        </section>
        <section className="mt-8">
          <h2 className="card-title">{t('day.title')}</h2>
          <ul className="prose-68 list-disc pl-6">
            {DAY.map((point) => (
              <li key={point} className="mb-2">
                {t(`day.${point}`)}
              </li>
            ))}
          </ul>
          <p className="mt-3">
            <a className="link" href="/demo">
              {t('day.openMini')}
            </a>
          </p>
        </section>
        <ProgressCard />
      </main>
    </CandidateFrame>
  );
}

function Sections({ exercises }: { exercises: readonly ExerciseShown[] }) {
  return (
    <ul className="practice-sections">
      {SECTIONS.map((section) => (
        <SectionCard key={section} section={section} exercises={exercises.filter(({ item }) => item.section === section)} />
      ))}
    </ul>
  );
}

function SectionCard({ section, exercises }: { section: Section; exercises: readonly ExerciseShown[] }) {
  const t = useWords('practice');
  const exam = useWords('exam');
  const { progress } = useProgress();
  const name = exam(`section.${section}`);
  const standing = standingOf(
    exercises.map(({ exercise }) => exercise),
    progress,
  );
  return (
    <li className="card">
      <h3 className="font-bold">{name}</h3>
      <p className="mb-4">
        <StandingWords standing={standing} />
      </p>
      <a className="button mt-auto" href={practicePath(section)} aria-label={t('written.openFor', { section: name })}>
        {t('written.open')}
      </a>
    </li>
  );
}
