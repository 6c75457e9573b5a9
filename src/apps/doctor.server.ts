import { existsSync, readFileSync, readdirSync, statfsSync, statSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import pg from 'pg';
import { ConfigurationError, readConfiguration, type Configuration } from '../platform/configuration.server.ts';
import { allOf, numberOf } from '../platform/secrets/secrets.server.ts';
import { openStorage } from '../platform/storage/open.server.ts';
import { runCommand, withDatabase } from './database.server.ts';

/** What was found, or what to do about it. */
export type Finding = { well: true; says: string } | { well: false; says: string };

const well = (says: string): Finding => ({ well: true, says });
const toDo = (says: string): Finding => ({ well: false, says });

const ROOT = join(import.meta.dirname, '../..');
const GIGABYTE = 1e9;
/** A supervised candidate records about 68 MB an hour (design, 7): this is a day of some fifty, and the database's own room. */
const LEAST_ROOM = 10 * GIGABYTE;
const MOST_DRIFT_MS = 1000;
/** PostgreSQL 18 brought uuidv7(), which the tables use. */
const LEAST_POSTGRES = 180_000;

interface Check {
  title: string;
  look: () => Finding | Promise<Finding>;
}

/** `palier doctor`: one line for each thing that an installation stands on. */
async function examine(): Promise<number> {
  const always: Check[] = [
    { title: 'Node', look: lookAtNode },
    { title: 'pages', look: lookAtPages },
    { title: 'fonts', look: lookAtFonts },
  ];
  let faults = await report(always);
  try {
    const configuration = readConfiguration(process.env);
    faults += await report(checksOf(configuration));
    faults += await withDatabase(configuration, (url) => reportOnDatabase(url, configuration)).catch((error: unknown) =>
      report([{ title: 'database', look: () => toDo(`does not answer (${reasonOf(error)}): look at DATABASE_URL and at the server`) }]),
    );
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error;
    faults += await report(error.message.split('\n').map((line) => ({ title: 'configuration', look: () => toDo(line) })));
  }
  console.log(faults === 0 ? '\nAll is well.' : `\n${faults} to do.`);
  return faults === 0 ? 0 : 1;
}

async function report(checks: Check[]): Promise<number> {
  let faults = 0;
  for (const { title, look } of checks) {
    const finding = await attempted(look);
    console.log(`${finding.well ? 'OK   ' : 'TO DO'}  ${title.padEnd(13)}  ${finding.says}`);
    if (!finding.well) faults += 1;
  }
  return faults;
}

/** A check that breaks is a finding too: the others go on. */
async function attempted(look: Check['look']): Promise<Finding> {
  try {
    return await look();
  } catch (error) {
    return toDo(reasonOf(error));
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.message || ((error as NodeJS.ErrnoException).code ?? error.name);
}

function lookAtNode(): Finding {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  return major > 24 || (major === 24 && minor >= 2) ? well(process.version) : toDo(`${process.version}: Palier needs Node 24.2 or newer`);
}

const BUILT = join(ROOT, 'dist/client');

export function lookAtPages(folder: string = BUILT): Finding {
  const manifest = join(folder, '.vite/manifest.json');
  if (!existsSync(manifest)) return toDo('not built: "npm start" builds them, and "npx vite build" does it alone');
  const chunks = Object.values(JSON.parse(readFileSync(manifest, 'utf8')) as Record<string, { file: string; css?: string[] }>);
  const missing = chunks.flatMap(({ file, css = [] }) => [file, ...css]).filter((file) => !existsSync(join(folder, file)));
  return missing.length > 0
    ? toDo(`${missing.length} files are missing (${missing[0]}): build them again`)
    : well(`built, ${chunks.length} files`);
}

/** Letters are served by us: a page that has to do without them would look for nothing elsewhere, and be hard to read. */
export function lookAtFonts(folder: string = BUILT): Finding {
  const fonts = existsSync(join(folder, 'assets')) ? readdirSync(join(folder, 'assets')).filter((name) => name.endsWith('.woff2')) : [];
  return fonts.length > 0 ? well(`${fonts.length} files, served from here`) : toDo('no font lies beside the pages: build them again');
}

export function checksOf(configuration: Configuration): Check[] {
  return [
    { title: 'secret', look: () => lookAtSecret(configuration) },
    { title: 'address', look: () => lookAtAddress(configuration) },
    { title: 'files', look: () => lookAtFiles(configuration) },
    { title: 'disk', look: () => lookAtDisk(configuration) },
    { title: 'mail', look: () => lookAtMail(configuration) },
  ];
}

function lookAtSecret({ databaseUrl, secrets, dataDir }: Configuration): Finding {
  // Thirty-two times the same letter passes for a secret by its length alone.
  if (new Set(secrets.current).size < 10) return toDo('SECRET is too easy to guess: take the output of "openssl rand -hex 32"');
  const file = join(dataDir, 'secret');
  const isOpen = !databaseUrl && existsSync(file) && (statSync(file).mode & 0o077) !== 0;
  return isOpen
    ? toDo(`others can read ${file}: chmod 600 it`)
    : well(databaseUrl ? 'given by SECRET' : 'made and kept by this installation');
}

function lookAtAddress({ publicUrl, demonstration }: Configuration): Finding {
  const { protocol, hostname } = new URL(publicUrl);
  const isHere = hostname === 'localhost' || hostname === '127.0.0.1';
  if (protocol === 'https:' || (demonstration && isHere)) return well(publicUrl);
  return toDo(
    `PUBLIC_URL is ${publicUrl}: browsers give camera and microphone to https only, so put a proxy with a certificate before Palier`,
  );
}

/** Writes a file where files are kept, and reads it again. */
async function lookAtFiles(configuration: Configuration): Promise<Finding> {
  const storage = await openStorage(configuration);
  const [key, written] = [`doctor/${randomUUID()}`, Buffer.from('written')];
  try {
    await storage.put(key, written);
    const read = await storage.get(key);
    const chunks: Buffer[] = [];
    for await (const chunk of read?.stream() ?? []) chunks.push(chunk as Buffer);
    await storage.delete(key);
    if (!Buffer.concat(chunks).equals(written)) return toDo(`${storage.name} did not give back what was written: look at the store`);
  } catch (error) {
    return toDo(`${storage.name} does not take files (${reasonOf(error)}): look at STORAGE_DIR or S3_URL, and at its key`);
  }
  return well(`${storage.name} takes files and gives them back`);
}

function lookAtDisk({ dataDir, storage }: Configuration): Finding {
  const folders = [dataDir, ...('folder' in storage ? [storage.folder] : [])].filter((folder) => existsSync(folder));
  const rooms = folders.map((folder) => ({ folder, room: roomOf(folder) }));
  const least = rooms.toSorted((a, b) => a.room - b.room)[0];
  if (!least) return well('nothing is kept on this disk');
  if (least.room < LEAST_ROOM)
    return toDo(`${(least.room / GIGABYTE).toFixed(1)} GB free under ${least.folder}: make room for ${LEAST_ROOM / GIGABYTE} GB at least`);
  return well(`${Math.floor(least.room / GIGABYTE)} GB free`);
}

function roomOf(folder: string): number {
  const { bavail, bsize } = statfsSync(folder);
  return bavail * bsize;
}

async function lookAtMail({ smtpUrl, mailFrom, demonstration }: Configuration): Promise<Finding> {
  if (!smtpUrl)
    return demonstration
      ? well('shown on a page of the demonstration, nothing is sent')
      : toDo('SMTP_URL is not set: nobody receives a mail');
  const transport = createTransport(smtpUrl, { connectionTimeout: 10_000 } as object);
  try {
    await transport.verify();
  } catch (error) {
    return toDo(`the mail server does not take us (${reasonOf(error)}): look at SMTP_URL`);
  } finally {
    transport.close();
  }
  return mailFrom.includes('.invalid')
    ? toDo('MAIL_FROM is not set: mails need a sender that can be answered')
    : well(`the server answers, mails come from ${mailFrom}`);
}

async function reportOnDatabase(url: string, configuration: Configuration): Promise<number> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    return await report([
      { title: 'database', look: () => lookAtVersion(client, configuration) },
      { title: 'durability', look: () => lookAtDurability(client) },
      { title: 'migrations', look: () => lookAtMigrations(client) },
      { title: 'encrypted', look: () => lookAtEncrypted(client, configuration) },
      { title: 'clock', look: () => lookAtClock(client) },
    ]);
  } finally {
    await client.end();
  }
}

