import { randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { BlockList } from 'node:net';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { trustedProxies, type TrustedProxies } from './http/address.server.ts';
import type { Secrets } from './secrets/secrets.server.ts';
import type { S3Place } from './storage/s3.server.ts';
import { DEMONSTRATION_SUPPORT, type Support } from './support.ts';

/**
 * Everything that is configured comes from the environment and is checked once, at start. A wrong or missing value stops the
 * start with the variable's name, what was found and what is expected.
 */
const Url = (protocols: string[]) => z.string().refine((value) => URL.canParse(value) && protocols.includes(new URL(value).protocol));

const Variables = z.object({
  PORT: z.coerce.number().int().min(1).max(65535).default(3000),
  HOST: z.string().min(1).default('127.0.0.1'),
  PUBLIC_URL: Url(['http:', 'https:']).optional(),
  // Not a URL to every parser: a unix socket leaves the host empty (postgresql://palier@/palier?host=/run/postgresql).
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\/\S+$/)
    .optional(),
  DATABASE_POOL: z.coerce.number().int().min(2).max(500).default(10),
  SECRET: z.string().min(32).optional(),
  // Parted by spaces: a line of an environment file takes them so.
  SECRET_PREVIOUS: z
    .string()
    .transform((value) => value.trim().split(/\s+/))
    .pipe(z.array(z.string().min(32)))
    .optional(),
  SMTP_URL: Url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.string().min(3).default('Palier <ne-pas-repondre@palier.invalid>'),
  MAIL_BOUNCES: z.email().optional(),
  SUPPORT_TELEPHONE: z
    .string()
    .regex(/^\+?[\d .-]{4,24}$/)
    .optional(),
  SUPPORT_HOURS_FR: z.string().trim().min(3).max(200).optional(),
  SUPPORT_HOURS_EN: z.string().trim().min(3).max(200).optional(),
  STORAGE_DIR: z.string().min(1).optional(),
  S3_URL: Url(['https:', 'http:'])
    .refine((value) => new URL(value).pathname.length > 1)
    .optional(),
  S3_REGION: z.string().min(1).default('us-east-1'),
  S3_ACCESS_KEY: z.string().min(1).optional(),
  S3_SECRET_KEY: z.string().min(1).optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((value) => trustedProxies(value.split(',').map((network) => network.trim())))
    .refine((found) => found !== null)
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
  PALIER_DATA: z.string().min(1).default('.palier'),
  PALIER_DEMONSTRATION: z.enum(['on', 'off']).optional(),
});

/** What each variable expects, in words, for the message that stops the start. */
const EXPECTED: Record<keyof z.infer<typeof Variables>, string> = {
  PORT: 'a port number from 1 to 65535',
  HOST: 'an address to listen on, such as 127.0.0.1 or 0.0.0.0',
  PUBLIC_URL: 'the address people type, such as https://certification.example.org',
  DATABASE_URL: 'a PostgreSQL address, such as postgres://palier:secret@db.example.org/palier',
  DATABASE_POOL: 'a number of connections from 2 to 500',
  SECRET: 'at least 32 random characters that sign links and sessions (for example the output of: openssl rand -hex 32)',
  SECRET_PREVIOUS: 'the secrets that SECRET was before, the latest first, parted by spaces, each of at least 32 characters',
  SMTP_URL: 'a mail server address, such as smtps://user:secret@mail.example.org',
  MAIL_FROM: 'a sender, such as Palier <certification@example.org>',
  MAIL_BOUNCES: 'the address to which reports on letters go, such as retours@example.org',
  SUPPORT_TELEPHONE: 'the telephone number that people in trouble call, such as 01 23 45 67 89 or +33 1 23 45 67 89',
  SUPPORT_HOURS_FR: 'when somebody answers, in French, such as du lundi au vendredi, de 9 h à 17 h',
  SUPPORT_HOURS_EN: 'when somebody answers, in English, such as Monday to Friday, 9 am to 5 pm',
  STORAGE_DIR: 'a folder in which files are kept',
  S3_URL: 'the address of a store that speaks S3 with its bucket, such as https://s3.example.org/palier',
  S3_REGION: 'the region that the store calls itself, such as fr-par',
  S3_ACCESS_KEY: 'the name of the key that may read and write the bucket',
  S3_SECRET_KEY: 'the secret of that key',
  TRUSTED_PROXIES: 'the networks of your proxies, such as 127.0.0.1, 10.0.0.0/8',
  LOG_LEVEL: 'one of fatal, error, warn, info, debug, silent',
  PALIER_DATA: 'a folder for the data of this installation',
  PALIER_DEMONSTRATION: 'on or off',
};

/** Values that may be secrets are never printed, even when they are wrong. */
const SECRET_VARIABLES = new Set<string>(['SECRET', 'SECRET_PREVIOUS', 'DATABASE_URL', 'SMTP_URL', 'S3_ACCESS_KEY', 'S3_SECRET_KEY']);

export interface Configuration {
  port: number;
  host: string;
  publicUrl: string;
  /** null: the embedded PostgreSQL of this installation. */
  databaseUrl: string | null;
  databasePool: number;
  secrets: Secrets;
  smtpUrl: string | null;
  mailFrom: string;
  /** null: the sender's own address. */
  mailBounces: string | null;
  support: Support;
  storage: { folder: string } | { s3: S3Place };
  /** Whose X-Forwarded-For is believed. */
  trustedProxies: TrustedProxies;
  logLevel: z.infer<typeof Variables>['LOG_LEVEL'];
  dataDir: string;
  demonstration: boolean;
}

