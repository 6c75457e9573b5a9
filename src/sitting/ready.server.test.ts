import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ownDatabase, type OwnDatabase } from '../../tests/support/database.ts';
import { INFORMATION_VERSION } from './information.ts';
import { verify } from './journal.server.ts';
import { newReference } from './queries.server.ts';
import { getReadyIfComplete } from './ready.server.ts';

let database: OwnDatabase;
beforeAll(async () => {
  database = await ownDatabase();
});
afterAll(() => database.drop());

const now = new Date('2026-03-15T10:00:00Z');
const closesAt = new Date('2026-04-10T22:00:00Z');

interface Given {
  state: string;
  profile: boolean;
  version: string | null;
}

async function sittingWith({ state, profile, version }: Given): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with centre as (insert into organisation (kind, name) values ('partner', 'Centre') returning id),
    programme as (insert into programme_version (id, programme, data) values ('cloe@1', 'cloe', '{}')
      on conflict (id) do update set programme = excluded.programme returning id),
    someone as (insert into person (given_name, family_name, email, profile_completed_at)
      values ('Anne', 'Roy', 'anne@exemple.invalid', ${profile ? now : null}) returning id),
    session as (insert into exam_session (organisation_id, programme_version_id, tested_language, planned_on, window_opens_at, window_closes_at)
      select centre.id, programme.id, 'en', '2026-03-20', '2026-03-10T23:00:00Z', ${closesAt} from centre, programme returning id)
    insert into sitting (session_id, person_id, state, objective, reference, due_at)
    select session.id, someone.id, ${state}, 'B1', ${newReference('PAL')}, ${closesAt} from session, someone returning id`.execute(
    database.db,
  );
  const id = rows[0]?.id ?? '';
  if (version) await sql`insert into acknowledgement (sitting_id, version, at) values (${id}, ${version}, ${now})`.execute(database.db);
  return id;
}

const getReady = (id: string) => database.db.transaction().execute((tx) => getReadyIfComplete(tx, id, now));
const standing = async (id: string) =>
  (await sql<{ state: string; dueAt: Date }>`select state, due_at from sitting where id = ${id}`.execute(database.db)).rows[0];

describe('a sitting gets ready', () => {
  it('when it is available, its profile complete and the information acknowledged; its end stays, its journal says so', async () => {
    const id = await sittingWith({ state: 'available', profile: true, version: INFORMATION_VERSION });
    expect(await getReady(id)).toBe(true);
    expect(await standing(id)).toEqual({ state: 'ready', dueAt: closesAt });
    expect(await verify(database.db, id)).toEqual({ lines: 1 });
  });

  it.each([
    { state: 'available', profile: false, version: INFORMATION_VERSION },
    { state: 'available', profile: true, version: null },
    { state: 'available', profile: true, version: 'of-last-year' },
    { state: 'registered', profile: true, version: INFORMATION_VERSION },
    { state: 'written', profile: true, version: INFORMATION_VERSION },
  ])('not when $state, profile $profile, information $version', async (given) => {
    const id = await sittingWith(given);
    expect(await getReady(id)).toBe(false);
    expect((await standing(id))?.state).toBe(given.state);
  });

  it('once, when two calls come together', async () => {
    const id = await sittingWith({ state: 'available', profile: true, version: INFORMATION_VERSION });
    expect((await Promise.all([getReady(id), getReady(id)])).filter(Boolean)).toEqual([true]);
    expect(await verify(database.db, id)).toEqual({ lines: 1 });
  });

  it('not when there is no such sitting', async () => {
    expect(await getReady('00000000-0000-7000-8000-000000000000')).toBe(false);
  });
});
