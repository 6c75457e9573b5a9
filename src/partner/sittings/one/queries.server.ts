import { sql } from 'kysely';
import type { Hat } from '../../../people/actor.ts';
import type { Querying } from '../../../platform/database.server.ts';
import { mayKnowOf } from '../../../sitting/cases/queries.server.ts';
import { attention } from '../list/queries.server.ts';
import type { Line, Sitting } from '../schema.ts';
import { within } from '../scope.server.ts';
import { TOLD, TOLD_APART } from '../words.ts';

type Instants = 'dueAt' | 'opensAt' | 'closesAt' | 'registeredAt' | 'availableAt' | 'profileCompletedAt';
type Decided = 'mails' | 'history' | 'acts' | 'whyNotCorrect' | 'whyNotObjective' | 'decides' | 'lastClosingDay' | 'story';
export type SittingRow = Omit<Sitting, Instants | Decided> & {
  dueAt: Date | null;
  opensAt: Date;
  closesAt: Date;
  registeredAt: Date;
  availableAt: Date | null;
  profileCompletedAt: Date | null;
};

/** One sitting for whoever may see it; null for another's as for none at all. */
export async function selectOptionalSitting(db: Querying, id: string, hat: Hat, now: Date): Promise<SittingRow | null> {
  const { rows } = await sql<SittingRow>`
    select s.id, p.name, p.given_name, p.family_name, p.email, p.civility, p.birth_name, p.usage_name,
      p.first_names, p.birth_date, p.profile_completed_at, s.reference, s.own_reference, o.name as partner, s.session_id,
      e.name as session, e.tested_language as language, e.planned_on::text as planned_on, e.training_ends_on::text as training_ends_on,
      coalesce(s.field, e.field) as field, s.objective, s.state, s.closed_in, s.due_at, s.placement, s.training_hours, s.funding,
      s.cpf_file_number, e.window_opens_at as opens_at, coalesce(s.closes_at, e.window_closes_at) as closes_at,
      s.closes_at is not null as own_end, s.created_at as registered_at, s.available_at, ${attention(now)} as attention
    from sitting s join exam_session e on e.id = s.session_id join organisation o on o.id = e.organisation_id
      join person p on p.id = s.person_id
    where s.id = ${id} and ${within(hat)}`.execute(db);
  return rows[0] ?? null;
}

export async function selectMails(
  db: Querying,
  sittingId: string,
  hat: Hat,
): Promise<{ id: string; kind: string; state: 'queued' | 'sent' | 'refused' | 'bounced'; at: Date }[]> {
  const { rows } = await sql<{ id: string; kind: string; state: 'queued' | 'sent' | 'refused' | 'bounced'; at: Date }>`
    select m.id, m.kind, m.state, coalesce(m.sent_at, m.queued_at) as at from mail m
    where m.sitting_id = ${sittingId} and m.kind is not null and ${mayKnowOf(hat, 'm')} order by m.queued_at desc, m.id desc limit 50`.execute(
    db,
  );
  return rows;
}

type HistoryRow = Omit<Line, 'at' | 'until' | 'by' | 'fields' | 'change'> & {
  at: Date;
  until: string | null;
  actor: string;
  staff: string | null;
  fields: string[] | null;
  before: string | null;
  after: string | null;
};

/**
 * What happened to a sitting, newest first: the journal's lines that concern the reader's centre, of a payload only what is named here,
 * and who opened the file by telephone.
 */
export async function selectHistory(db: Querying, sittingId: string, hat: Hat): Promise<Line[]> {
  const told = TOLD.filter((action) => hat.role !== 'partner' || !TOLD_APART.includes(action));
  const { rows } = await sql<HistoryRow>`
    select h.id, h.at, h.action, h.actor, a.name as staff, h.payload->>'reason' as reason,
      coalesce(h.payload->>'until', h.payload->>'closesAt') as until, case when jsonb_typeof(h.payload->'fields') = 'array' then h.payload->'fields' end as fields,
      case when h.action = 'objective-changed' then h.payload->>'before' end as before,
      case when h.action = 'objective-changed' then h.payload->>'after' end as after
    from (
      select j.seq::text as id, j.seq, j.at, j.action, j.actor, y.payload from journal j left join journal_payload y using (sitting_id, seq)
      where j.sitting_id = ${sittingId}
      union all
      select t.id::text, null, t.at, t.action, 'staff:' || t.person_id, null from staff_act t where t.sitting_id = ${sittingId}
    ) h left join person a on h.actor = 'staff:' || a.id
    where h.action = any (${told}::text[]) order by h.at desc, h.seq desc nulls first limit 200`.execute(db);
  return rows.map(({ id, at, action, actor, staff, reason, until, fields, before, after }) => ({
    id,
    at: at.toISOString(),
    action,
    by: { kind: kindOf(actor), name: staff },
    reason,
    until,
    fields: fields ?? [],
    change: before !== null && after !== null ? { before, after } : null,
  }));
}

function kindOf(actor: string): Line['by']['kind'] {
  if (actor === 'candidate' || actor === 'time') return actor;
  return actor.startsWith('staff:') ? 'staff' : 'program';
}
