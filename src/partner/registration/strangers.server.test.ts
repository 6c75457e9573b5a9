import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { plantSession, plantSitting, organisationOf } from '../../../tests/support/sittings.ts';
import { demonstrationStaff, type StaffBrowser } from '../../../tests/support/staff.ts';
import { HOUR, MINUTE } from '../../platform/clock.ts';
import { writeCsv } from '../../platform/csv.ts';
import { dayOf, daysAfter } from '../../programme/calendar.ts';
import { COLUMNS, type ColumnCode } from '../candidate-file/columns.ts';

/** As a mail program would show it: a link that we put under the eyes of people who do not know us. */
const LURE = 'Gagnez sur evil.example';

let open: OpenCentre;
let partner: StaffBrowser;
let referent: StaffBrowser;
let coordinator: StaffBrowser;
let partnerId: string;
let referentId: string;
beforeAll(async () => {
  open = await openCentre();
  [partner, referent, coordinator] = [
    await demonstrationStaff(open, 'partner'),
    await demonstrationStaff(open, 'referent'),
    await demonstrationStaff(open, 'coordinator'),
  ];
  [partnerId, referentId] = [await organisationOf(open.database.db, 'partner'), await organisationOf(open.database.db, 'referent')];
});
afterAll(() => open.close());
beforeEach(() => open.clock.advance(MINUTE));

const days = () => {
  const today = dayOf(open.clock.now());
  return { plannedOn: daysAfter(today, 10), opensOn: daysAfter(today, 10), closesOn: daysAfter(today, 40), trainingEndsOn: null };
};
const createSession = (name: string) =>
  partner.call<{ id: string }>('registration/createSession', {
    organisationId: null,
    kind: 'group',
    name,
    language: 'en',
    field: null,
    ...days(),
  });
const cells = (change: object = {}) => ({
  civility: 'madam',
  birthName: 'Le Goff',
  firstNames: 'Zoé',
  email: `${randomUUID()}@exemple.fr`,
  birthDate: '23/04/1988',
  objective: 'B2',
  placement: 'B1+',
  trainingHours: '20',
  funding: 'Autre',
  ...change,
});
const invitee = (change: object = {}) => ({
  givenName: 'Luc',
  familyName: 'Roy',
  email: `${randomUUID()}@exemple.invalid`,
  language: 'fr',
  ...change,
});
interface Problems {
  state?: string;
  problems: { code: string; column: string | null }[];
}

describe('a name in which a mail program sees a link is refused', () => {
  it('of a candidate: in the form, in a file, in a correction, in their own profile', async () => {
    const { output } = await createSession('Groupe de mars');
    for (const column of ['birthName', 'usageName', 'firstNames'] as const) {
      const added = await partner.call<Problems>('registration/addCandidate', { id: output.id, ...cells({ [column]: LURE }) });
      expect(added.output.problems).toMatchObject([{ code: 'not-a-name', column }]);
    }
    const row: Partial<Record<ColumnCode, string>> = cells({ firstNames: LURE });
    const rows = [COLUMNS.map(({ fr }) => fr), COLUMNS.map(({ code }) => row[code] ?? '')];
    const file = new File([new Uint8Array(writeCsv(rows))], 'candidats.csv', { type: 'text/csv' });
    const form = new FormData();
    form.append('file', file);
    const preview = await fetch(`${open.base}/api/partner/sessions/${output.id}/file/preview`, {
      method: 'POST',
      headers: { cookie: partner.cookie },
      body: form,
    });
    expect(await preview.text()).toContain('not-a-name');
    const session = await plantSession(open.database.db, partnerId, open.clock.now());
    const { id } = await plantSitting(open.database.db, session);
    const identity = {
      civility: null,
      birthName: 'Martin',
      usageName: null,
      firstNames: 'Zoé',
      birthDate: '14/07/1990',
      email: 'z@exemple.invalid',
    };
    for (const field of ['birthName', 'usageName', 'firstNames'])
      expect(await partner.call('sittings/correct', { id, ...identity, [field]: LURE })).toMatchObject({ code: 'not-a-name' });
  });

  it('of an organisation, of a session and of whoever is invited, each by its own refusal', async () => {
    const about = { kind: 'partner', organisation: 'Les Pins', referentId };
    const attempts = [
      await createSession(LURE),
      await coordinator.call('invitation/inviteOrganisation', { ...about, ...invitee(), organisation: LURE }),
      await coordinator.call('invitation/inviteOrganisation', { ...about, ...invitee({ familyName: LURE }) }),
      await coordinator.call('invitation/inviteColleague', { role: 'evaluator', ...invitee({ givenName: LURE }) }),
      await referent.call('invitation/inviteAdministrator', { id: partnerId, ...invitee({ givenName: LURE }) }),
      await partner.call('invitation/handOver', { id: partnerId, ...invitee({ familyName: LURE }) }),
      await coordinator.call('organisation/rename', { id: partnerId, name: LURE }),
    ];
    expect(attempts.map(({ status, code }) => [status, code])).toEqual(attempts.map(() => [422, 'name-with-link']));
    expect(attempts[0]?.message).toContain('après un point, mettez une espace');
  });
});

