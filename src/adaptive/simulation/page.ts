import type { TestPolicy } from '../policy.ts';
import { mainLevelsOf } from '../scale/level.ts';
import { type Axis, chart, escaped, matrix, ticksBy, ticksFor } from './plot.ts';
import type { Covered, Held, Summary } from './summary.ts';
import type { Use } from './use.ts';

/** One simulated bank: what it is, what came out, and how long each choice took (microseconds, in any order). */
export type Chapter = {
  title: string;
  about: string;
  policy: TestPolicy;
  summary: Summary;
  use: Use;
  shortages: number;
  choiceTimes: readonly number[];
};

const STYLE = `
  body { font: 16px/1.5 "Atkinson Hyperlegible Next", system-ui, sans-serif; color: #1b1f24; background: #fff; max-width: 72rem; margin: 2rem auto; padding: 0 1.25rem; }
  h1 { font-size: 1.9rem; } h2 { margin-top: 3rem; border-top: 2px solid #1d4f91; padding-top: 1rem; }
  .plots { display: grid; grid-template-columns: repeat(auto-fit, minmax(24rem, 1fr)); gap: 1.5rem; }
  figure { margin: 0; } figcaption { font-weight: 600; } svg { width: 100%; height: auto; } svg text { font-size: 12px; fill: #39414a; }
  .grid { stroke: #dde2e8; } .band { fill: #2c7a4b; fill-opacity: .13; } .limit { stroke: #a11d2b; stroke-dasharray: 5 4; }
  table { border-collapse: collapse; margin: 1rem 0; } th, td { padding: .3rem .9rem .3rem 0; text-align: left; border-bottom: 1px solid #dde2e8; } td.n { text-align: right; font-variant-numeric: tabular-nums; }
  @media print { .plots { grid-template-columns: 1fr 1fr; } h2 { break-before: page; } }`;

