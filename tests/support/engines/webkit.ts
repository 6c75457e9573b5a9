import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '../server-process.ts';
import { findProgram, until, type Engine } from './engine.ts';
import { soundOf, type SoundDevice } from './sound.ts';

const driver = findProgram('WebKitWebDriver');
const display = findProgram('Xvfb');
const MINI_BROWSER = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu', '/usr/lib'].flatMap((folder) =>
  ['4.1', '4.0'].map((version) => join(folder, `webkit2gtk-${version}`)),
);
const browser = findProgram('MiniBrowser', ...MINI_BROWSER);

/** Why the engine of Safari cannot be driven here, or null. */
export const whyNoWebKit = driver && display && browser ? null : 'webkit2gtk-driver and xvfb are not installed';

/** WebKit's own small browser on a screen of its own, driven by plain WebDriver. */
export async function openWebKit(device: SoundDevice | null): Promise<Engine> {
  const folder = mkdtempSync(join(tmpdir(), 'palier-webkit-'));
  const port = await freePort();
  const screen = spawn(display ?? '', ['-displayfd', '1', '-screen', '0', '1366x900x24', '-nolisten', 'tcp'], {
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const number = await new Promise<string>((done) => screen.stdout.once('data', (chunk: Buffer) => done(chunk.toString().trim())));
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: folder,
    XDG_RUNTIME_DIR: folder,
    DISPLAY: `:${number}`,
    LANG: 'C.UTF-8',
    ...soundOf(device),
  };
  const child = spawn(driver ?? '', [`--port=${port}`], { env, stdio: 'ignore' });
  const ask = async <T>(path: string, body?: object): Promise<T> => {
    const response = await fetch(`http://127.0.0.1:${port}${path}`, body ? { method: 'POST', body: JSON.stringify(body) } : {});
    const { value } = (await response.json()) as { value: T & { message?: string } };
    if (!response.ok) throw new Error(`${path}: ${value.message}`);
    return value;
  };
  await until('the driver of WebKit', () =>
    ask('/status').then(
      () => true,
      () => false,
    ),
  );
  const capabilities = { alwaysMatch: { 'webkitgtk:browserOptions': { binary: browser, args: ['--automation'] } } };
  const { sessionId } = await ask<{ sessionId: string }>('/session', { capabilities });
  const session = `/session/${sessionId}`;
  await ask(`${session}/window/rect`, { width: 1366, height: 860 }).catch(() => undefined);
  return {
    goto: async (url) => void (await ask(`${session}/url`, { url })),
    run: async <T>(body: string) => {
      const script = `const done = arguments[arguments.length - 1];
        (async () => { ${body} })().then((value) => done(JSON.stringify(value ?? null)), (fault) => done('!' + fault));`;
      const value = await ask<string>(`${session}/execute/async`, { script, args: [] });
      if (value.startsWith('!')) throw new Error(value.slice(1));
      return JSON.parse(value) as T;
    },
    press: async (selector) => {
      const found = await ask<Record<string, string>>(`${session}/element`, { using: 'css selector', value: selector });
      await ask(`${session}/element/${Object.values(found)[0]}/click`, {});
    },
    close: async () => {
      await fetch(`http://127.0.0.1:${port}${session}`, { method: 'DELETE' }).catch(() => undefined);
      for (const one of [child, screen]) {
        const ended = new Promise((done) => one.once('exit', done));
        one.kill();
        await ended;
      }
      rmSync(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}
