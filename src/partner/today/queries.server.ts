import { sql } from 'kysely';
import type { Hat } from '../../people/actor.ts';
import { DAY } from '../../platform/clock.ts';
import type { Querying } from '../../platform/database.server.ts';
import { dayOf, daysAfter } from '../../programme/calendar.ts';
import { attention } from '../sittings/list/queries.server.ts';
import { own, within } from '../sittings/scope.server.ts';
import type { Attention } from '../sittings/words.ts';

const SOON_DAYS = 7;
const MOST_SOON = 8;

export interface Standing {
  attention: Attention | null;
  count: number;
  writing: number;
}

/** The sittings that go on, by what they want of their centre. */
export async function countStanding(db: Querying, hat: Hat, now: Date): Promise<Standing[]> {
  const { rows } = await sql<Standing>`
    select ${attention(now)} as attention, count(*)::int as count, (count(*) filter (where s.state = 'writing'))::int as writing
    from sitting s join exam_session e on e.id = s.session_id
    where ${own(hat, 's')} and s.state not in ('published', 'expired', 'absent', 'cancelled', 'withdrawn') group by 1`.execute(db);
  return rows;
}

export interface Soon {
  id: string;
  name: string | null;
  partner: string;
  language: string;
  plannedOn: string;
  closesAt: Date;
  candidates: number;
  /** Candidates whose written part is behind them. */
  done: number;
}

export async function selectSoon(db: Querying, hat: Hat, now: Date): Promise<{ soon: Soon[]; sessions: number }> {
  const today = dayOf(now);
  const current = sql`
    from exam_session e join organisation o on o.id = e.organisation_id where ${within(hat)} and e.window_closes_at >= ${now}`;
  const { rows: soon } = await sql<Soon>`
    select e.id, e.name, o.name as partner, e.tested_language as language, e.planned_on::text as planned_on, e.window_closes_at as closes_at,
      (select count(*)::int from sitting s where s.session_id = e.id and s.state <> 'withdrawn') as candidates,
      (select count(*)::int from sitting s where s.session_id = e.id
        and s.state in ('written', 'booked', 'interviewed', 'under-jury', 'published', 'absent', 'cancelled')) as done
    ${current} and (e.planned_on between ${today}::date and ${daysAfter(today, SOON_DAYS)}::date
      or e.window_closes_at <= ${new Date(+now + SOON_DAYS * DAY)})
    order by least(case when e.planned_on >= ${today}::date then e.planned_on end, e.window_closes_at::date), e.id limit ${MOST_SOON}`.execute(
    db,
  );
  const { rows } = await sql<{ count: number }>`select count(*)::int as count ${current}`.execute(db);
  return { soon, sessions: rows[0]?.count ?? 0 };
}
