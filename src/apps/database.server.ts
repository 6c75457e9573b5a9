import type { Configuration } from '../platform/configuration.server.ts';
import { startEmbeddedPostgres } from '../platform/postgres/embedded.server.ts';

/**
 * The database of an installation for a command that comes and goes: the one that DATABASE_URL names, else the embedded one,
 * which is started when it does not run and then stopped again.
 */
export async function withDatabase<T>(configuration: Configuration, work: (url: string) => Promise<T>): Promise<T> {
  if (configuration.databaseUrl) return work(configuration.databaseUrl);
  const embedded = await startEmbeddedPostgres(configuration.dataDir, (line) => console.log(line));
  try {
    return await work(await embedded.urlOf('palier'));
  } finally {
    await embedded.stop();
  }
}

/** Runs a command of the command line: a refusal and a wrong configuration are one sentence, a bug keeps its stack. */
export async function runCommand(command: () => Promise<number>): Promise<void> {
  try {
    process.exitCode = await command();
  } catch (error) {
    console.error(sentenceOf(error));
    process.exitCode = 1;
  }
}

/** What stops a command for a reason that the person can do something about. */
export class Refusal extends Error {
  override name = 'Refusal';
}

/** A person reads one sentence; only a bug shows its stack. */
export function sentenceOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  if (error instanceof Refusal || error.name === 'ConfigurationError') return error.message;
  const { code } = error as NodeJS.ErrnoException;
  // A server that is not there, a file that is not ours: the system's own sentence says it.
  if (code && /^E[A-Z]+$/.test(code)) return error.message || `${code}: the database does not answer`;
  // PostgreSQL's class 28 and 3D: wrong user, wrong password, no such database.
  if (code && /^(28|3D)/.test(code)) return error.message;
  return error.stack ?? error.message;
}
