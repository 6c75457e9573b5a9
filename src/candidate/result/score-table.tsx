import { MAIN_LEVELS } from '../../programme/scale.ts';
import { probability, tenths } from '../../ui/figures.ts';
import { ScrollPane } from '../../ui/scroll-pane.tsx';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { Score } from '../../written-test/schema.ts';

/** The drawing again, as figures. */
export function ScoreTable({ rows }: { rows: readonly { title: string; score: Score }[] }) {
  const t = useWords('candidate');
  const language = useLanguage();
  return (
    <ScrollPane className="table-scroll" label={t('result.table')}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{t('result.column.part')}</th>
            <th scope="col">{t('result.column.score')}</th>
            <th scope="col">{t('result.column.interval')}</th>
            <th scope="col">{t('result.column.level')}</th>
            {MAIN_LEVELS.map((level) => (
              <th key={level} scope="col">
                {level}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ title, score }) => (
            <tr key={title}>
              <th scope="row">{title}</th>
              <td>{tenths(score.score, language)}</td>
              <td>
                {tenths(score.low, language)} – {tenths(score.high, language)}
              </td>
              <td>{score.subLevel}</td>
              {MAIN_LEVELS.map((level) => (
                <td key={level}>{probability(score.probabilities.find((one) => one.level === level)?.probability ?? 0, language)}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollPane>
  );
}