export class ConfigurationError extends Error {
  override name = 'ConfigurationError';
}

/** @throws ConfigurationError with one line for each wrong or missing variable. */
export function readConfiguration(environment: Record<string, string | undefined>): Configuration {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''));
  const parsed = Variables.safeParse(given);
  if (!parsed.success) throw new ConfigurationError(describe(parsed.error, given));
  const variables = parsed.data;
  const embedded = !variables.DATABASE_URL;
  const demonstration = variables.PALIER_DEMONSTRATION ? variables.PALIER_DEMONSTRATION === 'on' : embedded;
  const problems = [
    // Demonstration accounts are open doors: they never stand on somebody's real server.
    demonstration &&
      !embedded &&
      `PALIER_DEMONSTRATION: found "on" together with DATABASE_URL; expected "off" (or nothing) on a real database`,
    !embedded && !variables.SECRET && `SECRET: missing; expected ${EXPECTED.SECRET}`,
    variables.S3_URL && variables.STORAGE_DIR && 'STORAGE_DIR: found together with S3_URL; expected one of the two',
    ...(['S3_ACCESS_KEY', 'S3_SECRET_KEY'] as const).map(
      (name) => variables.S3_URL && !variables[name] && `${name}: missing; expected ${EXPECTED[name]}`,
    ),
    !embedded && !variables.PUBLIC_URL && `PUBLIC_URL: missing; expected ${EXPECTED.PUBLIC_URL}`,
    // Somebody else's number on a real installation's pages would be rung by its candidates.
    ...(['SUPPORT_TELEPHONE', 'SUPPORT_HOURS_FR', 'SUPPORT_HOURS_EN'] as const).map(
      (name) => !embedded && !variables[name] && `${name}: missing; expected ${EXPECTED[name]}`,
    ),
  ].filter((problem) => typeof problem === 'string');
  if (problems.length > 0) throw new ConfigurationError(problems.join('\n'));

  const dataDir = resolve(variables.PALIER_DATA);
  return {
    port: variables.PORT,
    host: variables.HOST,
    publicUrl: (variables.PUBLIC_URL ?? `http://localhost:${variables.PORT}`).replace(/\/$/, ''),
    databaseUrl: variables.DATABASE_URL ?? null,
    databasePool: variables.DATABASE_POOL,
    secrets: { current: variables.SECRET ?? ownSecret(dataDir), previous: variables.SECRET_PREVIOUS ?? [] },
    smtpUrl: variables.SMTP_URL ?? null,
    mailFrom: variables.MAIL_FROM,
    mailBounces: variables.MAIL_BOUNCES ?? null,
    support: supportOf(variables),
    storage: storageOf(variables, dataDir),
    trustedProxies: variables.TRUSTED_PROXIES ?? new BlockList(),
    logLevel: variables.LOG_LEVEL,
    dataDir,
    demonstration,
  };
}

function describe(error: z.ZodError, given: Record<string, string | undefined>): string {
  const names = [...new Set(error.issues.map((issue) => String(issue.path[0])))] as (keyof typeof EXPECTED)[];
  return names
    .map((name) => {
      const found = SECRET_VARIABLES.has(name) ? 'a value that does not fit (not shown)' : `"${given[name]}"`;
      return `${name}: found ${found}; expected ${EXPECTED[name]}`;
    })
    .join('\n');
}

function supportOf({ SUPPORT_TELEPHONE, SUPPORT_HOURS_FR, SUPPORT_HOURS_EN }: z.infer<typeof Variables>): Support {
  const { telephone, hours } = DEMONSTRATION_SUPPORT;
  return { telephone: SUPPORT_TELEPHONE ?? telephone, hours: { fr: SUPPORT_HOURS_FR ?? hours.fr, en: SUPPORT_HOURS_EN ?? hours.en } };
}

function storageOf(
  { S3_URL, S3_REGION, S3_ACCESS_KEY = '', S3_SECRET_KEY = '', STORAGE_DIR }: z.infer<typeof Variables>,
  dataDir: string,
): Configuration['storage'] {
  if (!S3_URL) return { folder: resolve(STORAGE_DIR ?? join(dataDir, 'files')) };
  const { origin, pathname } = new URL(S3_URL);
  const [bucket = '', ...within] = pathname.split('/').filter((part) => part !== '');
  const prefix = within.map((part) => `${part}/`).join('');
  return { s3: { endpoint: origin, region: S3_REGION, bucket, prefix, accessKeyId: S3_ACCESS_KEY, secretAccessKey: S3_SECRET_KEY } };
}

/** An installation on its embedded database makes its own secret once and keeps it, so that links survive a restart. */
function ownSecret(dataDir: string): string {
  const file = join(dataDir, 'secret');
  if (existsSync(file)) return readFileSync(file, 'utf8').trim();
  mkdirSync(dataDir, { recursive: true });
  const secret = randomBytes(32).toString('hex');
  writeFileSync(file, secret, { mode: 0o600 });
  chmodSync(file, 0o600);
  return secret;
}