/** The whole report, one file without script or request. `made`: when and with what, in words. */
export function reportPage(chapters: readonly Chapter[], made: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Palier: simulated candidates</title><style>${STYLE}</style></head>
<body><h1>Simulated candidates</h1>
<p lang="fr">${escaped(inFrench(chapters))}</p>
<p>${escaped(made)} Errors are root mean squares in points of the 0-100 scale. A section's own score is the one printed, and parts follow from printed sections; the profile score sees a section in the light of the others and is kept for audit. Intervals promise ${percent(chapters[0]?.policy.coverage ?? 0.95)}.</p>
${chapters.map(chapterOf).join('\n')}
</body></html>
`;
}

function inFrench(chapters: readonly Chapter[]): string {
  const said = chapters.map(
    ({ title, summary, use }) =>
      `${title} : ${comma(summary.errors.own)} points d’erreur par section, ${comma(summary.errors.written)} à l’écrit, exposition la plus forte ${comma(use.rates[0] ?? 0, 2)}`,
  );
  return `En bref, candidats simulés. ${said.join(' ; ')}.`;
}

function comma(value: number, digits = 1): string {
  return value.toFixed(digits).replace('.', ',');
}

function percent(share: number, digits = 0): string {
  return `${(100 * share).toFixed(digits)} %`;
}

function chapterOf({ title, about, policy, summary, use, shortages, choiceTimes }: Chapter): string {
  const levels = mainLevelsOf(policy.levels);
  const plots = [
    errorPlot(summary),
    coveragePlot(summary, levels),
    agreementPlot(summary, levels),
    exposurePlot(use, policy),
    levelExposurePlot(use, levels, policy),
    timePlot(choiceTimes),
  ];
  const tables = figures(summary, use, shortages, choiceTimes) + coverageTable(summary, levels);
  return `<h2>${escaped(title)}</h2><p>${escaped(about)}</p>${tables}<div class="plots">${plots.join('')}</div>`;
}

function figures({ candidates, errors, agreement }: Summary, use: Use, shortages: number, times: readonly number[]): string {
  const rows = [
    ['Candidates', `${candidates}${shortages ? ` and ${shortages} whom the bank could not serve` : ''}`],
    ['Error of a section: own score / in the profile', `${errors.own.toFixed(2)} / ${errors.profile.toFixed(2)}`],
    [
      'Error of the written part / had it been made in the profile / of the global result',
      `${errors.written.toFixed(2)} / ${errors.writtenInProfile.toFixed(2)} / ${errors.global.toFixed(2)}`,
    ],
    [
      'Sections at their true main level / band / within one band',
      `${percent(agreement.main)} / ${percent(agreement.sub)} / ${percent(agreement.near)}`,
    ],
    ['Stated probability of the printed main level, on average', percent(agreement.stated)],
    ['Written parts at their true main level', percent(agreement.writtenMain)],
    [
      'Highest exposure / mean overlap / items never met',
      `${(use.rates[0] ?? 0).toFixed(3)} / ${use.overlap.toFixed(3)} / ${use.unused} of ${use.rates.length}`,
    ],
    ['One choice, median / 95th percentile', `${quantile(times, 0.5).toFixed(1)} / ${quantile(times, 0.95).toFixed(1)} µs`],
  ];
  return `<table>${rows.map(([what, value]) => `<tr><th scope="row">${escaped(what!)}</th><td class="n">${escaped(value!)}</td></tr>`).join('')}</table>`;
}

const COVERED: readonly [Covered, string][] = [
  ['sections', 'Sections'],
  ['written', 'Written part'],
  ['oral', 'Oral part'],
  ['global', 'Global result'],
  ['profile', 'Sections in the profile, not printed'],
];

/** Shares of intervals that hold the true score, by printed main level; in brackets how often, where that is too seldom to judge. */
function coverageTable({ coverage }: Summary, levels: readonly string[]): string {
  const cell = ({ count, held }: Held) => (count >= 200 ? percent(held / count, 1) : `(${count})`);
  const rows = COVERED.map(
    ([of, what]) =>
      `<tr><th scope="row">${what}</th>${levels.map((level) => `<td class="n">${cell(coverage[of][level]!)}</td>`).join('')}</tr>`,
  );
  const head = levels.map((level) => `<th scope="col">${escaped(level)}</th>`).join('');
  return `<table><caption>Intervals that hold the true score, by printed main level</caption><tr><th scope="col"></th>${head}</tr>${rows.join('')}</table>`;
}

function quantile(values: readonly number[], share: number): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length * share)] ?? 0;
}

const ABILITY: Axis = { label: 'true ability, points', from: 0, to: 100, ticks: ticksBy(0, 100, 10) };

function errorPlot({ byAbility }: Summary): string {
  const bins = byAbility.filter(({ count }) => count >= 20);
  const at = (value: (bin: (typeof bins)[number]) => number) => bins.map((bin) => [(bin.from + bin.to) / 2, value(bin)] as const);
  return chart({
    title: 'Error against ability',
    x: ABILITY,
    y: { label: 'points', from: -8, to: 16, ticks: ticksBy(-8, 16, 4) },
    series: [
      { name: 'error, own score', points: at(({ own }) => own), as: 'line' },
      { name: 'error, in the profile', points: at(({ profile }) => profile), as: 'line' },
      { name: 'mean error', points: at(({ bias }) => bias), as: 'line' },
    ],
  });
}

function coveragePlot({ coverage }: Summary, levels: readonly string[]): string {
  const at = (held: Record<string, Held>) =>
    levels.flatMap((level, place) => (held[level]!.count >= 20 ? [[place, held[level]!.held / held[level]!.count] as const] : []));
  return chart({
    title: 'Intervals that hold the true score (by true level, less at the ends: scores are drawn to the centre)',
    x: { label: 'main level', from: -0.5, to: levels.length - 0.5, ticks: ticksFor(levels) },
    y: { label: 'share', from: 0.7, to: 1, ticks: ticksBy(0.7, 1, 0.05, (at) => at.toFixed(2)) },
    band: [0.93, 0.97],
    series: [
      { name: 'by printed level', points: at(coverage.sections), as: 'dots' },
      { name: 'by true level', points: at(coverage.sectionsByTruth), as: 'dots' },
    ],
  });
}

function agreementPlot({ confusion }: Summary, levels: readonly string[]): string {
  const rows = levels.map((level) => {
    const counts = levels.map((printed) => confusion[level]![printed]!);
    const total = counts.reduce((sum, count) => sum + count, 0);
    return counts.map((count) => count / Math.max(1, total));
  });
  return matrix('Level agreement of sections, per cent of each true level', levels, rows, 'true main level', 'printed main level');
}

function exposurePlot({ rates }: Use, { exposure }: TestPolicy): string {
  const top = Math.max(0.3, Math.ceil((rates[0] ?? 0) * 20) / 20);
  return chart({
    title: 'Exposure of each item, from the most met to the least',
    x: {
      label: 'items',
      from: 0,
      to: Math.max(1, rates.length),
      ticks: ticksBy(0, rates.length, Math.max(1, Math.ceil(rates.length / 5))),
    },
    y: { label: 'share of sittings', from: 0, to: top, ticks: ticksBy(0, top, 0.05, (at) => at.toFixed(2)) },
    limit: exposure.ceiling,
    series: [{ name: 'share of sittings', points: rates.map((rate, place) => [place, rate]), as: 'line' }],
  });
}

function levelExposurePlot({ byLevel }: Use, levels: readonly string[], { exposure }: TestPolicy): string {
  return chart({
    title: 'Highest exposure among those of one main level (levels of few sittings vary by chance)',
    x: {
      label: 'main level reached, sittings',
      from: -0.5,
      to: levels.length - 0.5,
      ticks: ticksFor(levels.map((level) => `${level}, ${byLevel[level]!.sittings}`)),
    },
    y: { label: 'share of sittings', from: 0, to: 1, ticks: ticksBy(0, 1, 0.2, (at) => at.toFixed(1)) },
    limit: exposure.ceilingByLevel,
    series: [{ name: 'highest exposure', points: levels.map((level, place) => [place, byLevel[level]!.highest]), as: 'bars' }],
  });
}

function timePlot(times: readonly number[]): string {
  const most = Math.max(1, quantile(times, 0.99));
  const bins = Array.from({ length: 40 }, () => 0);
  for (const time of times) bins[Math.min(39, Math.floor((time / most) * 40))]! += 1;
  const top = Math.max(...bins) / Math.max(1, times.length);
  return chart({
    title: 'Time of one choice',
    x: { label: 'microseconds', from: 0, to: most, ticks: ticksBy(0, most, most / 5, (at) => at.toFixed(0)) },
    y: { label: 'share of choices', from: 0, to: top, ticks: ticksBy(0, top, top / 4, (at) => at.toFixed(2)) },
    series: [
      { name: 'choices', points: bins.map((count, bin) => [((bin + 0.5) * most) / 40, count / Math.max(1, times.length)]), as: 'bars' },
    ],
  });
}
