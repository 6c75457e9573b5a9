import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCentre, SECRETS, type OpenCentre } from '../../../tests/support/centre.ts';
import { demonstrationStaff, type StaffBrowser } from '../../../tests/support/staff.ts';
import { DAY, HOUR, MINUTE } from '../../platform/clock.ts';
import type { Post } from '../../platform/mail.server.ts';
import { verify } from '../journal.server.ts';
import { mailJobs } from '../mails.server.ts';
import { spreadNews, type News } from './jobs.server.ts';

let open: OpenCentre;
let coordinator: StaffBrowser;
const TAKEN: Post = { deliver: async () => ({ accepted: true, answer: '250 OK' }) };

beforeAll(async () => {
  open = await openCentre();
  coordinator = await demonstrationStaff(open, 'coordinator');
});
// Each begins without a plan, and without the candidates of those before.
beforeEach(async () => {
  for (const statement of [
    sql`delete from maintenance_extension`,
    sql`delete from maintenance`,
    sql`update sitting set state = 'withdrawn', closes_at = null`,
    sql`update exam_session set window_closes_at = 'infinity'`,
    sql`delete from pgboss.job where state = 'created'`,
  ])
    await statement.execute(open.database.db);
  open.centre.maintenance.forget();
});
afterAll(() => open.close());

const SAYS = { fr: 'Nous changeons de serveur.', en: 'We are changing servers.' };
const later = (milliseconds: number) => new Date(+open.clock.now() + milliseconds);
const plan = (startsIn: number, length: number) => ({
  startsAt: later(startsIn).toISOString(),
  endsAt: later(startsIn + length).toISOString(),
  ...SAYS,
});
const announce = (input: object) => coordinator.call<{ id: string }>('maintenance/announce', input);

async function jobsOf<Data>(name: string): Promise<Data[]> {
  const { rows } = await sql<{ data: Data }>`delete from pgboss.job where name = ${name} and state = 'created' returning data`.execute(
    open.database.db,
  );
  return rows.map(({ data }) => data);
}

/** The background work that an announcement calls for, its letters included. */
async function work(): Promise<void> {
  const { db } = open.database;
  for (const news of await jobsOf<News>('maintenance-news')) {
    await spreadNews({ db, clock: open.clock, jobs: open.jobs }, news);
    // A job may run twice.
    await spreadNews({ db, clock: open.clock, jobs: open.jobs }, news);
  }
  const [job] = mailJobs(db, open.clock, { post: TAKEN, secrets: SECRETS }, async () => 'https://palier.example.org/');
  for (const order of await jobsOf<object>('candidate-mail')) await job?.work(order);
}

async function windowOf(sittingId: string, closesAt?: Date): Promise<{ closesAt: Date; own: Date | null; dueAt: Date }> {
  if (closesAt)
    await sql`with s as (update sitting set due_at = ${closesAt} where id = ${sittingId} returning session_id)
      update exam_session set window_closes_at = ${closesAt} from s where id = s.session_id`.execute(open.database.db);
  const { rows } = await sql<{ closesAt: Date; own: Date | null; dueAt: Date }>`
    select e.window_closes_at as closes_at, s.closes_at as own, s.due_at from sitting s join exam_session e on e.id = s.session_id
    where s.id = ${sittingId}`.execute(open.database.db);
  if (!rows[0]) throw new Error('no such sitting');
  return rows[0];
}

const letters = async (sittingId: string) =>
  (
    await sql<{ kind: string; text: string }>`select kind, text from mail where sitting_id = ${sittingId} order by queued_at, id`.execute(
      open.database.db,
    )
  ).rows;

