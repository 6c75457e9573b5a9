import { sql } from 'kysely';
import { createTransport } from 'nodemailer';
import { DAY, MINUTE } from './clock.ts';
import type { Querying } from './database.server.ts';
import { openedWords } from './mail/sealed-parts.server.ts';
import type { Secrets } from './secrets/secrets.server.ts';
import { storableText } from './storable.ts';

export interface Letter {
  /** A mail with this key is written once, however often its job runs. */
  onceKey: string;
  to: { name: string; address: string };
  subject: string;
  text: string;
  html: string;
  /** Which letter it is, and the sitting it is about, for whoever looks for it later. */
  kind?: string;
  sittingId?: string;
  /** The letter that this one repeats, and what its words were given. */
  againOf?: string;
  values?: Record<string, string>;
  /** What stands for the parts that open something, encrypted (see `withSealedParts`). */
  sealed?: string;
}

/** `sent` is what the mail server took; a mailbox may still send it back (`bounced`). */
export const MAIL_STATES = ['queued', 'sent', 'refused', 'bounced'] as const;
export type MailState = (typeof MAIL_STATES)[number];

/** Puts a mail in the outbox, once. */
export async function queueMail(db: Querying, letter: Letter, now: Date): Promise<void> {
  await sql`
    insert into mail (once_key, to_address, to_name, subject, text, html, queued_at, kind, sitting_id, again_of, said, sealed)
    values (${letter.onceKey}, ${letter.to.address}, ${letter.to.name}, ${letter.subject}, ${letter.text}, ${letter.html}, ${now},
      ${letter.kind ?? null}, ${letter.sittingId ?? null}, ${letter.againOf ?? null}, ${letter.values ? JSON.stringify(letter.values) : null}::jsonb, ${letter.sealed ?? null})
    on conflict (once_key) do nothing`.execute(db);
}

/** What goes to the mail server. `id` comes back with a report on the letter, however it comes back. */
export type Outgoing = Pick<Letter, 'to' | 'subject' | 'text' | 'html'> & { id: string };

export interface Post {
  /** True when letters are shown here instead of being sent: they stay as they are. */
  isShownHere?: boolean;
  /** @throws when the server did not take it for now; a refusal for good is not thrown, it is written beside the mail. */
  deliver(letter: Outgoing): Promise<{ accepted: boolean; answer: string }>;
}

/** The header that names our letter in a copy of it that comes back. */
export const OWN_HEADER = 'X-Palier-Mail';

/**
 * Without SMTP_URL, mail stays on the demonstration's page: it is taken, and nothing leaves the building.
 * @param bounces where reports on letters go, when it is not the sender's own address.
 */
export function makePost(smtpUrl: string | null, from: string, bounces: string | null = null): Post {
  if (!smtpUrl) return { isShownHere: true, deliver: async () => ({ accepted: true, answer: '250 shown on the demonstration page' }) };
  const transport = createTransport(smtpUrl);
  const domain = /@([^\s>]+)/.exec(from)?.[1] ?? 'palier.invalid';
  return {
    deliver: async ({ id, to, subject, text, html }) => {
      try {
        const sent = await transport.sendMail({
          from,
          to,
          subject,
          text,
          html,
          messageId: `<${id}@${domain}>`,
          // RFC 3834: no out-of-office answer is wanted.
          headers: { [OWN_HEADER]: id, 'Auto-Submitted': 'auto-generated' },
          // RFC 3461: a server that can report does so under this id.
          dsn: { id, return: 'headers', notify: ['failure', 'delay'], recipient: to.address },
          ...(bounces ? { envelope: { from: bounces, to: to.address } } : {}),
        });
        return { accepted: true, answer: sent.response };
      } catch (error) {
        if (!isFinal(error)) throw error;
        const { responseCode, response } = error;
        return { accepted: false, answer: response ?? String(responseCode) };
      }
    },
  };
}

