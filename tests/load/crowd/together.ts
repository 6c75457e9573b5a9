import type { News } from './generator.ts';
import { Histogram } from './histogram.ts';
import { Tally } from './tally.ts';

/** What all generators have told, as of one. */
export interface Together {
  atOnce: number;
  least: number;
  arrived: number;
  burst: { inTime: number; lastMs: number };
  tally: Tally;
  late: Histogram;
  /** Of the busiest. */
  busy: number;
}

export function together(all: readonly News[]): Together {
  const tally = new Tally();
  const late = new Histogram();
  for (const news of all) {
    tally.add(news.tally);
    late.add(news.late);
  }
  const sum = (of: (news: News) => number) => all.reduce((total, news) => total + of(news), 0);
  const most = (of: (news: News) => number) => Math.max(0, ...all.map(of));
  return {
    atOnce: sum((news) => news.atOnce),
    least: sum((news) => news.least),
    arrived: sum((news) => news.arrived),
    burst: { inTime: sum((news) => news.burst.inTime), lastMs: most((news) => news.burst.lastMs) },
    tally,
    late,
    busy: most((news) => news.busy),
  };
}
