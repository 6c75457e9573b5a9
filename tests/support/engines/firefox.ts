import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import WebSocket from 'ws';
import { findProgram, type Engine } from './engine.ts';
import { soundOf, type SoundDevice } from './sound.ts';

export const firefox = findProgram('firefox-esr') ?? findProgram('firefox');

/** Nothing of the browser's own traffic leaves the machine; a sound may begin without a press, as in the other browsers of the tests. */
const PREFERENCES = `
user_pref("app.update.enabled", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
user_pref("media.autoplay.default", 0);
user_pref("media.navigator.permission.disabled", true);
user_pref("media.navigator.streams.fake", true);
user_pref("network.captive-portal-service.enabled", false);
user_pref("network.connectivity-service.enabled", false);
user_pref("services.settings.server", "data:,#remote-settings-dummy/v1");
user_pref("toolkit.telemetry.enabled", false);
`;

interface Evaluated {
  type: 'success' | 'exception';
  result?: { value?: string };
  exceptionDetails?: { text: string };
}

/** Firefox without a window, driven by WebDriver BiDi, which it speaks itself. */
export async function openFirefox(device: SoundDevice | null): Promise<Engine> {
  const profile = mkdtempSync(join(tmpdir(), 'palier-firefox-'));
  writeFileSync(join(profile, 'user.js'), PREFERENCES);
  // A home of its own: as root, Firefox refuses the home of somebody else.
  const env = { PATH: process.env['PATH'] ?? '', HOME: profile, LANG: 'C.UTF-8', ...soundOf(device) };
  const args = ['--headless', '--remote-debugging-port', '0', '--profile', profile, '--no-remote', 'about:blank'];
  const child = spawn(firefox ?? '', args, { env, stdio: ['ignore', 'ignore', 'pipe'] });
  const ended = new Promise((done) => child.once('exit', done));
  const address = await new Promise<string>((found, fail) => {
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      const [, url] = /WebDriver BiDi listening on (ws:\S+)/.exec(said) ?? [];
      if (url) found(url);
    });
    child.once('exit', () => fail(new Error(`Firefox ended: ${said}`)));
  });
  const ask = await connect(`${address}/session`);
  await ask('session.new', { capabilities: {} });
  const { contexts } = await ask<{ contexts: { context: string }[] }>('browsingContext.getTree', {});
  const context = contexts[0]?.context ?? '';
  await ask('browsingContext.setViewport', { context, viewport: { width: 1366, height: 768 } });
  const run = async <T>(body: string, userActivation = false) => {
    const expression = `(async () => JSON.stringify(await (async () => { ${body} })() ?? null))()`;
    const input = { expression, target: { context }, awaitPromise: true, userActivation };
    const { result, exceptionDetails } = await ask<Evaluated>('script.evaluate', input);
    if (result?.value === undefined) throw new Error(exceptionDetails?.text ?? 'nothing came back');
    return JSON.parse(result.value) as T;
  };
  return {
    goto: async (url) => void (await ask('browsingContext.navigate', { context, url, wait: 'complete' })),
    run: (body) => run(body),
    press: (selector) => run(`document.querySelector(${JSON.stringify(selector)}).click()`, true),
    close: async () => {
      child.kill();
      await ended;
      rmSync(profile, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

type Ask = <T>(method: string, params: object) => Promise<T>;

async function connect(url: string): Promise<Ask> {
  const socket = new WebSocket(url);
  const waiting = new Map<number, (reply: { result?: unknown; message?: string }) => void>();
  socket.on('message', (data: Buffer) => {
    const reply = JSON.parse(data.toString()) as { id?: number; result?: unknown; message?: string };
    if (reply.id !== undefined) waiting.get(reply.id)?.(reply);
  });
  await new Promise((done, fail) => socket.once('open', done).once('error', fail));
  let n = 0;
  return async <T>(method: string, params: object) => {
    const id = ++n;
    const replied = new Promise<{ result?: unknown; message?: string }>((done) => waiting.set(id, done));
    socket.send(JSON.stringify({ id, method, params }));
    const { result, message } = await replied;
    waiting.delete(id);
    if (result === undefined) throw new Error(`${method}: ${message}`);
    return result as T;
  };
}
