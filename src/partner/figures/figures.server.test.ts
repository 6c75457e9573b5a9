import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { insertPartner, insertSitting } from '../../../tests/support/sittings.ts';
import { demonstrationStaff, type StaffBrowser } from '../../../tests/support/staff.ts';
import { SURVEY_QUESTIONS } from '../../sitting/survey/questions.ts';
import { FEWEST_ANSWERS } from './rules.ts';
import type { Certified, Figure, Statement } from './schema.ts';

let open: OpenCentre;
let partner: StaffBrowser;
let referent: StaffBrowser;
let coordinator: StaffBrowser;
let own: { id: string; referentId: string };
let strange: { id: string; referentId: string };
beforeAll(async () => {
  open = await openCentre();
  partner = await demonstrationStaff(open, 'partner');
  referent = await demonstrationStaff(open, 'referent');
  coordinator = await demonstrationStaff(open, 'coordinator');
  const { rows } = await sql<{ id: string; referentId: string }>`
    select o.id, o.referent_id from organisation o join membership m on m.organisation_id = o.id and m.role = 'partner'`.execute(
    open.database.db,
  );
  own = rows[0] ?? { id: '', referentId: '' };
  strange = await insertPartner(open.database.db, 'Un autre centre');
  const at = (instant: string) => ({ now: new Date('2026-03-02T08:00:00Z'), begunAt: new Date(instant) });
  // Half past eleven at night in Paris on the last of March, and an hour later: two months.
  await insertSitting(open.database.db, { partnerId: own.id, state: 'absent', ...at('2026-03-31T21:30:00Z') });
  await insertSitting(open.database.db, { partnerId: own.id, state: 'published', ...at('2026-03-31T22:30:00Z') });
  await insertSitting(open.database.db, { partnerId: own.id, state: 'expired', now: new Date('2026-03-02T08:00:00Z') });
  await insertSitting(open.database.db, { partnerId: own.id, state: 'withdrawn', now: new Date('2026-03-02T08:00:00Z') });
  await insertSitting(open.database.db, { partnerId: strange.id, state: 'written', ...at('2026-03-10T10:00:00Z') });
});
afterAll(() => open.close());

type Months = { months: { month: string; partners: { id: string; counted: number }[] }[] };
const counted = async (browser: StaffBrowser) =>
  (await browser.call<Months>('figures/months')).output.months.flatMap(({ month, partners }) =>
    partners.map((one) => `${month} ${one.id === own.id ? 'own' : 'strange'} ${one.counted}`),
  );

describe('statements (R264)', () => {
  it('counts a sitting once, in the month of Paris in which its test began, whatever became of it', async () => {
    expect(await counted(partner)).toEqual(['2026-04 own 1', '2026-03 own 1']);
    const { output } = await partner.call<Statement>('figures/statement', { month: '2026-03', partnerId: own.id });
    expect(output.lines.map(({ state, begunAt }) => [state, begunAt])).toEqual([['absent', '2026-03-31T21:30:00.000Z']]);
  });

  it('shows a partner its own, a referent its partners, the coordinator all', async () => {
    expect(await counted(referent)).toEqual(['2026-04 own 1', '2026-03 own 1']);
    expect((await counted(coordinator)).toSorted()).toEqual(['2026-03 own 1', '2026-03 strange 1', '2026-04 own 1']);
    for (const browser of [partner, referent])
      expect(await browser.call('figures/statement', { month: '2026-03', partnerId: strange.id })).toMatchObject({
        status: 404,
        code: 'not-found',
      });
  });

  it.each(['2026-13', '2026-3', 'march', ''])('refuses %j, which is no month', async (month) => {
    expect(await partner.call('figures/statement', { month, partnerId: own.id })).toMatchObject({ status: 400, code: 'bad-request' });
  });
});

describe('figures of a period', () => {
  const period = (browser: StaffBrowser, from: string, to: string) =>
    browser.call<{ figures: Figure[]; certified: Certified[]; satisfaction: { answers: number; marks: unknown; comments: unknown } }>(
      'figures/period',
      {
        from,
        to,
      },
    );

  it('counts who was registered, came, and what became of them', async () => {
    const { output } = await period(partner, '2026-03', '2026-03');
    expect(output.figures).toEqual([
      { language: 'en', objective: 'B1', registered: 3, presented: 2, published: 1, certified: 0, cancelled: 0, withdrawn: 1, lapsed: 2 },
    ]);
    expect((await period(partner, '2026-04', '2026-12')).output.figures).toEqual([]);
    expect((await period(coordinator, '2026-03', '2026-03')).output.figures[0]?.registered).toBe(4);
  });

  it('counts as certified whose newest published result reaches the objective, at the level reached (D4, R120)', async () => {
    const { db } = open.database;
    const now = new Date('2025-06-02T08:00:00Z');
    const result = async (state: 'published' | 'cancelled', ...levels: string[]) => {
      const { sittingId } = await insertSitting(db, { partnerId: own.id, state, now });
      for (const [at, level] of levels.entries())
        await sql`insert into result (sitting_id, version, data, made_at)
          values (${sittingId}, ${at + 1}, ${JSON.stringify({ global: { level } })}::jsonb, ${now})`.execute(db);
    };
    await result('published', 'B1');
    await result('published', 'A2', 'C2');
    await result('published', 'B2', 'A2');
    await result('published', 'A2');
    await result('cancelled', 'C1');
    const { output } = await period(partner, '2025-06', '2025-06');
    expect(output.figures).toMatchObject([{ objective: 'B1', published: 4, certified: 2, cancelled: 1 }]);
    expect(output.certified).toEqual([
      { language: 'en', level: 'B1', count: 1 },
      { language: 'en', level: 'C2', count: 1 },
    ]);
  });

  it('refuses a period that ends before it begins', async () => {
    expect(await period(partner, '2026-04', '2026-03')).toMatchObject({ status: 422, code: 'period-reversed' });
  });

  it('refuses months before there were any', async () => {
    expect(await period(partner, '0000-01', '2026-03')).toMatchObject({ status: 400, code: 'bad-request' });
  });

  it('shows opinions only when there are enough of them, and never those of others', async () => {
    const answer = (organisationId: string, comment: string | null, month = '2026-05-01') =>
      sql`insert into survey_answer (organisation_id, tested_language, month, marks, comment)
        values (${organisationId}, 'en', ${month}::date, ${JSON.stringify(Object.fromEntries(SURVEY_QUESTIONS.map((one) => [one, 4])))}::jsonb, ${comment})`.execute(
        open.database.db,
      );
    for (let n = 1; n < FEWEST_ANSWERS; n += 1) await answer(own.id, 'clair');
    await answer(strange.id, 'un autre');
    expect((await period(partner, '2026-05', '2026-05')).output.satisfaction).toEqual({
      answers: FEWEST_ANSWERS - 1,
      marks: null,
      comments: null,
    });
    await answer(own.id, null);
    const { satisfaction } = (await period(partner, '2026-05', '2026-05')).output;
    expect(satisfaction).toMatchObject({ answers: FEWEST_ANSWERS, comments: ['clair', 'clair', 'clair', 'clair'] });
    expect(satisfaction.marks).toContainEqual({ question: 'fair', mean: 4, counts: [0, 0, 0, FEWEST_ANSWERS, 0] });
    // A sixth alone in its month, and one of this very month: a longer period tells nothing more of either.
    await answer(own.id, 'seul', '2026-06-01');
    await answer(own.id, 'à l’instant', open.clock.now().toISOString().slice(0, 8) + '01');
    expect((await period(partner, '2026-05', '2099-12')).output.satisfaction).toEqual(satisfaction);
  });
});
