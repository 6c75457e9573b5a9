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
  const sections = result.sections.map(({ section, result: score }) => ({ title: exam(`section.${section}`), score }));
  return (
    <>
      <div className="notice">
        <p className="font-bold">{t(result.provisional ? 'result.provisional' : 'result.final')}</p>
        <p>{t(result.provisional ? 'result.provisionalMeans' : 'result.finalMeans')}</p>
      </div>
      {!result.calibrated && (
        <div className="warning">
          <p className="font-bold">{t('result.uncalibrated')}</p>
          <p>{t('result.uncalibratedMeans')}</p>
        </div>
      )}
      <ScoreRow main title={t('result.global')} score={result.global} />
      <p className="mb-6">
        {t('result.atLevel', { level: result.global.level })} {t(`result.can.${result.global.level}`)}
      </p>
      <ScoreRow main title={t('result.written')} score={result.written} />
      <h2 className="card-title mt-8">{t('result.bySection')}</h2>
      {sections.map((row) => (
        <ScoreRow key={row.title} {...row} />
      ))}
      <p className="my-4 text-ink-soft">{t('result.howToRead')}</p>
      <details className="my-4">
        <summary className="link inline-block py-2">{t('result.table')}</summary>
        <ScoreTable
          rows={[{ title: t('result.global'), score: result.global }, { title: t('result.written'), score: result.written }, ...sections]}
        />
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
      <p className="no-print mt-6">
        <a className="link" href="/mon-espace">
          {t('result.toSpace')}
        </a>
      </p>
    </>
  );
}
