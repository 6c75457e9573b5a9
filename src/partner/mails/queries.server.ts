import { sql, type RawBuilder } from 'kysely';
import type { Hat } from '../../people/actor.ts';
import { within } from '../../people/scope.server.ts';
import type { Querying, Tx } from '../../platform/database.server.ts';
import type { MailState } from '../../platform/mail.server.ts';
import { mayKnowOf } from '../../sitting/cases/queries.server.ts';

export interface MailRow {
  id: string;
  kind: string | null;
  subject: string;
  to: string;
  state: MailState;
  tries: number;
  answer: string | null;
  queuedAt: Date;
  sentAt: Date | null;
  bouncedAt: Date | null;
  isAgain: boolean;
  sittingId: string | null;
  name: string;
  reference: string;
  partner: string;
  /** The same letter to the same candidate, as it was sent last. */
  latestId: string;
  latestState: MailState;
  latestAt: Date;
}

export interface MailFilters {
  filter?: 'trouble' | 'waiting' | 'sent' | undefined;
  kind?: string | undefined;
  search?: string | undefined;
  sittingId?: string | undefined;
}

const FROM = sql`
  mail m left join sitting s on s.id = m.sitting_id left join exam_session e on e.id = s.session_id
  left join organisation o on o.id = e.organisation_id left join person p on p.id = s.person_id`;

/** Letters to candidates within a hat's reach; those that are about no sitting, to staff, are the coordinator's. */
const reach = (hat: Hat) =>
  hat.role === 'coordinator' ? sql`true` : sql`m.sitting_id is not null and ${within(hat, 'o')} and ${mayKnowOf(hat, 'm')}`;

const ROW = sql`
  m.id, m.kind, m.subject, m.to_address as "to", m.state, m.tries, m.answer, m.queued_at, m.sent_at, m.bounced_at,
  m.again_of is not null as is_again, m.sitting_id, coalesce(p.name, m.to_name) as name,
  coalesce(s.reference, '') as reference, coalesce(o.name, '') as partner, latest.id as latest_id, latest.state as latest_state, latest.queued_at as latest_at`;
const LATEST = sql`
  join lateral (select l.id, l.state, l.queued_at from mail l where l.id = m.id or (l.sitting_id = m.sitting_id and l.kind = m.kind and l.said ->> 'case' is not distinct from m.said ->> 'case')
    order by l.queued_at desc, l.id desc limit 1) latest on true`;

/** Words of a search that are looked at: hundreds of them would keep the database busy for minutes. */
const MOST_WORDS = 6;

function narrowed({ filter, kind, search, sittingId }: MailFilters): RawBuilder<unknown> {
  const parts = [
    filter === 'trouble' && sql`m.state in ('refused', 'bounced')`,
    filter === 'waiting' && sql`m.state = 'queued'`,
    filter === 'sent' && sql`m.state = 'sent'`,
    kind && sql`m.kind = ${kind}`,
    sittingId && sql`m.sitting_id = ${sittingId}`,
    // Each word anywhere: in who it is to, or in the sitting's numbers.
    ...(search ?? '')
      .split(/\s+/)
      .filter((word) => word !== '')
      .slice(0, MOST_WORDS)
      .map(
        (word) =>
          sql`strpos(plain_text(m.to_address || ' ' || m.to_name) || ' ' || coalesce(s.sought, ''), (select plain_text(${word}))) > 0`,
      ),
  ].filter((part) => part !== false && part !== undefined && part !== '');
  return parts.length > 0 ? sql.join(parts, sql` and `) : sql`true`;
}

/** One page of the letters within a hat's reach, the latest first, and how many there are. */
export async function selectMails(
  db: Querying,
  hat: Hat,
  filters: MailFilters,
  page: { most: number; after: number },
): Promise<{ mails: MailRow[]; total: number; troubled: number }> {
  // One after the other: the caller may be in a transaction, which is one line.
  const listed = await sql<MailRow>`select ${ROW} from ${FROM} ${LATEST} where ${reach(hat)} and ${narrowed(filters)}
    order by m.queued_at desc, m.id desc limit ${page.most} offset ${page.after}`.execute(db);
  const counted = await sql<{ total: number; troubled: number }>`
    select (select count(*)::int from ${FROM} where ${reach(hat)} and ${narrowed(filters)}) as total,
      (select count(*)::int from ${FROM} where ${reach(hat)} and m.state in ('refused', 'bounced')) as troubled`.execute(db);
  return { mails: listed.rows, total: counted.rows[0]?.total ?? 0, troubled: counted.rows[0]?.troubled ?? 0 };
}

export interface RepeatableMail extends MailRow {
  said: Record<string, string> | null;
  /** How often it was repeated. */
  repeats: number;
  addressNow: string;
}

/** One letter within a hat's reach, held until the end of the transaction: of two requests at once, one repeats it. */
export async function lockMail(tx: Tx, hat: Hat, id: string): Promise<RepeatableMail | null> {
  const { rows } = await sql<RepeatableMail>`
    select ${ROW}, m.said, (select count(*)::int from mail r where r.again_of = m.id) as repeats, p.email as address_now
    from ${FROM} ${LATEST} where m.id = ${id} and ${reach(hat)} for update of m`.execute(tx);
  return rows[0] ?? null;
}

/** The last letter to a candidate did not arrive: which one, since when, and in whose words why. */
export interface MailTrouble {
  sittingId: string;
  mailId: string;
  kind: string | null;
  state: 'refused' | 'bounced';
  at: Date;
  answer: string | null;
}

/**
 * Of these sittings, those whose last letter was refused or came back. A later letter that was taken ends the trouble. The caller has made
 * sure that the reader may see them.
 */
export async function selectMailTrouble(db: Querying, sittingIds: readonly string[]): Promise<Map<string, MailTrouble>> {
  if (sittingIds.length === 0) return new Map();
  const { rows } = await sql<MailTrouble>`
    select m.sitting_id, m.id as mail_id, m.kind, m.state, coalesce(m.bounced_at, m.sent_at, m.queued_at) as at, m.answer
    from unnest(${sittingIds}::uuid[]) as asked(id)
      join lateral (select * from mail l where l.sitting_id = asked.id and l.state <> 'queued' order by l.queued_at desc, l.id desc limit 1) m on true
    where m.state in ('refused', 'bounced')`.execute(db);
  return new Map(rows.map((row) => [row.sittingId, row]));
}
