import type { Tally } from '../load/crowd/tally.ts';
import type { Evidence } from '../load/evidence.ts';
import type { Audit } from './audit.ts';
import type { Network } from './network.ts';

/** One fault that was made. */
interface Done {
  name: string;
  /** Pages that were playing when it began. */
  pages: number;
  /** From its end until an answer of anybody, of the middle page and of the last one was saved. */
  firstMs: number;
  medianMs: number;
  lastMs: number;
  /** Pages that did not come back. */
  lost: number;
  /** Calls and sockets that failed meanwhile. */
  errors: number;
  voided: Record<string, number>;
}

export type Outcome = Done | { name: string; whyNot: string };

interface Report {
  machine: string;
  many: number;
  outcomes: readonly Outcome[];
  evidence: Evidence;
  found: Audit;
  tally: Tally;
  made: Network['made'];
  complaints: [message: string, times: number][];
}

/** Prints the table. @returns false when something is lost, doubled, changed or broken, or a page did not come back */
export function printReport({ machine, many, outcomes, evidence, found, tally, made, complaints }: Report): boolean {
  say(`\nMachine: ${machine}. ${many} candidates at once, two web processes, a worker, PostgreSQL with fsync on.\n`);
  say('| fault | times | first answer saved after, s | middle page | last page | pages lost | failed calls | voided |');
  say('|---|---|---|---|---|---|---|---|');
  for (const [name, group] of Map.groupBy(outcomes, ({ name }) => name)) say(row(name, group));
  const { acknowledged, missing, duplicates, unread, chains } = evidence;
  say(`\nAnswers acknowledged: ${acknowledged}; missing ${missing}, double ${duplicates}, saved without anybody told ${unread}.`);
  say(`Content compared: ${found.compared}; changed ${found.changed}.`);
  say(`Journals verified: ${chains.verified} (${chains.lines} lines); broken ${chains.broken.length}. ${chains.broken.join('; ')}`);
  for (const [what, times] of Object.entries(found.unfit)) say(`${what}: ${times}`);
  say(`Tests sent: ${found.sent}; letters: none ${found.letters.none}, one ${found.letters.one}, several ${found.letters.several}.`);
  say(`Jobs left: ${evidence.jobsWaiting}. Requests doubled: ${made.doubled}, again out of order: ${made.repeated}.`);
  say(`Left before the end: ${listed(tally.countsOf('left '))}. Ways a test ended: ${listed(tally.countsOf('over '))}.`);
  say(`The programs complained: ${listed(complaints)}`);
  const unfit = Object.values(found.unfit).reduce((sum, times) => sum + times, 0);
  const lost = outcomes.reduce((sum, outcome) => sum + ('lost' in outcome ? outcome.lost : 0), 0);
  return [missing, duplicates, found.changed, chains.broken.length, unfit, lost, found.letters.none, found.letters.several].every(
    (count) => count === 0,
  );
}

function row(name: string, group: readonly Outcome[]): string {
  const [first] = group;
  if (first && 'whyNot' in first) return `| ${name} | not done: ${first.whyNot} | | | | | | |`;
  const done = group.filter((outcome): outcome is Done => !('whyNot' in outcome));
  const seconds = (of: (outcome: Done) => number) => spread(done.map((outcome) => of(outcome) / 1000));
  const sum = (of: (outcome: Done) => number) => done.reduce((total, outcome) => total + of(outcome), 0);
  const voided = ['voided-silence', 'voided-platform'].map((kind) => `${kind.slice(7)} ${sum((outcome) => outcome.voided[kind] ?? 0)}`);
  const times = [seconds((o) => o.firstMs), seconds((o) => o.medianMs), seconds((o) => o.lastMs)];
  return `| ${[name, done.length, ...times, sum((o) => o.lost), sum((o) => o.errors), voided.join(', ')].join(' | ')} |`;
}

function spread(values: number[]): string {
  const [least, most] = [Math.min(...values), Math.max(...values)].map((value) => value.toFixed(1));
  return least === most ? `${least}` : `${least} to ${most}`;
}

function listed(counts: [name: string, count: number][]): string {
  return counts.map(([name, count]) => `${name} ${count}`).join('; ') || 'none';
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}
