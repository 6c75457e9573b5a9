import { sql } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Database, Querying, Tx } from '../platform/database.server.ts';
import type { JobKind, Jobs } from '../platform/jobs.server.ts';
import { composed } from '../platform/letter.server.ts';
import { queueMail, sendQueued, type Post } from '../platform/mail.server.ts';
import { isLanguage, type Language } from '../platform/words.server.ts';

export const CANDIDATE_MAIL = 'candidate-mail';
export const SITTING_QUEUES: readonly string[] = [CANDIDATE_MAIL];

/** A letter to a candidate: its name in `mail.json`, and what its words need besides the person. */
export interface Order {
  letter: string;
  sittingId: string;
  /** Tells a letter that may be written several times (a window moved twice) from itself written twice. */
  occasion?: string;
  values?: Record<string, string>;
}

/** Orders a letter in the transaction of what it is about; it is written and sent by a job. */
export function orderMail(tx: Tx, jobs: Jobs, order: Order): Promise<void> {
  return jobs.enqueue(tx, CANDIDATE_MAIL, order);
}

/** A candidate as a letter needs them. Ids come in, everything else is read at the moment of writing. */
export interface Recipient {
  sittingId: string;
  name: string;
  address: string;
  language: Language;
  reference: string;
  closesAt: Date;
}

export async function selectRecipient(db: Querying, sittingId: string): Promise<Recipient> {
  const { rows } = await sql<Omit<Recipient, 'language'> & { language: string }>`
    select s.id as sitting_id, p.given_name || ' ' || p.family_name as name, p.email as address, p.language, s.reference, 
      coalesce(s.closes_at, e.window_closes_at) as closes_at
    from sitting s join person p on p.id = s.person_id join exam_session e on e.id = s.session_id where s.id = ${sittingId}`.execute(db);
  const row = rows[0];
  if (!row) throw new Error(`no sitting ${sittingId}`);
  return { ...row, language: isLanguage(row.language) ? row.language : 'fr' };
}

export function mailJobs(db: Database, clock: Clock, post: Post, linkTo: (sittingId: string) => Promise<string>): JobKind[] {
  const write = async ({ letter, sittingId, occasion, values }: Order) => {
    const to = await selectRecipient(db, sittingId);
    const onceKey = [letter, sittingId, ...(occasion ? [occasion] : [])].join('/');
    const written = composed(letter, to, { href: await linkTo(sittingId), until: to.closesAt, ...(values ? { values } : {}) });
    await queueMail(db, { onceKey, kind: letter, sittingId, ...written }, clock.now());
    await sendQueued(db, post, onceKey, clock.now());
  };
  return [{ name: CANDIDATE_MAIL, work: (data) => write(data as Order) }];
}
