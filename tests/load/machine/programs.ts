import { fork, spawn, type ChildProcess, type StdioOptions } from 'node:child_process';
import { appendFileSync, readFileSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '../../..');
const LEAVE_WITH_PARENT = join(import.meta.dirname, 'leave-with-parent.ts');
/**
 * While it clears away, no reply is read: its pauses would count as the server's. Short ones (little young garbage), and the long ones
 * seldom (left to itself it marked all of its memory every 1.7 s after six minutes, and half of what was measured was that).
 */
const GENERATOR_FLAGS = ['--max-semi-space-size=16', '--heap-growing-percent=300'];
/** A server that compiles its bank and migrates on a busy machine. */
const START_MS = 120_000;
const STOP_MS = 30_000;

/** One of our own processes. */
export interface Program {
  name: string;
  pid: number;
  /** Resolves when it has ended, with what it ended by. */
  ended: Promise<string>;
  /** In order, and by force when that takes too long. */
  stop(): Promise<void>;
}

/** Starts a program of the installation and waits for the word by which it says that it works; what it writes goes to `log`. */
export async function startProgram(
  name: string,
  file: string,
  { environment, word, log, nodeOptions = [] }: { environment: NodeJS.ProcessEnv; word: string; log: string; nodeOptions?: string[] },
): Promise<Program> {
  const options = { env: environment, stdio: ['ignore', 'pipe', 'pipe', 'ipc'] satisfies StdioOptions };
  const child = spawn(process.execPath, [...nodeOptions, '--import', LEAVE_WITH_PARENT, join(ROOT, file)], options);
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error(`${name} has no output`);
  const program = programOf(name, child);
  let late: ReturnType<typeof setTimeout> | undefined;
  const works = new Promise<void>((done, fail) => {
    late = setTimeout(() => fail(new Error(`${name} did not start in ${START_MS / 1000} s: see ${log}`)), START_MS);
    stdout.on('data', (chunk: Buffer) => {
      appendFileSync(log, chunk);
      if (
        chunk
          .toString()
          .split('\n')
          .some((line) => line.startsWith(word))
      )
        done();
    });
    stderr.on('data', (chunk: Buffer) => appendFileSync(log, chunk));
    void program.ended.then((how) => fail(new Error(`${name} ended at once (${how}): see ${log}`)));
  });
  await works.finally(() => clearTimeout(late));
  return program;
}

/** A process that plays candidates, or strangers, and talks to us. */
export function startGenerator(name: string, file = '../crowd/generator.ts'): Program & { child: ChildProcess } {
  const child = fork(join(import.meta.dirname, file), { execArgv: GENERATOR_FLAGS });
  return { ...programOf(name, child), child };
}

function programOf(name: string, child: ChildProcess): Program {
  const ended = new Promise<string>((done) => {
    child.once('exit', (code, signal) => done(signal ?? `code ${code}`));
    child.once('error', (error) => done(error.message));
  });
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await ended;
    clearTimeout(force);
  };
  return { name, pid: child.pid ?? 0, ended, stop };
}

/** A port of the loopback that nobody listens on. */
export async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((done, fail) => server.once('error', fail).listen(0, '127.0.0.1', done));
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}

/** What the program complained about: each message of its log from `warn` on, and how often. */
export function complaintsIn(log: string): [message: string, times: number][] {
  const found = new Map<string, number>();
  for (const line of readFileSync(log, 'utf8').split('\n')) {
    const message = complaintOf(line);
    if (message) found.set(message, (found.get(message) ?? 0) + 1);
  }
  return [...found].toSorted(([, a], [, b]) => b - a);
}

const WARN = 40;

function complaintOf(line: string): string | null {
  try {
    const { level, msg, reason, err } = JSON.parse(line) as { level?: number; msg?: string; reason?: string; err?: { message?: string } };
    if (level === undefined || level < WARN) return null;
    return [msg, reason ?? err?.message].filter(Boolean).join(': ');
  } catch {
    return null;
  }
}
