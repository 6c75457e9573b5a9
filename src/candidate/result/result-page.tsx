import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { ownMoment } from '../../platform/moment.ts';
import { Loaded } from '../../ui/loaded.tsx';
import { PageTitle } from '../../ui/page-title.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { Result } from '../../written-test/schema.ts';
import { CandidateFrame } from '../candidate-frame.tsx';
import { client } from '../client.browser.ts';
import { useSignIn } from '../entrance/use-sign-in.browser.ts';
import { Next } from './next.tsx';
import { Rule } from './rule.tsx';
import { ScoreRow } from './score-row.tsx';
import { ScoreTable } from './score-table.tsx';

/** The result of the written part: what is known, how surely, and what it is not yet. Never a key. */
export function ResultPage() {
  const t = useWords('candidate');
  const query = useQuery({ queryKey: ['result'], queryFn: () => client.writtenTest.result() });
  useSignIn(query);
  return (
    <CandidateFrame>
      <main>
        <PageTitle>{t('result.title')}</PageTitle>
        <Loaded query={query}>{(result) => <Scores result={result} />}</Loaded>
      </main>
    </CandidateFrame>
  );
}

function Scores({ result }: { result: Result }) {
  const t = useWords('candidate');
  const exam = useWords('exam');
  const language = useLanguage();
  const { provisional, written, global } = result;
  const rowOf = ({ section, result: score }: Result['sections'][number]) => ({ title: exam(`section.${section}`), score });
  const isWritten = ({ section }: Result['sections'][number]) => !result.rule || result.writtenSections.includes(section);
  const writtenSections = result.sections.filter(isWritten).map(rowOf);
  const oralSections = result.sections.filter((one) => !isWritten(one)).map(rowOf);
  const parts = [...(global ? [{ title: t('result.global'), score: global }] : []), { title: t('result.written'), score: written }];
  return (
    <>
      <div className="notice">
        <p className="font-bold">{t(provisional ? 'result.provisional' : 'result.final')}</p>
        <p>{t(provisional ? 'result.provisionalMeans' : 'result.finalMeans')}</p>
      </div>
      {!result.calibrated && (
        <div className="warning">
          <p className="font-bold">{t('result.uncalibrated')}</p>
          <p>{t('result.uncalibratedMeans')}</p>
        </div>
      )}
      {parts.map(({ title, score }) => (
        <ScoreRow key={title} main title={title} score={score}>
          <p>
            {t('result.atLevel', { level: score.level })} {t(`result.can.${score.level}`)}
          </p>
        </ScoreRow>
      ))}
      <Next result={result} />
      <h2 className="card-title mt-8">{t('result.bySection')}</h2>
      <Rule result={result} />
      {writtenSections.map((row) => (
        <ScoreRow key={row.title} {...row} />
      ))}
      {oralSections.length > 0 && <p className="mt-6 mb-2">{t('result.withInterview')}</p>}
      {oralSections.map((row) => (
        <ScoreRow key={row.title} {...row} />
      ))}
      <details className="my-4">
        <summary className="link inline-block py-2">{t('result.table')}</summary>
        <p className="my-2 text-ink-soft">{t('result.howToRead')}</p>
        <ScoreTable rows={[...parts, ...writtenSections, ...oralSections]} />
      </details>
      <p className="mb-6 text-ink-soft">
        {t('result.sent', { when: ownMoment(new Date(result.sentAt), language), reference: result.reference })}
      </p>
      <p className="no-print flex flex-wrap gap-3">
        <button type="button" className="button" onClick={() => print()}>
          {t('result.print')}
        </button>
        <Link to="/recu" className="button">
          {t('result.toReceipt')}
        </Link>
      </p>
    </>
  );
}
