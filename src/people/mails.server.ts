import { sql } from 'kysely';
import { HOUR, type Clock } from '../platform/clock.ts';
import type { Configuration } from '../platform/configuration.server.ts';
import type { Database, Tx } from '../platform/database.server.ts';
import type { Jobs } from '../platform/jobs.server.ts';
import { composed } from '../platform/letter.server.ts';
import { queueMail, type Letter } from '../platform/mail.server.ts';
import { isLanguage } from '../platform/words.server.ts';
import { STAFF_MAIL } from './jobs.server.ts';

interface Writing {
  db: Database;
  clock: Clock;
  jobs: Jobs;
  configuration: Pick<Configuration, 'publicUrl'>;
}

/** R017: the way to a new password. The address in the link is read by the page alone: what follows # is sent to no server. */
export async function mailPasswordReset(parts: Writing, to: { id: string; email: string }, token: string): Promise<void> {
  const { db, clock, jobs, configuration } = parts;
  const now = clock.now();
  const { rows } = await sql<{ name: string; language: string }>`
    select a.name, p.language from account a join person p on p.id = a.person_id where a.id = ${to.id}`.execute(db);
  const row = rows[0];
  if (!row) return;
  const language = isLanguage(row.language) ? row.language : 'fr';
  const letter = composed(
    'password-reset',
    { name: row.name, address: to.email, language, reference: '' },
    { href: `${configuration.publicUrl}/bureau/nouveau-mot-de-passe#${token}`, until: new Date(+now + HOUR) },
  );
  await db.transaction().execute((tx) => post(tx, jobs, { onceKey: `password-reset/${to.id}/${+now}`, ...letter }, now));
}

/** A letter in the outbox and the job that sends it, in the transaction of what it is about. */
export async function post(tx: Tx, jobs: Jobs, letter: Letter, now: Date): Promise<void> {
  await queueMail(tx, letter, now);
  await jobs.enqueue(tx, STAFF_MAIL, { onceKey: letter.onceKey });
}
