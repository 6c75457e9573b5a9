import { sql } from 'kysely';
import { HOUR, type Clock } from '../platform/clock.ts';
import type { Configuration } from '../platform/configuration.server.ts';
import type { Database, Querying, Tx } from '../platform/database.server.ts';
import type { Jobs } from '../platform/jobs.server.ts';
import { composed, type Addressee } from '../platform/letter.server.ts';
import { queueMail, type Letter } from '../platform/mail.server.ts';
import { withSealedParts } from '../platform/mail/sealed-parts.server.ts';
import { isLanguage } from '../platform/words.server.ts';
import { STAFF_MAIL } from './jobs.server.ts';

interface Writing {
  db: Database;
  clock: Clock;
  jobs: Jobs;
  configuration: Pick<Configuration, 'publicUrl' | 'secrets'>;
}

/** R017: the way to a new password. The address in the link is read by the page alone: what follows # is sent to no server. */
export async function mailPasswordReset(parts: Writing, to: { id: string; email: string }, token: string): Promise<void> {
  const { db, clock, jobs, configuration } = parts;
  const now = clock.now();
  const addressee = await selectAddressee(db, to.id);
  if (!addressee) return;
  const href = `${configuration.publicUrl}/bureau/nouveau-mot-de-passe#${token}`;
  const written = composed('password-reset', addressee, { href, until: new Date(+now + HOUR) });
  const letter = withSealedParts(written, [href], configuration.secrets);
  await db.transaction().execute((tx) => post(tx, jobs, { onceKey: `password-reset/${to.id}/${+now}`, ...letter }, now));
}

/** What the owner of an account is told at once, so that nobody changes it behind their back. */
export type Warning = 'password-changed' | 'passkey-added' | 'second-factor-reset';

export async function mailWarning(
  tx: Tx,
  { clock, jobs, configuration }: Omit<Writing, 'db'>,
  accountId: string,
  warning: Warning,
): Promise<void> {
  const addressee = await selectAddressee(tx, accountId);
  if (!addressee) return;
  const now = clock.now();
  const letter = composed(warning, addressee, { href: `${configuration.publicUrl}/bureau/connexions` });
  await post(tx, jobs, { onceKey: `${warning}/${accountId}/${+now}`, kind: warning, ...letter }, now);
}

async function selectAddressee(db: Querying, accountId: string): Promise<Addressee | null> {
  const { rows } = await sql<{ name: string; address: string; language: string }>`
    select a.name, a.email as address, p.language from account a join person p on p.id = a.person_id where a.id = ${accountId}`.execute(db);
  const row = rows[0];
  return row ? { ...row, language: isLanguage(row.language) ? row.language : 'fr', reference: '' } : null;
}

/** A letter in the outbox and the job that sends it, in the transaction of what it is about. */
export async function post(tx: Tx, jobs: Jobs, letter: Letter, now: Date): Promise<void> {
  await queueMail(tx, letter, now);
  await jobs.enqueue(tx, STAFF_MAIL, { onceKey: letter.onceKey });
}