describe('a planned interruption', () => {
  it('lets no test begin from two hours before it, says why, and lets it begin afterwards', async () => {
    const candidate = await open.candidate();
    await announce(plan(3 * HOUR, HOUR));
    await candidate.enter();
    open.clock.advance(HOUR + MINUTE);
    const refused = await candidate.write('begin');
    expect(refused.code).toBe('maintenance-planned');
    expect(refused.message).toContain('aucune épreuve ne peut commencer');
    open.clock.advance(3 * HOUR);
    expect((await candidate.write('begin')).status).toBe(200);
  });

  it('stops no test that has begun', async () => {
    const candidate = await open.candidate();
    await candidate.enter();
    const { output } = await candidate.write('begin');
    await announce(plan(MINUTE, HOUR));
    open.clock.advance(2 * MINUTE);
    expect(output.stage.name).toBe('question');
    expect((await candidate.call('look')).status).toBe(200);
    expect((await candidate.write('next')).status).toBe(200);
  });

  it('is withdrawn: tests begin again at once', async () => {
    const candidate = await open.candidate();
    const { output } = await announce(plan(HOUR, HOUR));
    await candidate.enter();
    expect((await candidate.write('begin')).code).toBe('maintenance-planned');
    expect((await coordinator.call('maintenance/withdraw', { id: output.id })).status).toBe(200);
    expect((await candidate.write('begin')).status).toBe(200);
  });

  it('extends the windows that end during it or the day after, journals it, and writes once to those concerned', async () => {
    const [near, own, far] = [await open.candidate(), await open.candidate('more-time'), await open.candidate()];
    const ends = later(DAY + HOUR);
    await windowOf(near.sittingId, ends);
    await sql`update sitting set closes_at = ${ends}, due_at = ${ends} where id = ${own.sittingId}`.execute(open.database.db);
    const before = await windowOf(far.sittingId);
    await announce(plan(DAY, 2 * HOUR));
    await work();
    const longer = new Date(+ends + 4 * HOUR);
    expect(await windowOf(near.sittingId)).toMatchObject({ closesAt: longer, dueAt: longer, own: null });
    expect(await windowOf(own.sittingId)).toMatchObject({ own: longer, dueAt: longer });
    expect(await windowOf(far.sittingId)).toEqual(before);
    for (const { sittingId } of [near, own]) {
      const { rows } = await sql<{ action: string }>`select action from journal where sitting_id = ${sittingId}`.execute(open.database.db);
      expect(rows).toEqual([{ action: 'window-extended' }]);
      expect(await verify(open.database.db, sittingId)).toEqual({ lines: 1 });
      expect(await letters(sittingId)).toMatchObject([
        { kind: 'maintenance-planned', text: expect.stringContaining('Nous changeons de serveur.') as string },
      ]);
    }
    // Their window is open during it: they could have wanted to begin then.
    expect(await letters(far.sittingId)).toHaveLength(1);
  });

  it('that lasts longer extends by the difference, and tells everybody again', async () => {
    const candidate = await open.candidate();
    const ends = later(DAY + HOUR);
    await windowOf(candidate.sittingId, ends);
    const { output } = await announce(plan(DAY, 2 * HOUR));
    await work();
    const longer = { ...plan(DAY, 5 * HOUR), id: output.id };
    expect((await coordinator.call('maintenance/change', longer)).status).toBe(200);
    await work();
    // A minute of the movable clock's own running is nothing to this.
    expect(Math.round((+(await windowOf(candidate.sittingId)).closesAt - +ends) / MINUTE)).toBe(7 * 60);
    expect((await letters(candidate.sittingId)).map(({ kind }) => kind)).toEqual(['maintenance-planned', 'maintenance-changed']);
  });

  it('that is withdrawn takes nothing back, and tells those who had been told', async () => {
    const candidate = await open.candidate();
    const ends = later(DAY + HOUR);
    await windowOf(candidate.sittingId, ends);
    const { output } = await announce(plan(DAY, 2 * HOUR));
    await work();
    const stranger = await open.candidate('more-time');
    await coordinator.call('maintenance/withdraw', { id: output.id });
    await work();
    expect((await windowOf(candidate.sittingId)).closesAt).toEqual(new Date(+ends + 4 * HOUR));
    expect((await letters(candidate.sittingId)).map(({ kind }) => kind)).toEqual(['maintenance-planned', 'maintenance-withdrawn']);
    expect(await letters(stranger.sittingId)).toEqual([]);
  });

  it('does not lengthen the day that a test waits to be sent', async () => {
    const candidate = await open.candidate();
    const ends = later(DAY + HOUR);
    await windowOf(candidate.sittingId, ends);
    const waits = later(20 * HOUR);
    await sql`update sitting set state = 'writing', due_at = ${waits} where id = ${candidate.sittingId}`.execute(open.database.db);
    await announce(plan(DAY, 2 * HOUR));
    await work();
    expect(await windowOf(candidate.sittingId)).toMatchObject({ closesAt: new Date(+ends + 4 * HOUR), dueAt: waits });
  });
});

describe('planning it', () => {
  it('shows first what it would do, and writes nothing', async () => {
    const candidate = await open.candidate();
    await windowOf(candidate.sittingId, later(DAY + HOUR));
    const { startsAt, endsAt } = plan(DAY, 2 * HOUR);
    const { output } = await coordinator.call('maintenance/preview', { startsAt, endsAt });
    expect(output).toMatchObject({ windows: 1, people: 1, writing: 0 });
    expect((await coordinator.call<{ plans: unknown[] }>('maintenance/list')).output.plans).toEqual([]);
  });

  it('refuses dates that cannot be, a second one at the same time, and sentences that say nothing', async () => {
    expect((await announce(plan(HOUR, -MINUTE))).code).toBe('maintenance-ends-first');
    expect((await announce(plan(-HOUR, 2 * HOUR))).code).toBe('maintenance-past');
    expect((await announce(plan(HOUR, 4 * DAY))).code).toBe('maintenance-too-long');
    expect((await announce({ ...plan(HOUR, HOUR), fr: 'Bientôt' })).code).toBe('bad-request');
    expect((await announce({ ...plan(HOUR, HOUR), startsAt: 'demain' })).code).toBe('bad-request');
    const replies = await Promise.all([announce(plan(HOUR, HOUR)), announce(plan(HOUR, HOUR))]);
    expect(new Set(replies.map(({ code }) => code))).toEqual(new Set([null, 'maintenance-overlaps']));
    expect((await coordinator.call('maintenance/withdraw', { id: randomUUID() })).code).toBe('not-found');
  });

  it('is written down with who did what', async () => {
    const { output, code } = await announce(plan(HOUR, HOUR));
    expect(code).toBeNull();
    await coordinator.call('maintenance/withdraw', { id: output.id });
    const { rows } = await sql<{
      action: string;
    }>`select action from staff_act where about->>'maintenance' = ${output.id} order by at`.execute(open.database.db);
    expect(rows.map(({ action }) => action)).toEqual(['announce-maintenance', 'withdraw-maintenance']);
  });

  // The last: two days on, the staff's own session is over.
  it('is heard of on every page from a week before, by anybody', async () => {
    await announce(plan(8 * DAY, HOUR));
    const coming = async () => {
      const response = await fetch(`${open.base}/rpc/maintenance/coming`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{}',
      });
      return ((await response.json()) as { json: { plan: { fr: string } | null } }).json.plan;
    };
    expect(await coming()).toBeNull();
    open.clock.advance(2 * DAY);
    expect(await coming()).toMatchObject(SAYS);
  });
});
