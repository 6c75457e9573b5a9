import { randomBytes } from 'node:crypto';
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import serverFlags from '../../../bin/server-flags.json' with { type: 'json' };
import { startOwnPostgres, type OwnPostgres } from './own-postgres.ts';
import { complaintsIn, freePort, startProgram, type Program } from './programs.ts';

/** Server processes, a worker and a PostgreSQL that are the bench's alone, as somebody would run them for real. */
export class OwnInstallation {
  readonly secret = randomBytes(32).toString('hex');
  readonly ports: number[] = [];
  readonly folder: string;
  readonly #logs: string[] = [];
  readonly #servers: Program[] = [];
  #worker: Program | null = null;
  #postgres: OwnPostgres | null = null;
  #starting: Promise<void> = Promise.resolve();
  #isStopped = false;

  /** @param folder for what the programs write, and for the database unless root runs it (then PostgreSQL has a place of its own) */
  constructor(folder: string) {
    this.folder = folder;
  }

  get postgres(): OwnPostgres {
    if (!this.#postgres) throw new Error('the installation was not started');
    return this.#postgres;
  }

  get pids() {
    return { Server: this.#servers.map(({ pid }) => pid), Worker: this.#worker ? [this.#worker.pid] : [], PostgreSQL: [this.postgres.pid] };
  }

  /** Rejects when one of the programs ends by itself. */
  get fails(): Promise<never> {
    return Promise.race(
      this.#programs.map(async ({ name, ended }) => Promise.reject(new Error(`${name} ended by itself: ${await ended}`))),
    );
  }

  get complaints(): [message: string, times: number][] {
    return this.#logs.flatMap((log) => complaintsIn(log));
  }

  get #programs(): Program[] {
    return this.#worker ? [...this.#servers, this.#worker] : this.#servers;
  }

  /** @param profiles the folder to which each server writes its CPU profile when it ends, or null */
  start(processes: number, profiles: string | null): Promise<void> {
    this.#starting = this.#start(processes, profiles);
    return this.#starting;
  }

  async #start(processes: number, profiles: string | null): Promise<void> {
    this.#postgres = await startOwnPostgres(this.folder);
    // One after the other: the first brings the database up to date.
    for (let n = 1; n <= processes; n += 1) this.#servers.push(await this.#startServer(n, profiles));
    const log = this.#log('worker');
    this.#worker = await this.#unlessStopped(async () =>
      startProgram('worker', 'src/apps/worker.ts', { environment: this.#environment(await freePort()), word: 'working', log }),
    );
  }

  async #startServer(n: number, profiles: string | null): Promise<Program> {
    const port = await freePort();
    this.ports.push(port);
    const nodeOptions = profiles ? [...serverFlags, '--cpu-prof', `--cpu-prof-dir=${profiles}`] : serverFlags;
    const log = this.#log(`server-${n}`);
    return this.#unlessStopped(() =>
      startProgram(`server ${n}`, 'src/apps/server.ts', { environment: this.#environment(port), word: 'ready', log, nodeOptions }),
    );
  }

  #unlessStopped(start: () => Promise<Program>): Promise<Program> {
    return this.#isStopped ? Promise.reject(new Error('stopped while starting')) : start();
  }

  #log(name: string): string {
    const log = join(this.folder, `${name}.log`);
    writeFileSync(log, '');
    this.#logs.push(log);
    return log;
  }

  #environment(port: number): NodeJS.ProcessEnv {
    return {
      ...process.env,
      DATABASE_URL: this.postgres.url,
      SECRET: this.secret,
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      PALIER_DATA: this.folder,
      PALIER_DEMONSTRATION: 'off',
      SMTP_URL: '',
      SUPPORT_TELEPHONE: '01 76 31 10 71',
      SUPPORT_HOURS_FR: 'du lundi au vendredi',
      SUPPORT_HOURS_EN: 'Monday to Friday',
      LOG_LEVEL: 'warn',
    };
  }

  /** In order: a profiled server writes its profile on its way out. The database goes on. */
  async stopPrograms(): Promise<void> {
    this.#isStopped = true;
    // What is just starting is ours as well.
    await this.#starting.catch(() => undefined);
    await Promise.all(this.#programs.map((program) => program.stop()));
  }

  /** Nothing is taken away that is not its own: a folder that another run works in is left alone. */
  async stop(keep: boolean): Promise<void> {
    await this.stopPrograms();
    if (!this.#postgres) return;
    await this.#postgres.stop(keep);
    if (!keep) rmSync(this.folder, { recursive: true, force: true });
  }
}
