import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { startOwnPostgres, type OwnPostgres } from './own-postgres.ts';
import { complaintsIn, freePort, startProgram, type Program } from './programs.ts';

/** Server processes, a worker and a PostgreSQL that are the bench's alone, as somebody would run them for real. */
export class OwnInstallation {
  readonly secret = randomBytes(32).toString('hex');
  readonly ports: number[] = [];
  readonly #folder: string;
  readonly #logs: string[] = [];
  readonly #servers: Program[] = [];
  #worker: Program | null = null;
  #postgres: OwnPostgres | null = null;

  /** @param folder for the database, unless root runs it (then PostgreSQL has a place of its own), and for what they write */
  constructor(folder: string) {
    this.#folder = folder;
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
    const programs = this.#worker ? [...this.#servers, this.#worker] : this.#servers;
    return Promise.race(programs.map(async ({ name, ended }) => Promise.reject(new Error(`${name} ended by itself: ${await ended}`))));
  }

  /** @param profiles the folder to which each server writes its CPU profile when it ends, or null */
  async start(processes: number, profiles: string | null): Promise<void> {
    this.#postgres = await startOwnPostgres(this.#folder);
    // One after the other: the first brings the database up to date.
    for (let n = 1; n <= processes; n += 1) this.#servers.push(await this.#startServer(n, profiles));
    this.#worker = await startProgram('worker', 'src/apps/worker.ts', { environment: this.#environment(await freePort()), word: 'working', log: this.#log('worker') });
  }

  async #startServer(n: number, profiles: string | null): Promise<Program> {
    const port = await freePort();
    this.ports.push(port);
    const nodeOptions = profiles ? ['--cpu-prof', `--cpu-prof-dir=${profiles}`] : [];
    const log = this.#log(`server-${n}`);
    return startProgram(`server ${n}`, 'src/apps/server.ts', { environment: this.#environment(port), word: 'ready', log, nodeOptions });
  }

  #log(name: string): string {
    const log = join(this.#folder, `${name}.log`);
    this.#logs.push(log);
    return log;
  }

  #environment(port: number): NodeJS.ProcessEnv {
    return {
      ...process.env, DATABASE_URL: this.postgres.url, SECRET: this.secret, PORT: String(port), HOST: '127.0.0.1', PUBLIC_URL: `http://127.0.0.1:${port}`,
      PALIER_DATA: this.#folder, PALIER_DEMONSTRATION: 'off', SMTP_URL: '', LOG_LEVEL: 'warn',
    };
  }

  complaints(): [message: string, times: number][] {
    return this.#logs.flatMap((log) => complaintsIn(log));
  }

  /** In order: a profiled server writes its profile on its way out. */
  async stop(keep: boolean): Promise<void> {
    const programs = this.#worker ? [...this.#servers, this.#worker] : this.#servers;
    await Promise.all(programs.map((program) => program.stop()));
    await this.#postgres?.stop(keep);
  }
}
