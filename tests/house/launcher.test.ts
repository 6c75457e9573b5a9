import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const LAUNCHER = join(import.meta.dirname, '../../bin/palier.mjs');

interface Ended {
  code: number;
  out: string;
  err: string;
}

/** Runs the launcher as a person does, from another folder and with next to nothing in the environment. */
function palier(args: string[], environment: Record<string, string> = {}): Promise<Ended> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...environment };
  return new Promise((done) => {
    execFile(process.execPath, [LAUNCHER, ...args], { env, cwd: '/' }, (error, out, err) =>
      done({ code: error ? Number(error.code) : 0, out, err }),
    );
  });
}

test('lists its commands, and each of them is there', async () => {
  const { code, out } = await palier(['--help']);
  expect(code).toBe(0);
  for (const name of ['start', 'test', 'journey', 'migrate', 'worker', 'simulate', 'items', 'doctor', 'backup', 'restore'])
    expect(out).toMatch(new RegExp(`^  ${name} `, 'm'));
});

test('answers a command that does not exist with one sentence and a failure', async () => {
  const { code, err } = await palier(['strat']);
  expect(code).toBe(1);
  expect(err).toBe('There is no command "strat": "palier --help" lists them.\n');
});

test('names the journeys when it is given none', async () => {
  const { code, err } = await palier(['journey']);
  expect(code).toBe(1);
  expect(err).toMatch(/^Name one of the journeys: /);
});

test('stops at a port that was asked for and is taken, by the name of the variable', async () => {
  const taken = createServer();
  await new Promise<void>((ready) => taken.listen(0, '127.0.0.1', ready));
  const { port } = taken.address() as AddressInfo;
  const { code, err } = await palier(['start'], { PORT: String(port) });
  taken.close();
  expect(code).toBe(1);
  expect(err).toBe(`PORT: another program listens on port ${port}; stop it, or give another number in PORT.\n`);
});

test('hands back the exit code of what it runs', async () => {
  const { code, out } = await palier(['items', 'no-such-thing']);
  expect(code).toBe(2);
  expect(out).toContain('palier items lint');
});

test('is called by the machine that checks every change as a person would call it', () => {
  const lines = readFileSync(join(import.meta.dirname, '../../.ci/run'), 'utf8')
    .trim()
    .split('\n');
  expect(lines.at(-1)).toBe('npm test');
});
