import { Writable } from 'node:stream';
import { pino } from 'pino';
import { drawsFrom } from '../support/draws.ts';
import { openCentre, type OpenCentre } from '../support/centre.ts';
import { attackers, attackSocket, type Attacker } from './attackers.ts';
import { Bystander } from './bystander.ts';
import { addressOf, callOf, cookieOf, ROUTES, type Sent } from './calls.ts';
import { MARK } from './hostile.ts';
import { pick, type Draw } from './shapes.ts';

/** What a fuzz found, by kind, with the first example of each; and how much it tried. */
export interface Fuzzed {
  seed: number;
  seconds: number;
  calls: number;
  messages: number;
  statuses: Map<string, number>;
  routes: Set<string>;
  bystander: { answers: number; drafts: number; slowestMs: number };
  findings: Map<string, { times: number; example: string }>;
}

const CALLS_AT_ONCE = 36;
/** So much time passes for everybody with each batch: the bound on a person's calls is refilled, and questions run out. */
const BATCH_MS = 2000;
const BATCHES_OF_A_SITTING = 25;
const MOST_IDS = 300;
const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
const INSIDE = /node_modules|\bat .{1,80}\.ts:\d|\b(?:select|insert into|update) \S+ (?:from|set|values)\b|DatabaseError|ZodError/;

/** These end the attacker's own session, or change by right what others have: they are not given ids of others. */
const BY_RIGHT = new Set(
  'account/signOut account/revoke account/changePassword account/wear entrance/leave invitation/deactivate invitation/handOver organisation/close organisation/attach sessions/moveWindow recovery/resetSecondFactor sittings/act sittings/correct sittings/setObjective'.split(
    ' ',
  ),
);

/** Attacks a test centre of its own for so many seconds, while a bystander sits the test in it. */
export async function fuzz(seed: number, seconds: number): Promise<Fuzzed> {
  const found: Fuzzed = {
    seed,
    seconds,
    calls: 0,
    messages: 0,
    statuses: new Map(),
    routes: new Set(),
    bystander: { answers: 0, drafts: 0, slowestMs: 0 },
    findings: new Map(),
  };
  const open = await openCentre({}, undefined, { log: logInto(found) });
  try {
    await attack(open, drawsFrom(seed), seconds, found);
  } finally {
    await open.close();
  }
  return found;
}

async function attack(open: OpenCentre, draw: Draw, seconds: number, found: Fuzzed): Promise<void> {
  const bystander = new Bystander(open);
  const end = performance.now() + seconds * 1000;
  let party = await attackers(open);
  for (let batch = 1; performance.now() < end; batch += 1) {
    if (batch % BATCHES_OF_A_SITTING === 0) party = await attackers(open);
    const calls = Array.from({ length: CALLS_AT_ONCE }, () => one(open, pick(draw, party.all), draw, found));
    const sockets = party.candidates.map((candidate) => attackSocket(open.base, candidate, draw, 12));
    const felt = bystander.act().catch((error: unknown) => {
      note(found, `bystander: ${error instanceof Error ? error.message.slice(0, 120) : ''}`, `batch ${batch}`);
      bystander.leave();
    });
    await Promise.all([...calls, felt]);
    for (const sent of await Promise.all(sockets)) found.messages += sent;
    open.clock.advance(BATCH_MS);
  }
  bystander.leave();
  found.bystander = { answers: bystander.answers, drafts: bystander.drafts, slowestMs: Math.round(bystander.slowest) };
}

/** One call, and whether its reply is one that a stranger may have. */
async function one(open: OpenCentre, attacker: Attacker, draw: Draw, found: Fuzzed): Promise<void> {
  const { name, sent } = chosen(attacker, draw);
  const forged = draw() < 0.05 ? cookieOf(draw, open.entrance.cookieName) : null;
  const cookie = forged ?? attacker.cookie;
  const says = `${attacker.name} ${sent.init.method} ${sent.url.slice(0, 300)} ${cookie === forged ? forged : ''} ${typeof sent.init.body === 'string' ? sent.init.body.slice(0, 400) : ''}`;
  found.calls += 1;
  try {
    const headers = { ...(sent.init.headers as Record<string, string>), ...(cookie ? { cookie } : {}) };
    const response = await fetch(`${open.base}${sent.url}`, { ...sent.init, headers, signal: AbortSignal.timeout(30_000) });
    const text = await response.text();
    const status = String(response.status);
    found.statuses.set(status, (found.statuses.get(status) ?? 0) + 1);
    if (response.ok) {
      found.routes.add(name);
      if (!BY_RIGHT.has(name)) learn(attacker, text);
    }
    if (response.status >= 500 && !isBusy(text)) note(found, `${status} ${name}`, `${says} -> ${text.slice(0, 200)}`);
    if (response.status >= 400 && text.includes(MARK)) note(found, `echo ${name}`, `${says} -> ${text.slice(0, 300)}`);
    if (response.status >= 400 && INSIDE.test(text)) note(found, `inside ${name}`, `${says} -> ${text.slice(0, 300)}`);
  } catch (error) {
    note(found, `no reply ${name}`, `${says} -> ${error instanceof Error ? `${error.message} ${String(error.cause)}` : ''}`);
  }
}

/** A place for strangers' work was full, and the reply says when to ask again: a bound, as 429 is. */
function isBusy(text: string): boolean {
  return text.includes('"code":"unavailable-now"');
}

function chosen({ known }: Attacker, draw: Draw): { name: string; sent: Sent } {
  if (draw() < 0.06) return { name: 'addresses', sent: addressOf(draw, known) };
  const route = pick(draw, ROUTES);
  const own = BY_RIGHT.has(route.name) ? { ...known, ids: [] } : known;
  return { name: route.name, sent: callOf(route, draw, own) };
}

/** Ids that a reply told open the way further in. */
function learn({ known }: Attacker, text: string): void {
  for (const [id] of text.slice(0, 20_000).matchAll(UUID)) if (!known.ids.includes(id)) known.ids.push(id);
  known.ids.splice(0, known.ids.length - MOST_IDS);
}

function note({ findings }: Fuzzed, kind: string, example: string): void {
  const before = findings.get(kind);
  findings.set(kind, { times: (before?.times ?? 0) + 1, example: before?.example ?? example });
}

/** What the program itself holds for a bug, or for a failure of its rounds, is a finding too: it says where. */
function logInto(found: Fuzzed): pino.Logger {
  const lines = new Writable({
    write: (line: Buffer, _, done) => {
      const { msg, err, reason, part } = JSON.parse(line.toString()) as Record<'msg' | 'reason' | 'part', string> & {
        err?: { stack: string; message: string };
      };
      const where =
        err?.stack
          .split('\n')
          .find((frame) => frame.includes('/src/'))
          ?.trim()
          .replace(/\(?file:.*\/src\//, 'src/') ?? '';
      note(found, `log: ${msg} ${where}`, `${part ?? ''} ${reason ?? err?.message ?? ''}`.slice(0, 400));
      done();
    },
  });
  return pino({ level: 'warn', base: null }, lines);
}
