import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { connect } from '../platform/database.server.ts';
import { startEmbeddedPostgres } from '../platform/postgres/embedded.server.ts';
import { migrate } from '../platform/migrations.server.ts';
import type { Hat } from '../people/actor.ts';
import type { Database } from '../platform/database.server.ts';
import { countStates, PAGE_SIZE, selectRows } from '../partner/sittings/list/queries.server.ts';
import { countSessions, selectSessions } from '../partner/sessions/queries.server.ts';
import { countStanding, selectSoon } from '../partner/today/queries.server.ts';
import { NO_FILTER } from '../partner/sittings/list/address.ts';
import { NO_FILTER as ALL_SESSIONS } from '../partner/sessions/address.ts';
import type { Filter } from '../partner/sittings/schema.ts';
import { say, type Figure } from './bench-figure.ts';

const OWN = 10_000;
const OTHERS = 100_000;
const TIMES = 20;
const WARM_UP = 3;
const TARGET_MS = 100;

/** What a page of the office waits for from the database, in one partner's 10,000 sittings beside 100,000 of others. */
export async function benchLists(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'palier-lists-'));
  const postgres = await startEmbeddedPostgres(data);
  const connection = connect(await postgres.urlOf('lists'), 4);
  try {
    await migrate(connection.db);
    const hats = await fill(connection.db);
    for (const [who, hat] of Object.entries(hats))
      for (const [what, ask] of asked(connection.db, hat)) say(await timed(`${who}: ${what}`, ask));
  } finally {
    await connection.close();
    await postgres.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** Organisations, sessions of a hundred, people with the names and addresses of a crowd, every state, some letters that came back. */
async function fill(db: Database): Promise<Record<'partner' | 'referent' | 'coordinator', Hat>> {
  const { rows } = await sql<{ referent: string; partner: string }>`
    with r as (insert into organisation (kind, name) values ('referent', 'Référent') returning id),
      p as (insert into organisation (kind, name, referent_id) select 'partner', 'Partenaire', id from r returning id)
    select r.id as referent, p.id as partner from r, p`.execute(db);
  const { referent = '', partner = '' } = rows[0] ?? {};
  await sql`insert into organisation (kind, name) select 'partner', 'Autre ' || n from generate_series(1, 100) n`.execute(db);
  await sql`insert into programme_version (id, programme, data) values ('cloe@1', 'cloe', '{}')`.execute(db);
  await sql`
    insert into exam_session (organisation_id, programme_version_id, tested_language, name, planned_on, window_opens_at, window_closes_at)
    select o.id, 'cloe@1', (array['en', 'de', 'es', 'it', 'fr'])[1 + n % 5], 'Session ' || n, (now() + (n % 90 - 60) * interval '1 day')::date,
      now() + (n % 90 - 60) * interval '1 day', now() + (n % 90 - 30) * interval '1 day'
    from organisation o cross join lateral generate_series(1, case when o.id = ${partner} then ${OWN / 100}::int else ${OTHERS / 10_000}::int end) n
    where o.kind = 'partner'`.execute(db);
  await sql`
    with someone as (
      insert into person (given_name, family_name, email)
      select (array['Maïwenn', 'Idriss', 'Solange', 'Jean-Baptiste', 'Zoé', 'Hugo', 'Élodie'])[1 + n % 7],
        (array['Le Goff', 'Benali', 'Petit-Jean', 'Dupont', 'Œuvrard', 'Schäfer', 'Martin', 'Kowalczyk', 'Garcia', 'O’Connor', 'Nguyễn'])[1 + n % 11] || ' ' || n,
        'candidat' || n || '@exemple.invalid' from generate_series(1, ${OWN + OTHERS}::int) n returning id),
      seat as (select id, (row_number() over (order by id) - 1) / 100 as nth, row_number() over (order by id) as n from someone),
      session as (select id, window_closes_at, row_number() over (order by organisation_id <> ${partner}, id) - 1 as nth from exam_session)
    insert into sitting (session_id, person_id, state, objective, reference, cpf_file_number, due_at)
    select session.id, seat.id, (array['registered', 'available', 'ready', 'writing', 'written', 'booked', 'interviewed', 'under-jury', 'published',
      'expired', 'absent', 'suspended', 'cancelled', 'withdrawn'])[1 + seat.n % 14], 'B1', 'PAL-' || lpad(seat.n::text, 8, '0'),
      (20000000000 + seat.n)::text, case when seat.n % 14 < 4 then session.window_closes_at end
    from seat join session using (nth)`.execute(db);
  await sql`
    insert into mail (once_key, to_address, to_name, subject, text, html, state, queued_at, kind, sitting_id)
    select 'm/' || k || s.id, 'a@b.invalid', 'A', '', '', '', case when k = 2 and s.reference like '%00' then 'bounced' else 'sent' end, now() + k * interval '1 minute', 'test-open', s.id
    from sitting s cross join generate_series(1, 2) k`.execute(db);
  await sql`vacuum analyze`.execute(db);
  const hat = (role: Hat['role'], organisationId: string): Hat => ({ membershipId: '', role, organisationId });
  return { partner: hat('partner', partner), referent: hat('referent', referent), coordinator: hat('coordinator', referent) };
}

type Ask = () => Promise<unknown>;

/** What the pages ask, each as its route does. */
function asked(db: Database, hat: Hat): [what: string, ask: Ask][] {
  const now = new Date();
  const list = (filter: Partial<Filter>, page = 1): Ask => {
    const whole = { ...NO_FILTER, ...filter };
    const after = (page - 1) * PAGE_SIZE;
    return () => Promise.all([selectRows(db, hat, whole, { most: PAGE_SIZE, after }, now), countStates(db, hat, whole, now)]);
  };
  return [
    ['the list', list({})],
    ['its last page', list({}, 200)],
    ['by name', list({ sort: 'name' })],
    ['newest first', list({ sort: 'newest' })],
    ['search: a name', list({ q: 'goff' })],
    ['search: a reference', list({ q: 'PAL-00000042' })],
    ['search: nobody', list({ q: 'xyzxyz' })],
    ['filter: two states', list({ states: ['ready', 'writing'] })],
    ['filter: language', list({ language: 'en' })],
    ['filter: needs attention', list({ attention: true })],
    ['sessions', () => Promise.all([selectSessions(db, hat, ALL_SESSIONS, now), countSessions(db, hat, ALL_SESSIONS, now)])],
    ['today', () => Promise.all([countStanding(db, hat, now), selectSoon(db, hat, now)])],
  ];
}

async function timed(what: string, ask: Ask): Promise<Figure> {
  const times: number[] = [];
  for (let time = 0; time < WARM_UP + TIMES; time += 1) {
    const from = performance.now();
    await ask();
    if (time >= WARM_UP) times.push(performance.now() - from);
  }
  const sorted = times.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
  const measured = `p50 ${at(0.5).toFixed(1)} ms, p95 ${at(0.95).toFixed(1)} ms`;
  return { what, measured, target: `p95 ${TARGET_MS} ms`, met: at(0.95) < TARGET_MS };
}