/** RFC 5321: 5xx is final, when it is about this recipient or this text. About us (our password, our sender) it is ours to mend. */
function isFinal(error: unknown): error is { responseCode: number; response?: string } {
  const { responseCode, command } = error as { responseCode?: number; command?: string };
  return responseCode !== undefined && responseCode >= 500 && (command === 'RCPT TO' || command === 'DATA');
}

/** Why a letter was not taken for now: the server's own words, else the system's short code, without our addresses. */
function reasonOf(error: unknown): string {
  const { response, code } = error as { response?: string; code?: string };
  return response ?? code ?? 'unknown';
}

interface Queued {
  id: string;
  toAddress: string;
  toName: string;
  subject: string;
  text: string;
  html: string;
  sealed: string | null;
}

/** What letters are sent with. */
export interface Sending {
  post: Post;
  secrets: Secrets;
}

/**
 * Sends one mail of the outbox, unless it was sent; what the server said is kept beside it.
 * @throws when it was not taken for now: the job tries again, and the attempt is counted.
 */
export async function sendQueued(db: Querying, { post, secrets }: Sending, onceKey: string, now: Date): Promise<void> {
  const { rows } = await sql<Queued>`
    select id, to_address, to_name, subject, text, html, sealed from mail where once_key = ${onceKey} and state = 'queued'`.execute(db);
  const mail = rows[0];
  if (!mail) return;
  const { id, toName: name, toAddress: address, subject, sealed } = mail;
  const counted = (state: MailState, answer: string, sentAt: Date | null) =>
    sql`update mail set state = ${state}, answer = ${storableText(answer.slice(0, 500))}, sent_at = ${sentAt}, tries = tries + 1, tried_at = ${now},
        sealed = case when ${state === 'queued' || (post.isShownHere ?? false)} then sealed end
      where id = ${id} and state = 'queued'`.execute(db);
  const [text, html] = [openedWords(sealed, mail.text, secrets), openedWords(sealed, mail.html, secrets)];
  if (text === null || html === null) return void (await counted('refused', 'sealed with a SECRET that is not given', null));
  try {
    const { accepted, answer } = await post.deliver({ id, to: { name, address }, subject, text, html });
    await counted(accepted ? 'sent' : 'refused', answer, now);
  } catch (error) {
    await counted('queued', reasonOf(error), null);
    throw error;
  }
}

/** The job's own tries are over by then (eight, each after twice the time). */
const WAITED = 30 * MINUTE;
/** RFC 5321, 4.5.4.1: a letter is given up after four to five days. */
const GIVEN_UP = 4 * DAY;

/** Takes up letters that no job tries any more: a mail server was away for long. Those of four days ago are given up. */
export async function sendWaiting(db: Querying, sending: Sending, now: Date, most = 200): Promise<void> {
  await sql`update mail set state = 'refused', sealed = null where state = 'queued' and queued_at < ${new Date(+now - GIVEN_UP)}`.execute(
    db,
  );
  const { rows } = await sql<{ onceKey: string }>`
    select once_key from mail where state = 'queued' and coalesce(tried_at, queued_at) < ${new Date(+now - WAITED)}
    order by coalesce(tried_at, queued_at) limit ${most}`.execute(db);
  for (const { onceKey } of rows) {
    try {
      await sendQueued(db, sending, onceKey, now);
    } catch {
      // Counted beside the letter; the next ones may go to another server.
    }
  }
}

/** For the demonstration's page: the letters as they would arrive. */
export async function selectLatestMails(db: Querying, secrets: Secrets, most: number) {
  const { rows } = await sql<{ id: string; toAddress: string; subject: string; text: string; queuedAt: Date; sealed: string | null }>`
    select id, to_address, subject, text, queued_at, sealed from mail order by queued_at desc, id desc limit ${most}`.execute(db);
  return rows.map(({ sealed, ...mail }) => ({ ...mail, text: openedWords(sealed, mail.text, secrets) ?? mail.text }));
}
