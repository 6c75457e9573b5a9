import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { usualPlaces } from '../../bin/browser.mjs';
import { placesOf, THIS_SYSTEM } from '../../src/platform/postgres/places.server.ts';
import { freePort } from '../support/server-process.ts';

const LAUNCHER = join(import.meta.dirname, '../../bin/palier.mjs');
const MINUTE = 60_000;

let data = '';
let port = 0;
beforeAll(async () => {
  data = mkdtempSync(join(tmpdir(), 'palier-opening-'));
  port = await freePort();
});
afterAll(() => {
  const left = postmaster();
  if (left) process.kill(left, 'SIGINT');
  for (const folder of [data, placesOf(data, THIS_SYSTEM).home])
    rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 100 });
});

/** `palier start`, and what it wrote until it was open. */
async function start(): Promise<ChildProcess> {
  const env = { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', PALIER_DATA: data, PORT: String(port) };
  const child = spawn(process.execPath, [LAUNCHER, 'start'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  await new Promise<void>((open, fail) => {
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Palier is open:')) open();
    });
    child.once('exit', () => fail(new Error(`it ended: ${said}`)));
  });
  return child;
}

const server = () => (JSON.parse(readFileSync(join(data, 'open.json'), 'utf8')) as { pid: number }).pid;

function postmaster(): number | null {
  const file = join(placesOf(data, THIS_SYSTEM).data, 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : null;
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<number | null> {
  const ended = new Promise<number | null>((done) => child.once('exit', done));
  child.kill(signal);
  return ended;
}

test(
  'a launcher that is killed takes its server and database along; what a killed server leaves is found by the next, used and stopped',
  { timeout: 3 * MINUTE },
  async () => {
    const first = await start();
    await end(first, 'SIGKILL');
    await expect.poll(postmaster, { timeout: MINUTE / 2 }).toBeNull();

    const second = await start();
    const left = postmaster();
    expect(left).not.toBeNull();
    process.kill(server(), 'SIGKILL');
    await end(second, 'SIGKILL');
    expect(postmaster()).toBe(left);

    const third = await start();
    expect(postmaster()).toBe(left);
    expect(await end(third, 'SIGTERM')).toBe(0);
    expect(postmaster()).toBeNull();
  },
);

test('looks for a browser where Windows and macOS keep theirs', () => {
  const windows = usualPlaces('win32', { PROGRAMFILES: 'C:\\Program Files', LOCALAPPDATA: 'C:\\Users\\a\\AppData\\Local' });
  expect(windows).toContain('C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe');
  expect(windows).toContain('C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe');
  expect(usualPlaces('darwin', {})).toContain('/Applications/Google Chrome.app/Contents/MacOS/Google Chrome');
  expect(usualPlaces('linux', {})).toEqual([]);
});
