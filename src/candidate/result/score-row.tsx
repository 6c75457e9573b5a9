import type { ReactNode } from 'react';
import { tenths } from '../../ui/figures.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { Score } from '../../written-test/schema.ts';
import { Chart } from './chart.tsx';

/** One score, drawn with the interval it stands in. `children`: what is said below it. */
export function ScoreRow({ title, score, main = false, children }: { title: string; score: Score; main?: boolean; children?: ReactNode }) {
  const t = useWords('candidate');
  const language = useLanguage();
  const figures = { score: tenths(score.score, language), low: tenths(score.low, language), high: tenths(score.high, language) };
  const Title = main ? 'h2' : 'h3';
  return (
    <section className="score-row" data-main={main}>
      <div className="score-words">
        <Title className="font-bold">{title}</Title>
        <p className="tabular">
          <strong className="score-level">{score.subLevel}</strong> {t('result.points', figures)}
        </p>
      </div>
      <Chart score={score} label={t('result.drawn', { ...figures, level: score.subLevel, title })} />
      {children}
    </section>
  );
}
