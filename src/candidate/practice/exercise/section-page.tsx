import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { Section } from '../../../programme/section.ts';
import { Loaded } from '../../../ui/loaded.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { useWords } from '../../../ui/words.ts';
import { CandidateFrame } from '../../candidate-frame.tsx';
import { useExercises, type ExerciseShown } from '../exercises.browser.ts';
import { PRACTICE, sectionOfSlug } from '../paths.ts';
import { keepVerdict } from '../progress/progress.browser.ts';
import type { Verdict } from '../progress/progress.ts';
import { AdviceArticle } from './advice-article.tsx';
import { ExerciseList, NextRound } from './exercise-list.tsx';
import { ExerciseView } from './exercise-view.tsx';
import { RoundResult } from './round-result.tsx';

/** A round: some exercises of the section one after another, and what was said of those already done. */
interface Round {
  exercises: readonly ExerciseShown[];
  verdicts: readonly Verdict[];
}

/** One section: its advice, its exercises, and a round of them one by one, without a clock (R007). */
export function SectionPage() {
  const { section: slug } = useParams({ strict: false });
  const section = sectionOfSlug(slug ?? '');
  return section && <OneSection section={section} />;
}

function OneSection({ section }: { section: Section }) {
  const query = useExercises();
  const [round, setRound] = useState<Round | null>(null);
  const [wasAway, setWasAway] = useState(false);
  const begin = (exercises: readonly ExerciseShown[]) => setRound({ exercises, verdicts: [] });
  const leave = () => {
    setRound(null);
    setWasAway(true);
  };
  const current = round?.exercises[round.verdicts.length];

  if (round && current)
    return (
      <CandidateFrame wide={current.item.text !== null || current.item.type === 'sentence-order'}>
        <ExerciseView
          key={current.exercise}
          shown={current}
          position={round.verdicts.length + 1}
          of={round.exercises.length}
          onTold={(verdict) => keepVerdict(current.exercise, verdict)}
          onNext={(verdict) => setRound({ ...round, verdicts: [...round.verdicts, verdict] })}
          onLeave={leave}
        />
      </CandidateFrame>
    );
  return (
    <CandidateFrame>
      <main>
        {round ? (
          <Loaded query={query}>
            {(all) => (
              <RoundResult
                section={section}
                verdicts={round.verdicts}
                exercises={ofSection(all, section)}
                onRound={begin}
                onLeave={leave}
              />
            )}
          </Loaded>
        ) : (
          <Before section={section} query={query} onRound={begin} wasAway={wasAway} />
        )}
      </main>
    </CandidateFrame>
  );
}

interface BeforeProps {
  section: Section;
  query: ReturnType<typeof useExercises>;
  onRound: (exercises: readonly ExerciseShown[]) => void;
  /** Set when one comes back from an exercise: no page was loaded, so the title takes the focus. */
  wasAway: boolean;
}

function Before({ section, query, onRound, wasAway }: BeforeProps) {
  const t = useWords('practice');
  const exam = useWords('exam');
  const name = exam(`section.${section}`);
  return (
    <>
      <p className="mb-2">
        <a className="link" href={PRACTICE}>
          {t('back')}
        </a>
      </p>
      {wasAway ? <PageTitle>{name}</PageTitle> : <h1 className="page-title">{name}</h1>}
      <Loaded query={query}>{(all) => <NextRound exercises={ofSection(all, section)} onRound={onRound} />}</Loaded>
      <AdviceArticle section={section} />
      {query.data && <ExerciseList exercises={ofSection(query.data, section)} onRound={onRound} />}
    </>
  );
}

function ofSection(exercises: readonly ExerciseShown[], section: Section): ExerciseShown[] {
  return exercises.filter(({ item }) => item.section === section);
}
