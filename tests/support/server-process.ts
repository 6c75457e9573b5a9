import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { createServer, type AddressInfo } from 'node:net';
import { linkTo } from '../../src/candidate/entrance/link.server.ts';

const ROOT = join(import.meta.dirname, '../..');

/** A real server process, to be killed and started again on the same port and database. */
export class ServerProcess {
  readonly environment: Record<string, string>;
  readonly url: string;
  #child: ChildProcess | null = null;

  constructor(port: number, environment: Record<string, string>) {
    this.url = `http://localhost:${port}`;
    const support = { SUPPORT_TELEPHONE: '01 76 31 10 71', SUPPORT_HOURS_FR: 'du lundi au vendredi', SUPPORT_HOURS_EN: 'Monday to Friday' };
    this.environment = { ...support, ...environment, PORT: String(port), PUBLIC_URL: this.url, LOG_LEVEL: 'warn' };
  }

  /** Starts it (and, as `worker`, the background work) and waits until it says that it is ready. */
  async start(entry: 'server' | 'worker' = 'server'): Promise<void> {
    const child = spawn(process.execPath, [join(ROOT, `src/apps/${entry}.ts`)], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '', ...this.environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child = child;
    let said = '';
    await new Promise<void>((ready, fail) => {
      const hear = (chunk: Buffer) => {
        said += chunk.toString();
        if (/^(ready|working)/m.test(said)) ready();
      };
      child.stdout.on('data', hear);
      child.stderr.on('data', hear);
      child.once('exit', (code) => fail(new Error(`the ${entry} ended with ${code}: ${said}`)));
    });
  }

  /** The signed link that a candidate gets by mail. */
  linkFor(sittingId: string): string {
    const configuration = { publicUrl: this.url, secrets: { current: this.environment['SECRET'] ?? '', previous: [] } };
    return linkTo({ sittingId, accessVersion: 1, linkVersion: 1 }, configuration, new Date());
  }

  /** kill -9: nothing is written, nobody is told. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const child = this.#child;
    if (!child || child.exitCode !== null || child.signalCode !== null) return;
    child.removeAllListeners('exit');
    const ended = new Promise((done) => child.once('exit', done));
    child.kill(signal);
    await ended;
  }
}

export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
