import { expect, it } from 'vitest';
import { fuzz, type Fuzzed } from './fuzz.ts';

/** Short in `npm test`; `npm run bench:fuzz` gives it time, and a seed of its own. */
const SECONDS = Number(process.env['PALIER_FUZZ_SECONDS'] ?? 20);
const SEED = Number(process.env['PALIER_FUZZ_SEED'] ?? 20_261_201);
const MINUTE = 60_000;

it(
  'answers whatever comes over its sockets and routes with no 5xx, without an echo, and nobody beside it feels anything',
  async () => {
    const fuzzed = await fuzz(SEED, SECONDS);
    console.log(tableOf(fuzzed));
    expect([...fuzzed.findings].map(([kind, { times, example }]) => `${kind} (${times}): ${example}`)).toEqual([]);
    expect(fuzzed.bystander.answers).toBeGreaterThan(0);
    expect(fuzzed.calls).toBeGreaterThan(SECONDS);
  },
  SECONDS * 1000 + 2 * MINUTE,
);

function tableOf({ seed, seconds, calls, messages, statuses, routes, bystander, findings }: Fuzzed): string {
  const byStatus = [...statuses].toSorted(([one], [other]) => Number(one) - Number(other)).map(([status, times]) => `${status}: ${times}`);
  const rows = [
    ['Seed', String(seed)],
    ['Seconds', String(seconds)],
    ['Calls', `${calls} (${byStatus.join(', ')})`],
    ['Routes that an attacker got through', String(routes.size)],
    ['Messages over sockets', String(messages)],
    ['Beside it', `${bystander.answers} answers, ${bystander.drafts} drafts held, the slowest after ${bystander.slowestMs} ms`],
    ['Kinds of findings', String(findings.size)],
  ];
  return ['', '| | |', '|---|---|', ...rows.map(([name, value]) => `| ${name} | ${value} |`), ''].join('\n');
}
