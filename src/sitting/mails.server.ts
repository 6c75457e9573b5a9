import { sql } from 'kysely';
import type { Clock } from '../platform/clock.ts';
import type { Database, Querying, Tx } from '../platform/database.server.ts';
import type { JobKind, Jobs } from '../platform/jobs.server.ts';
import { withoutLink } from '../platform/link-like.ts';
import { composed } from '../platform/letter.server.ts';
import { queueMail, sendQueued, sendWaiting, type Sending } from '../platform/mail.server.ts';
import { withSealedParts } from '../platform/mail/sealed-parts.server.ts';
import { seal, unseal } from '../platform/secrets/seal.server.ts';
import type { Secrets } from '../platform/secrets/secrets.server.ts';
import { isLanguage, type Language } from '../platform/words.server.ts';
import { longDay } from '../platform/moment.ts';

export const CANDIDATE_MAIL = 'candidate-mail';
const MAIL_AGAIN = 'mail-again';
export const SITTING_QUEUES: readonly string[] = [CANDIDATE_MAIL, MAIL_AGAIN];
const EACH_TEN_MINUTES = '*/10 * * * *';

/** A letter to a candidate: its name in `mail.json`, and what its words need besides the person. */
export interface Order {
  letter: string;
  sittingId: string;
  /** Tells a letter that may be written several times (a window moved twice) from itself written twice. */
  occasion?: string;
  values?: Record<string, string>;
  /** More values, of a letter that opens something (a code), encrypted: they lie nowhere in plain. See `sealedValues`. */
  sealed?: string;
  /** The mail that this one repeats, on somebody's request. */
  againOf?: string;
}

/** Orders a letter in the transaction of what it is about, or one to each of many; it is written and sent by a job. */
export function orderMail(tx: Tx, jobs: Jobs, order: Order | readonly Order[]): Promise<void> {
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
  opensAt: Date;
  /** `YYYY-MM-DD` */
  plannedOn: string;
  centre: string;
  /** Its mail address and its telephone, those that are known. */
  reach: string[];
  testedLanguage: string;
}

export async function selectRecipient(db: Querying, sittingId: string): Promise<Recipient> {
  const { rows } = await sql<Omit<Recipient, 'language'> & { language: string }>`
    select s.id as sitting_id, p.name, p.email as address, p.language, s.reference,
      coalesce(s.closes_at, e.window_closes_at) as closes_at, e.window_opens_at as opens_at, to_char(e.planned_on, 'YYYY-MM-DD') as planned_on,
      o.name as centre, array_remove(array[o.contact_email, o.telephone], null) as reach, e.tested_language
    from sitting s join person p on p.id = s.person_id join exam_session e on e.id = s.session_id
    join organisation o on o.id = e.organisation_id where s.id = ${sittingId}`.execute(db);
  const row = rows[0];
  if (!row) throw new Error(`no sitting ${sittingId}`);
  return { ...row, language: isLanguage(row.language) ? row.language : 'fr' };
}

/** What every letter to a candidate may say: {centre}, {planned} and {opens} as days in words, {language} as « anglais », {contact} as « Les Acacias, accueil@acacias.fr, 01 23 45 67 89 ». */
function standingValues({ centre, reach, plannedOn, opensAt, testedLanguage, language }: Recipient): Record<string, string> {
  const names = new Intl.DisplayNames([language], { type: 'language' });
  return {
    centre: withoutLink(centre),
    contact: [withoutLink(centre), ...reach].join(', '),
    planned: longDay(plannedOn, language),
    opens: longDay(opensAt, language),
    language: names.of(testedLanguage) ?? testedLanguage,
  };
}

const SEALED_VALUES = 'order-values';

export function sealedValues(values: Record<string, string>, secrets: Secrets): string {
  return seal(JSON.stringify(values), SEALED_VALUES, secrets);
}

function openedValues(sealed: string | undefined, secrets: Secrets): Record<string, string> {
  const values = sealed === undefined ? '{}' : unseal(sealed, SEALED_VALUES, secrets);
  return JSON.parse(values ?? '{}') as Record<string, string>;
}

export function mailJobs(db: Database, clock: Clock, sending: Sending, linkTo: (sittingId: string) => Promise<string>): JobKind[] {
  const write = async ({ letter, sittingId, occasion, values, sealed, againOf }: Order) => {
    const to = await selectRecipient(db, sittingId);
    const onceKey = [letter, sittingId, ...(occasion ? [occasion] : [])].join('/');
    const [href, hidden] = [await linkTo(sittingId), openedValues(sealed, sending.secrets)];
    const written = composed(letter, to, { href, until: to.closesAt, values: { ...standingValues(to), ...values, ...hidden } });
    const about = { sittingId, ...(values ? { values } : {}), ...(againOf ? { againOf } : {}) };
    const kept = withSealedParts(written, [href, ...Object.values(hidden)], sending.secrets);
    await queueMail(db, { onceKey, ...about, ...kept }, clock.now());
    await sendQueued(db, sending, onceKey, clock.now());
  };
  return [
    { name: CANDIDATE_MAIL, work: (data) => write(data as Order) },
    { name: MAIL_AGAIN, every: EACH_TEN_MINUTES, work: () => sendWaiting(db, sending, clock.now()) },
  ];
}