describe('the name of a session', () => {
  it('is one line, or none', async () => {
    for (const name of ['Mai\nJuin', 'Mai\u2028Juin', 'Mai\u202EJuin']) expect((await createSession(name)).status).toBe(400);
    for (const name of ['Mai et juin', '']) expect((await createSession(name)).status).toBe(200);
  });
});

describe('what an organisation has us write to newcomers in a day', () => {
  /** As if so many had been written to just now. */
  const leave = (tokens: number) => sql`update account_limit set tokens = ${tokens}, at = ${open.clock.now()}`.execute(open.database.db);

  it('is bounded for candidates: in the form, in a file, in corrected addresses; a day later it goes on', async () => {
    const { output } = await createSession('Groupe d’avril');
    const add = () =>
      partner.call<Problems>('registration/addCandidate', { id: output.id, ...cells({ birthName: `Le Goff ${'abcdefgh'[serial++]}` }) });
    let serial = 0;
    expect((await add()).output.state).toBe('registered');
    await leave(1);
    expect((await add()).output.state).toBe('registered');
    expect(await add()).toMatchObject({ status: 429, code: 'organisation-limit' });
    const session = await plantSession(open.database.db, partnerId, open.clock.now());
    const { id } = await plantSitting(open.database.db, session);
    const identity = { civility: null, birthName: 'Martin', usageName: null, firstNames: 'Zoé', birthDate: '14/07/1990' };
    const correct = () => partner.call('sittings/correct', { id, ...identity, email: `${randomUUID()}@exemple.invalid` });
    expect(await correct()).toMatchObject({ status: 429, code: 'organisation-limit' });
    // Whoever enters them for it.
    expect((await referent.call<Problems>('registration/addCandidate', { id: output.id, ...cells({ birthName: 'Autre' }) })).code).toBe(
      'organisation-limit',
    );
    open.clock.advance(HOUR);
    expect((await add()).output.state).toBe('registered');
    expect((await correct()).status).toBe(200);
  });

  it('is bounded for invitations, those sent again among them', async () => {
    const invite = () => partner.call<{ invitationId: string }>('invitation/inviteAdministrator', { id: partnerId, ...invitee() });
    const { output } = await invite();
    await leave(1);
    expect((await invite()).status).toBe(200);
    expect(await invite()).toMatchObject({ status: 429, code: 'organisation-limit' });
    expect(await partner.call('invitation/resend', { id: output.invitationId })).toMatchObject({ code: 'organisation-limit' });
    expect((await referent.call('invitation/inviteAdministrator', { id: partnerId, ...invitee() })).status).toBe(200);
    open.clock.advance(HOUR);
    expect((await invite()).status).toBe(200);
  });
});
