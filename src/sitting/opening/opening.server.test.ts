import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCentre, SECRETS, type OpenCentre } from '../../../tests/support/centre.ts';
import { lettersFor, organisationOf, plantSession, plantSitting } from '../../../tests/support/sittings.ts';
import { demonstrationStaff, type StaffBrowser } from '../../../tests/support/staff.ts';
import { DAY, MINUTE } from '../../platform/clock.ts';
import { makePost } from '../../platform/mail.server.ts';
import { mailJobs, type Order } from '../mails.server.ts';
import { openingJobs } from './jobs.server.ts';

let open: OpenCentre;
let partner: StaffBrowser;
let centreId: string;
beforeAll(async () => {
  open = await openCentre();
  partner = await demonstrationStaff(open, 'partner');
  centreId = await organisationOf(open.database.db, 'partner');
});
afterAll(() => open.close());
beforeEach(() => open.clock.advance(MINUTE));

/** Somebody of a session whose window opens in so many days, made available today. */
async function madeAvailable(opensIn: number): Promise<string> {
  const { db } = open.database;
  const session = await plantSession(db, centreId, open.clock.now(), { opensIn, closesIn: opensIn + 20 });
  const { id } = await plantSitting(db, session, { state: 'registered' });
  expect((await partner.call('sittings/act', { ids: [id], act: { kind: 'make-available' } })).status).toBe(200);
  return id;
}
/** Its window opens now; the clock stays near, or everybody would be signed out. */
async function openWindow(id: string, ago = 0): Promise<void> {
  const at = new Date(+open.clock.now() + 1000);
  open.clock.advance(MINUTE + ago);
  await sql`update exam_session e set window_opens_at = ${at} from sitting s where s.session_id = e.id and s.id = ${id}`.execute(
    open.database.db,
  );
}
const eachMinute = async () => openingJobs(open.database.db, open.clock, open.jobs)[0]?.work({});
const ordersFor = async (sittingId: string) =>
  (
    await sql<{ data: Order }>`
      select data from pgboss.job where name = 'candidate-mail' and data->>'sittingId' = ${sittingId} order by created_on`.execute(
      open.database.db,
    )
  ).rows.map(({ data }) => data);
/** Writes what was ordered, as a worker does. */
async function writeLetters(sittingId: string): Promise<string[]> {
  const { db } = open.database;
  const [job] = mailJobs(db, open.clock, { post: makePost(null, ''), secrets: SECRETS }, async () => 'https://palier.example.org');
  for (const order of await ordersFor(sittingId)) await job?.work(order);
  const { rows } = await sql<{ kind: string }>`select kind from mail where sitting_id = ${sittingId} order by queued_at, id`.execute(db);
  return rows.map(({ kind }) => kind);
}

describe('whoever was made available before their window (R013, R175)', () => {
  it('is told when it opens, once, however often the work runs', async () => {
    const id = await madeAvailable(3);
    await eachMinute();
    expect(await lettersFor(open.database.db, id)).toEqual(['test-coming']);
    await openWindow(id);
    await eachMinute();
    await eachMinute();
    expect(await writeLetters(id)).toEqual(['test-coming', 'test-open']);
    open.clock.advance(MINUTE);
    await eachMinute();
    expect(await writeLetters(id)).toEqual(['test-coming', 'test-open']);
    expect(await ordersFor(id)).toHaveLength(3);
  });

  it('is not told twice what making available said already', async () => {
    const told = await madeAvailable(0);
    const { db } = open.database;
    await eachMinute();
    expect(await lettersFor(db, told)).toEqual(['test-open']);
  });

  it('is not told when they began, or were withdrawn', async () => {
    const { db } = open.database;
    const ids = [await madeAvailable(2), await madeAvailable(2)];
    await sql`update sitting set state = 'withdrawn' where id = ${ids[0]}`.execute(db);
    await sql`update sitting set state = 'writing' where id = ${ids[1]}`.execute(db);
    for (const id of ids) await openWindow(id);
    await eachMinute();
    expect(await Promise.all(ids.map((id) => lettersFor(db, id)))).toEqual([['test-coming'], ['test-coming']]);
  });

  it('is not told what is no news any more', async () => {
    const id = await madeAvailable(2);
    await openWindow(id, DAY);
    await eachMinute();
    expect(await lettersFor(open.database.db, id)).toEqual(['test-coming']);
  });
});
