import { Histogram } from './crowd/histogram.ts';
import { PHASES, type Tally, type Timed } from './crowd/tally.ts';
import type { Together } from './crowd/together.ts';
import { TICK_MS } from './crowd/wheel.ts';
import type { Evidence } from './evidence.ts';
import type { Consumed } from './machine/consumption.ts';
import type { StrangersWait } from './strangers/settings.ts';
import type { StrangersNews } from './strangers/strangers.ts';
import { readProfiles } from './machine/profile.ts';
import type { Options } from './options.ts';

export interface Measured {
  options: Options;
  machine: string;
  database: string;
  crowd: Together;
  consumed: { seconds: number; parts: Consumed[] };
  evidence: Evidence;
  complaints: [message: string, times: number][];
}

const number = new Intl.NumberFormat('en', { maximumFractionDigits: 0 });
const fine = new Intl.NumberFormat('en', { maximumFractionDigits: 1, minimumFractionDigits: 1 });

/** The figures, each beside its target (design, 9). They are for reading: no clock decides whether the run was good. */
export function printReport(measured: Measured): void {
  const { options, crowd, consumed, evidence } = measured;
  const { tally } = crowd;
  say('\nMachine', measured.machine);
  say('Database', measured.database);
  say('Load', loadInWords(options, consumed.seconds));
  say('\n', 'measured', 'target');
  say('At once', `${number.format(crowd.atOnce)}, never fewer than ${number.format(crowd.least)}`, '10,000');
  say('Answers a second', fine.format(tally.time('steady', 'answer').count / consumed.seconds));
  say('Answer saved, ms', spread(tally.time('steady', 'answer')), 'p95 under 100');
  sayStarts(measured);
  for (const what of ['resume', 'next', 'play', 'clip', 'look', 'send', 'draft', 'heard'] as const) {
    const times = everyPhase(tally, what);
    if (times.count > 0) say(OTHERS[what], spread(times));
  }
  say(
    'Tests sent',
    `${number.format(tally.counted('over sent'))}${tally.counted('nobody left') ? `; ${tally.counted('nobody left')} places stayed empty` : ''}`,
  );
  say('Errors by code', listed(errorsOf(tally)), 'none');
  say('Left before the end', listed(tally.countsOf('left ')), 'nobody');
  say('Questions voided', listed(Object.entries(evidence.voided)), 'none');
  say('Jobs waiting at the end', number.format(evidence.jobsWaiting));
  say('Told to look', number.format(tally.counted('told to look')));
  say('Server complained', listed(measured.complaints), 'never');
  sayEvidence(evidence);
  sayConsumed(measured);
}

const OTHERS: Record<Exclude<Timed, 'start' | 'answer'>, string> = {
  resume: 'Entered again, ms',
  next: 'Next asked, ms',
  play: 'Play counted, ms',
  clip: 'Clip read, ms',
  look: 'Looked, ms',
  send: 'Test sent, ms',
  draft: 'Draft held, ms',
  heard: 'Heard over HTTP, ms',
};

/** One line, now and then, for who waits. */
export function printProgress(seconds: number, { atOnce, tally }: Together): void {
  const answers = tally.time('steady', 'answer');
  const errors = errorsOf(tally).reduce((sum, [, count]) => sum + count, 0);
  const rate = fine.format(answers.count / seconds);
  process.stdout.write(
    `${number.format(seconds)} s: ${number.format(atOnce)} at once, ${rate} answers/s, p95 ${fine.format(answers.quantile(0.95))} ms, ${errors} errors\n`,
  );
}

/** What the second crowd met with. Refusals are what it is for; those beside it must not wait. */
export function printStrangers({ times, counts }: StrangersNews): void {
  if (times.length === 0) return;
  say('\nSecond crowd', listed(counts.toSorted(([one], [other]) => one.localeCompare(other))));
  for (const [what, recorded] of times) {
    const all = new Histogram();
    all.add(recorded);
    say(STRANGERS[what], spread(all));
  }
}

const STRANGERS: Record<StrangersWait, string> = {
  'sign-in': 'Sign-in answered, ms',
  spreadsheet: 'Spreadsheet answered, ms',
  page: 'Another visitor’s file, ms',
};