export async function lookAtVersion(
  client: pg.Client,
  { databaseUrl, databasePool }: Pick<Configuration, 'databaseUrl' | 'databasePool'>,
): Promise<Finding> {
  const { rows } = await client.query<{ number: number; name: string; connections: number }>(
    `select current_setting('server_version_num')::int as number, current_setting('server_version') as name, current_setting('max_connections')::int as connections`,
  );
  const { number = 0, name = '', connections = 0 } = rows[0] ?? {};
  if (number < LEAST_POSTGRES) return toDo(`PostgreSQL ${name}: Palier needs version 18 or newer`);
  if (connections < databasePool + 10)
    return toDo(
      `PostgreSQL takes ${connections} connections, one process asks for up to ${databasePool + 6}: raise max_connections or lower DATABASE_POOL`,
    );
  return well(`PostgreSQL ${name}, ${databaseUrl ? 'by DATABASE_URL' : 'embedded'}`);
}

/** An answer is acknowledged once it is committed: that must mean that it is on the disk. */
export async function lookAtDurability(client: pg.Client): Promise<Finding> {
  const { rows } = await client.query<{ name: string }>(
    `select name from pg_settings where (name in ('fsync', 'full_page_writes') and setting <> 'on') or (name = 'synchronous_commit' and setting = 'off')`,
  );
  const names = rows.map(({ name }) => name).join(', ');
  return names
    ? toDo(`${names} is off in PostgreSQL: answers could be lost by a power cut; switch it on`)
    : well('what is committed is on the disk');
}

