import { useQuery } from '@tanstack/react-query';
import { Loaded } from '../../../ui/loaded.tsx';
import { PageTitle } from '../../../ui/page-title.tsx';
import { useWords, type Key } from '../../../ui/words.ts';
import { CandidateFrame } from '../../candidate-frame.tsx';
import { PRACTISED } from '../exercises.browser.ts';
import { PRACTICE } from '../paths.ts';
import { PARTS, readInterview, type Part } from './interview.ts';
import { Training } from './training.tsx';

const FACTS = ['video', 'prepare', 'profile', 'ready', 'judged'] as const;
const TIPS = {
  introduction: ['develop', 'tenses', 'natural'],
  'role-play': ['repeat', 'goal', 'polite'],
  discussion: ['example', 'other', 'around'],
} as const satisfies Record<Part, readonly string[]>;

/** What the interview is (R105-R114), advice for each of its parts, and questions to answer out loud. */
export function OralPage() {
  const t = useWords('practice');
  const interview = useQuery({ queryKey: ['interview', PRACTISED], queryFn: () => readInterview(PRACTISED), staleTime: Infinity });
  return (
    <CandidateFrame wide>
      <main>
        <p className="mb-2">
          <a className="link" href={PRACTICE}>
            {t('back')}
          </a>
        </p>
        <PageTitle>{t('oral.title')}</PageTitle>
        <p className="mb-6">
          <a className="button" href="#voix">
            {t('oral.train.title')}
          </a>
        </p>
        <section className="prose-68">
          <h2 className="card-title">{t('oral.what.title')}</h2>
          <ul className="list-disc pl-6">
            {FACTS.map((fact) => (
              <li key={fact} className="mb-1">
                {t(`oral.what.${fact}`)}
              </li>
            ))}
          </ul>
        </section>
        <ol className="practice-parts">
          {PARTS.map((part, n) => (
            <PartCard key={part} part={part} n={n + 1} />
          ))}
        </ol>
        <section className="mt-8">
          <h2 id="voix" tabIndex={-1} className="card-title">
            {t('oral.train.title')}
          </h2>
          <p className="prose-68 mb-4">{t('oral.train.what')}</p>
          <Loaded query={interview}>{(questions) => <Training interview={questions} />}</Loaded>
        </section>
      </main>
    </CandidateFrame>
  );
}

function PartCard({ part, n }: { part: Part; n: number }) {
  const t = useWords('practice');
  return (
    <li className="card">
      <h2 className="card-title">
        {n}. {t(`oral.part.${part}.name`)}
      </h2>
      <p className="mb-3">{t(`oral.part.${part}.what`)}</p>
      <ul className="list-disc pl-6">
        {TIPS[part].map((tip) => (
          <li key={tip} className="mb-2">
            {t(`oral.part.${part}.tips.${tip}` as Key<'practice'>)}
          </li>
        ))}
      </ul>
    </li>
  );
}