const MOST_SHOWN = 25;

/** Where a profiled server spent its time, from its start to its end. */
export function printProfiles(folder: string): void {
  const { parts, functions } = readProfiles(folder);
  const all = parts.reduce((sum, { seconds }) => sum + seconds, 0);
  for (const [title, shares] of [
    ['by part', parts],
    ['by function', functions],
  ] as const) {
    say(`\nCPU ${title}`, `${fine.format(all)} s in all; the profiles are in ${folder}`);
    for (const { name, seconds } of shares.slice(0, MOST_SHOWN)) say(`  ${fine.format((100 * seconds) / all)} %`, name);
  }
}

function loadInWords({ candidates, pace, overHttp, processes, generators }: Options, seconds: number): string {
  const servers = `${processes} server process${processes > 1 ? 'es' : ''}`;
  return `${number.format(candidates)} candidates (${overHttp} % of them over plain HTTP), an answer each ${pace} s, ${servers}, a worker, ${generators} generator${generators > 1 ? 's' : ''}, ${fine.format(seconds / 60)} min steady`;
}

function sayStarts({ options, crowd }: Measured): void {
  const { burst, tally } = crowd;
  const errors = tally.countsOf('error burst ').reduce((sum, [, count]) => sum + count, 0);
  const last = `the last after ${fine.format(burst.lastMs / 1000)} s`;
  if (options.burst > 0) {
    say(
      'Starts in 10 s',
      `${number.format(burst.inTime)} of ${number.format(options.burst)}, ${last}, ${errors} errors meanwhile`,
      '1,500, no error',
    );
    say('Start in the burst, ms', spread(tally.time('burst', 'start')));
  }
  say('Start while steady, ms', spread(tally.time('steady', 'start')));
}

function sayEvidence({ acknowledged, found, missing, duplicates, unread, chains }: Evidence): void {
  const lost = unread > 0 ? `; ${number.format(unread)} saved whose acknowledgement nobody read` : '';
  say(
    'Acknowledged answers',
    `${number.format(acknowledged)}: ${number.format(found)} found, ${missing} missing, ${duplicates} double${lost}`,
    '0 missing',
  );
  say('Journals verified', `${chains.verified} (${number.format(chains.lines)} lines), ${chains.broken.length} broken`, '0 broken');
  for (const broken of chains.broken) say('', broken);
}

function sayConsumed({ consumed, crowd }: Measured): void {
  const { seconds, parts } = consumed;
  say('\nWhile steady', 'CPU s · cores · most memory');
  for (const { part, cpuSeconds, memoryMb } of parts) {
    say(
      part,
      `${fine.format(cpuSeconds)} · ${(cpuSeconds / seconds).toFixed(2)}${memoryMb === null ? '' : ` · ${number.format(memoryMb)} MB`}`,
    );
  }
  say('Generator', `busy ${number.format(crowd.busy * 100)} % of the time; acted late by ${spread(crowd.late)} ms (a tick is ${TICK_MS})`);
}

function everyPhase(tally: Tally, what: Timed): Histogram {
  const all = new Histogram();
  for (const phase of PHASES) all.add(tally.time(phase, what).recorded());
  return all;
}

function errorsOf(tally: Tally): [string, number][] {
  return PHASES.flatMap((phase) =>
    tally.countsOf(`error ${phase} `).map(([what, count]): [string, number] => [`${what} (${phase})`, count]),
  );
}

function spread(times: Histogram): string {
  if (times.count === 0) return 'none';
  const [half, most, nearlyAll] = [0.5, 0.95, 0.99].map((share) => fine.format(times.quantile(share)));
  return `p50 ${half} · p95 ${most} · p99 ${nearlyAll} · max ${fine.format(times.longest)} (${number.format(times.count)})`;
}

function listed(counts: [name: string, count: number][]): string {
  return counts.map(([name, count]) => `${name}: ${number.format(count)}`).join('; ') || 'none';
}

function say(label: string, measured: string, target = ''): void {
  process.stdout.write(`${label.padEnd(30)}${target ? measured.padEnd(76) : measured}${target}\n`);
}
