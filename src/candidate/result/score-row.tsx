import { decimal, percent } from '../../ui/figures.ts';
import { useLanguage, useWords } from '../../ui/words.ts';
import type { Score } from '../../written-test/schema.ts';
import { Chart } from './chart.tsx';

/** One score in words and drawn, with what it does not know. */
export function ScoreRow({ title, score, main = false }: { title: string; score: Score; main?: boolean }) {
  const t = useWords('candidate');
  const language = useLanguage();
  const share = score.probabilities.find(({ level }) => level === score.level)?.probability ?? 0;
  const figures = { score: decimal(score.score, language), low: decimal(score.low, language), high: decimal(score.high, language) };
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
      <p className="text-ink-soft">
        {t('result.interval', figures)} {t('result.chance', { percent: percent(share, language), level: score.level })}
      </p>
    </section>
  );
}
