import { sql } from 'kysely';
import { createTransport } from 'nodemailer';
import type { Querying } from './database.server.ts';

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
}

/** Puts a mail in the outbox, once. */
export async function queueMail(db: Querying, letter: Letter, now: Date): Promise<void> {
  await sql`
    insert into mail (once_key, to_address, to_name, subject, text, html, queued_at, kind, sitting_id)
    values (${letter.onceKey}, ${letter.to.address}, ${letter.to.name}, ${letter.subject}, ${letter.text}, ${letter.html}, ${now},
      ${letter.kind ?? null}, ${letter.sittingId ?? null})
    on conflict (once_key) do nothing`.execute(db);
}

export interface Post {
  /** @throws when the server did not take it for now; a refusal for good is not thrown, it is written beside the mail. */
  deliver(letter: Omit<Letter, 'onceKey'>): Promise<{ accepted: boolean; answer: string }>;
}

/** Without SMTP_URL, mail stays on the demonstration's page: it is taken, and nothing leaves the building. */
export function makePost(smtpUrl: string | null, from: string): Post {
  if (!smtpUrl) return { deliver: async () => ({ accepted: true, answer: 'shown on the demonstration page' }) };
  const transport = createTransport(smtpUrl);
  return {
    deliver: async ({ to, subject, text, html }) => {
      try {
        const sent = await transport.sendMail({ from, to, subject, text, html });
        return { accepted: true, answer: sent.response };
      } catch (error) {
        const { responseCode, response } = error as { responseCode?: number; response?: string };
        // RFC 5321: 5xx is final. Anything else is tried again by the job.
        if (responseCode !== undefined && responseCode >= 500) return { accepted: false, answer: response ?? String(responseCode) };
        throw error;
      }
    },
  };
}

/** Sends one mail of the outbox, unless it was sent; what the server said is kept beside it. */
export async function sendQueued(db: Querying, post: Post, onceKey: string, now: Date): Promise<void> {
  const { rows } = await sql<{ toAddress: string; toName: string; subject: string; text: string; html: string }>`
    select to_address, to_name, subject, text, html from mail where once_key = ${onceKey} and state = 'queued'`.execute(db);
  const mail = rows[0];
  if (!mail) return;
  const { accepted, answer } = await post.deliver({
    to: { name: mail.toName, address: mail.toAddress },
    subject: mail.subject,
    text: mail.text,
    html: mail.html,
  });
  await sql`update mail set state = ${accepted ? 'sent' : 'refused'}, answer = ${answer.slice(0, 500)}, sent_at = ${now} where once_key = ${onceKey}`.execute(
    db,
  );
}

export async function selectLatestMails(db: Querying, most: number) {
  const { rows } = await sql<{ id: string; toAddress: string; subject: string; text: string; queuedAt: Date }>`
    select id, to_address, subject, text, queued_at from mail order by queued_at desc, id desc limit ${most}`.execute(db);
  return rows;
}
