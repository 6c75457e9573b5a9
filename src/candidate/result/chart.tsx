import { BANDS, lowestScoreOf, MAIN_LEVELS } from '../../programme/scale.ts';
import type { Score } from '../../written-test/schema.ts';

const HEIGHT = 58;
const SCALE = 30;

/** A score on the scale: the point, the interval it stands in, the levels and their sub-levels. Places are in percent, so letters keep their size. */
export function Chart({ score, label }: { score: Score; label: string }) {
  return (
    <svg className="chart" width="100%" height={HEIGHT} role="img" aria-label={label}>
      {MAIN_LEVELS.map((level, n) => {
        const from = lowestScoreOf(level);
        const next = MAIN_LEVELS[n + 1];
        const to = next ? lowestScoreOf(next) : 100;
        return (
          <g key={level}>
            <rect x={`${from}%`} width={`${to - from}%`} y="0" height={SCALE} className={n % 2 ? 'chart-odd' : 'chart-even'} />
            <text
              x={`${(from + to) / 2}%`}
              y={HEIGHT - 10}
              textAnchor="middle"
              className={level === score.level ? 'chart-level chart-here' : 'chart-level'}
            >
              {level}
            </text>
          </g>
        );
      })}
      {BANDS.map(([band, lowest]) => (
        <line key={band} x1={`${lowest}%`} x2={`${lowest}%`} y1={SCALE - 6} y2={SCALE} className="chart-tick" />
      ))}
      <line x1={`${score.low}%`} x2={`${score.high}%`} y1={SCALE / 2} y2={SCALE / 2} className="chart-interval" />
      <circle cx={`${score.score}%`} cy={SCALE / 2} r="8" className="chart-point" />
    </svg>
  );
}
