import { parseArgs } from 'node:util';
import { Stop } from './stop.ts';

export interface Options {
  /** How many sit the test at once. */
  candidates: number;
  /** How long it is measured once all have arrived. */
  minutes: number;
  /** Mean seconds from one answer to the next. */
  pace: number;
  /** How many arrive a second after the burst. */
  startsPerSecond: number;
  /** How many start within the first ten seconds. */
  burst: number;
  /** How many of a hundred have no socket: their signs of life and drafts go over plain HTTP. */
  overHttp: number;
  processes: number;
  generators: number;
  /** Journals whose chain is verified at the end. */
  chains: number;
  profile: boolean;
  keep: boolean;
  /** The second crowd: how many sign in a second, each from an address of its own, send a body slowly, send a hostile spreadsheet. */
  signIns: number;
  slowBodies: number;
  spreadsheets: number;
}

const DEFAULTS = {
  candidates: 10_000,
  minutes: 10,
  pace: 30,
  'starts-per-second': 150,
  burst: 1500,
  'over-http': 10,
  processes: 1,
  generators: 1,
  chains: 200,
  'sign-ins': 95,
  'slow-bodies': 1000,
  spreadsheets: 12,
};
type Name = keyof typeof DEFAULTS;

const HELP = `npm run bench:load -- [OPTIONS]
Plays whole candidates against real server processes, a worker and a PostgreSQL of its own, and prints what it measured.

  --candidates N         at once (${DEFAULTS.candidates})
  --minutes N            of steady measuring once all have arrived (${DEFAULTS.minutes})
  --pace SECONDS         from one answer to the next, on average; the three seconds before a question bound it (${DEFAULTS.pace})
  --burst N              starts within the first 10 s (${DEFAULTS.burst}, at most --candidates)
  --starts-per-second N  arrivals after the burst; they are under way already, spread over the whole test (${DEFAULTS['starts-per-second']})
  --over-http PERCENT    of them have no socket and call over plain HTTP instead (${DEFAULTS['over-http']})
  --processes N          server processes (${DEFAULTS.processes})
  --generators N         processes that play the candidates (${DEFAULTS.generators})
  --sign-ins N           of strangers a second beside the candidates, each from a new address (${DEFAULTS['sign-ins']})
  --slow-bodies N        files that are sent a few bytes at a time, all in one session (${DEFAULTS['slow-bodies']})
  --spreadsheets N       of 73 kB with thirty megabytes inside, sent at once and again and again (${DEFAULTS.spreadsheets})
  --chains N             journals verified at the end (${DEFAULTS.chains})
  --profile              writes a CPU profile of each server to .palier/load-profile and says where the time went
  --keep                 leaves the database's folder, the logs and the acknowledgements in place

A quick try: npm run bench:load -- --candidates 200 --burst 50 --minutes 1
`;

/** @returns null when only the help was asked for. @throws Stop with what was found and what is expected. */
export function readOptions(args: string[]): Options | null {
  const values = parsed(args);
  if (values.help) {
    process.stdout.write(HELP);
    return null;
  }
  const number = (name: Name, least: number, most: number): number => {
    const found = values[name] === undefined ? DEFAULTS[name] : Number(values[name]);
    if (!(found >= least && found <= most))
      throw new Stop(`--${name}: found "${values[name]}"; expected a number from ${least} to ${most}`);
    return found;
  };
  const whole = (name: Name, least: number, most: number) => Math.round(number(name, least, most));
  const candidates = whole('candidates', 1, 50_000);
  return {
    candidates,
    minutes: number('minutes', 0.1, 600),
    pace: number('pace', 0, 600),
    startsPerSecond: number('starts-per-second', 1, 5000),
    burst: Math.min(candidates, whole('burst', 0, 50_000)),
    overHttp: number('over-http', 0, 100),
    processes: whole('processes', 1, 64),
    generators: Math.min(candidates, whole('generators', 1, 16)),
    signIns: whole('sign-ins', 0, 1000),
    slowBodies: whole('slow-bodies', 0, 10_000),
    spreadsheets: whole('spreadsheets', 0, 100),
    chains: whole('chains', 0, 1_000_000),
    profile: values.profile === true,
    keep: values.keep === true,
  };
}

function parsed(args: string[]) {
  const numbers = Object.fromEntries(Object.keys(DEFAULTS).map((name) => [name, { type: 'string' as const }]));
  const switches = {
    profile: { type: 'boolean' as const },
    keep: { type: 'boolean' as const },
    help: { type: 'boolean' as const, short: 'h' },
  };
  try {
    const { values } = parseArgs({ args, options: { ...numbers, ...switches } });
    return values as { [name in Name]?: string } & { [name in keyof typeof switches]?: boolean };
  } catch (error) {
    throw new Stop(error instanceof Error ? error.message : String(error));
  }
}
