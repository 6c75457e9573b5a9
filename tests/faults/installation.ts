import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import serverFlags from '../../bin/server-flags.json' with { type: 'json' };
import { placesOf, THIS_SYSTEM } from '../../src/platform/postgres/places.server.ts';
import { startOwnPostgres, type OwnPostgres } from '../load/machine/own-postgres.ts';
import { complaintsIn, freePort, startProgram, type Program } from '../load/machine/programs.ts';

/** A small disk of its own for the database: enough for what a run writes, and soon full. */
const DISK_MB = 1500;
/** What a service manager waits before it starts again what ended. */
const RESTART_MS = 1000;
const FAKE_TIME = ['/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1', '/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1'];

export type Name = 'server 1' | 'server 2' | 'worker';

/** Two web processes, a worker and a PostgreSQL that are the bench's alone; what ends is started again, as a service manager does. */
export class Installation {
  readonly secret = randomBytes(32).toString('hex');
  readonly ports: number[] = [];
  /** Where the database lies: a disk of its own, or null where none may be mounted. */
  disk: string | null = null;
  /** The library by which a program's clock can be stepped, or null. */
  readonly fakeTime = FAKE_TIME.find((file) => existsSync(file)) ?? null;
  readonly #folder: string;
  readonly #smtpUrl: string;
  readonly #programs = new Map<Name, Program>();
  readonly #logs = new Set<string>();
  #postgres: OwnPostgres | null = null;
  #isStopped = false;
  #isClockFake = false;

  constructor(folder: string, smtpUrl: string) {
    this.#folder = folder;
    this.#smtpUrl = smtpUrl;
  }

  get postgres(): OwnPostgres {
    if (!this.#postgres) throw new Error('the installation was not started');
    return this.#postgres;
  }

  get complaints(): [message: string, times: number][] {
    const all = new Map<string, number>();
    for (const log of this.#logs) for (const [what, times] of complaintsIn(log)) all.set(what, (all.get(what) ?? 0) + times);
    return [...all].toSorted(([, a], [, b]) => b - a);
  }

  async start(): Promise<void> {
    mkdirSync(this.#folder, { recursive: true });
    this.disk = this.#mount();
    this.#postgres = await startOwnPostgres(this.#folder);
    for (const name of ['server 1', 'server 2'] as const) {
      this.ports.push(await freePort());
      await this.#run(name);
    }
    await this.#run('worker');
  }

  #mount(): string | null {
    const { home } = placesOf(this.#folder, THIS_SYSTEM);
    const image = join(this.#folder, 'disk.img');
    try {
      mkdirSync(home, { recursive: true });
      // What a run left that was killed.
      if (readFileSync('/proc/mounts', 'utf8').includes(` ${home} `)) execFileSync('umount', [home], { stdio: 'ignore' });
      execFileSync('truncate', ['-s', `${DISK_MB}M`, image], { stdio: 'ignore' });
      execFileSync('mkfs.ext4', ['-q', '-F', image], { stdio: 'ignore' });
      execFileSync('mount', ['-o', 'loop', image, home], { stdio: 'ignore' });
      return home;
    } catch {
      return null;
    }
  }

  async #run(name: Name): Promise<void> {
    const isServer = name !== 'worker';
    const port = isServer ? (this.ports[Number(name.slice(-1)) - 1] ?? 0) : await freePort();
    const log = join(this.#folder, `${name.replace(' ', '-')}.log`);
    if (!this.#logs.has(log)) writeFileSync(log, '');
    this.#logs.add(log);
    const program = await startProgram(name, isServer ? 'src/apps/server.ts' : 'src/apps/worker.ts', {
      environment: this.#environment(port),
      word: isServer ? 'ready' : 'working',
      log,
      nodeOptions: isServer ? serverFlags : [],
    });
    this.#programs.set(name, program);
    void program.ended.then(() => {
      this.#programs.delete(name);
      void this.#again(name);
    });
  }

  async #again(name: Name): Promise<void> {
    while (!this.#isStopped) {
      await wait(RESTART_MS);
      if (this.#isStopped) return;
      try {
        return await this.#run(name);
      } catch {
        // It did not come up (no database yet): tried again, as a service manager does.
      }
    }
  }

  #environment(port: number): NodeJS.ProcessEnv {
    const stepped = this.#isClockFake && this.fakeTime;
    return {
      ...process.env,
      ...(stepped
        ? { LD_PRELOAD: stepped, FAKETIME_TIMESTAMP_FILE: this.#clockFile, FAKETIME_CACHE_DURATION: '1', FAKETIME_DONT_FAKE_MONOTONIC: '1' }
        : {}),
      DATABASE_URL: this.postgres.url,
      SECRET: this.secret,
      PORT: String(port),
      HOST: '127.0.0.1',
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      PALIER_DATA: this.#folder,
      PALIER_DEMONSTRATION: 'off',
      SMTP_URL: this.#smtpUrl,
      SUPPORT_TELEPHONE: '01 76 31 10 71',
      SUPPORT_HOURS_FR: 'du lundi au vendredi',
      SUPPORT_HOURS_EN: 'Monday to Friday',
      LOG_LEVEL: 'warn',
    };
  }

  /** kill -9 of one of our programs, once it runs. */
  async kill(name: Name): Promise<void> {
    process.kill((await this.#running(name)).pid, 'SIGKILL');
  }

  async #running(name: Name): Promise<Program> {
    for (;;) {
      const program = this.#programs.get(name);
      if (program) return program;
      await wait(50);
    }
  }

  get #clockFile(): string {
    return join(this.#folder, 'clock');
  }

  /** From now on the web processes' clock can be stepped: they are started anew, one after the other. */
  async takeClock(): Promise<void> {
    this.#isClockFake = true;
    this.stepClock(0);
    for (const name of ['server 1', 'server 2'] as const) {
      await (await this.#running(name)).stop();
      await this.#running(name);
    }
  }

  /** @param seconds ahead of the true time */
  stepClock(seconds: number): void {
    writeFileSync(this.#clockFile, `${seconds < 0 ? '' : '+'}${seconds}s\n`);
  }

  async stop(keep: boolean): Promise<void> {
    this.#isStopped = true;
    await Promise.all([...this.#programs.values()].map((program) => program.stop()));
    await this.#postgres?.stop(true);
    if (keep) return;
    if (this.disk) execFileSync('umount', [this.disk]);
    if (this.#postgres) rmSync(join(this.#postgres.data, '..'), { recursive: true, force: true });
    rmSync(this.#folder, { recursive: true, force: true });
  }
}