export async function lookAtMigrations(client: pg.Client): Promise<Finding> {
  const here = readdirSync(join(ROOT, 'migrations'))
    .filter((name) => name.endsWith('.sql'))
    .map((name) => name.slice(0, -4))
    .toSorted();
  const { rows: table } = await client.query<{ there: boolean }>(`select to_regclass('kysely_migration') is not null as there`);
  const { rows } = table[0]?.there ? await client.query<{ name: string }>('select name from kysely_migration') : { rows: [] };
  const done = new Set(rows.map(({ name }) => name));
  const unknown = [...done].filter((name) => !here.includes(name));
  if (unknown.length > 0) return toDo(`the database is of a newer version of Palier (${unknown.join(', ')}): run that one`);
  const open = here.filter((name) => !done.has(name));
  return open.length > 0
    ? toDo(`${open.length} of ${here.length} are open: run "palier migrate" (npm start does it too)`)
    : well(`all ${here.length} are done`);
}

/** Another SECRET than the one that encrypted leaves people without their second factor. */
export async function lookAtEncrypted(client: pg.Client, { secrets }: Pick<Configuration, 'secrets'>): Promise<Finding> {
  const { rows: table } = await client.query<{ there: boolean }>(`select to_regclass('second_factor') is not null as there`);
  if (!table[0]?.there) return well('nothing yet');
  const { rows } = await client.query<{ lost: number; all: number }>(
    `select count(*) filter (where secret like '$ba$%' and split_part(secret, '$', 3) <> all ($1))::int as lost, count(*)::int as all from second_factor`,
    [allOf(secrets).map((secret) => String(numberOf(secret)))],
  );
  const { lost = 0, all = 0 } = rows[0] ?? {};
  return lost > 0
    ? toDo(`${lost} of ${all} second factors were encrypted with a SECRET that is not given: add it to SECRET_PREVIOUS`)
    : well(`${all} second factors, each opened by a SECRET that is given`);
}

/** Deadlines are written by the processes' clocks and compared with each other: they must agree. */
async function lookAtClock(client: pg.Client): Promise<Finding> {
  const before = Date.now();
  const { rows } = await client.query<{ now: string }>('select extract(epoch from clock_timestamp()) * 1000 as now');
  const drift = Math.round(Number(rows[0]?.now) - (before + Date.now()) / 2);
  return Math.abs(drift) > MOST_DRIFT_MS
    ? toDo(`this machine's clock and the database's differ by ${drift} ms: have both follow a time server (NTP)`)
    : well(`within ${Math.abs(drift)} ms of the database's`);
}

if (import.meta.main) await runCommand(examine);
