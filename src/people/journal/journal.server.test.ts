import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { demonstrationStaff, type StaffBrowser } from '../../../tests/support/staff.ts';

let open: OpenCentre;
let coordinator: StaffBrowser;
let referent: StaffBrowser;
beforeAll(async () => {
  open = await openCentre();
  coordinator = await demonstrationStaff(open, 'coordinator');
  referent = await demonstrationStaff(open, 'referent');
});
afterAll(() => open.close());

interface Acts {
  acts: { id: string; at: string; person: string; action: string; about: string[]; reason: string | null }[];
  more: boolean;
}
const actsOf = async (browser: StaffBrowser, asked: object = {}) => (await browser.call<Acts>('officeJournal/acts', asked)).output;
const filtersOf = async (browser: StaffBrowser) =>
  (await browser.call<{ people: { personId: string; name: string }[]; actions: string[] }>('officeJournal/filters')).output;

/** An act at an organisation, by whoever holds a role there. */
async function noted(kind: 'certifier' | 'referent' | 'partner', action: string, about: object = {}, minute = 0): Promise<void> {
  await sql`
    insert into staff_act (at, person_id, role, organisation_id, action, about)
    select ${new Date(Date.UTC(2026, 2, 19, 8, minute))}, m.person_id, m.role, o.id, ${action}, ${JSON.stringify(about)}::jsonb
    from organisation o join membership m on m.organisation_id = o.id where o.kind = ${kind} order by m.since, m.id limit 1`.execute(
    open.database.db,
  );
}

describe('the office’s journal', () => {
  it('shows the coordinator all, and a referent what was done at its centre and its partners', async () => {
    for (const kind of ['certifier', 'referent', 'partner'] as const) await noted(kind, `done-at-${kind}`);
    const seen = async (browser: StaffBrowser) => (await actsOf(browser)).acts.map(({ action }) => action);
    expect(await seen(coordinator)).toEqual(expect.arrayContaining(['done-at-certifier', 'done-at-referent', 'done-at-partner']));
    expect(await seen(referent)).toEqual(expect.arrayContaining(['done-at-referent', 'done-at-partner']));
    expect(await seen(referent)).not.toContain('done-at-certifier');
    expect((await filtersOf(referent)).actions).not.toContain('done-at-certifier');
  });

  it('is filtered by person and action', async () => {
    await noted('partner', 'one-thing');
    await noted('referent', 'one-thing');
    const { people } = await filtersOf(coordinator);
    const karim = people.find(({ name }) => name === 'Karim Haddad');
    const { acts } = await actsOf(coordinator, { action: 'one-thing', personId: karim?.personId });
    expect(acts.map(({ person, action }) => [person, action])).toEqual([['Karim Haddad', 'one-thing']]);
  });

  it('says by name what an act was about, whatever a slice wrote there', async () => {
    const { people } = await filtersOf(coordinator);
    const karim = people.find(({ name }) => name === 'Karim Haddad');
    await noted('certifier', 'named', { personId: karim?.personId, reason: 'Téléphone perdu.' });
    await noted('certifier', 'strange', { personId: 'not an id', organisationId: 7, invitationId: randomUUID() });
    expect((await actsOf(coordinator, { action: 'named' })).acts[0]).toMatchObject({ about: ['Karim Haddad'], reason: 'Téléphone perdu.' });
    expect((await actsOf(coordinator, { action: 'strange' })).acts[0]).toMatchObject({ about: [], reason: null });
  });

  it('is turned page by page, the newest first, each act once', async () => {
    for (let n = 0; n < 120; n += 1) await noted('partner', 'many', { n }, n % 7);
    const found: Acts['acts'] = [];
    let page = await actsOf(coordinator, { action: 'many' });
    found.push(...page.acts);
    while (page.more) {
      page = await actsOf(coordinator, { action: 'many', before: page.acts.at(-1)?.id });
      found.push(...page.acts);
    }
    expect(new Set(found.map(({ id }) => id)).size).toBe(120);
    expect(found.map(({ at }) => at)).toEqual(
      found
        .map(({ at }) => at)
        .toSorted()
        .toReversed(),
    );
  });

  it('holds what the office itself does', async () => {
    const email = `${randomUUID()}@exemple.invalid`;
    const { code } = await coordinator.call('invitation/inviteColleague', {
      role: 'juror',
      givenName: 'Inès',
      familyName: 'Garnier',
      email,
      language: 'fr',
    });
    expect(code).toBe(null);
    expect((await actsOf(coordinator, { action: 'invite-colleague' })).acts[0]?.about).toContain('Inès Garnier');
  });

  it('is closed to a partner', async () => {
    expect((await (await demonstrationStaff(open, 'partner')).call('officeJournal/acts', {})).code).toBe('not-yours');
  });
});
