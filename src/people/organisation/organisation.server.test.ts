import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { demonstrationStaff, invitationFor, PASSWORD, StaffBrowser } from '../../../tests/support/staff.ts';
import { makeInvitation } from '../invitation/invite.server.ts';

let open: OpenCentre;
let coordinator: StaffBrowser;
beforeAll(async () => {
  open = await openCentre();
  coordinator = await demonstrationStaff(open, 'coordinator');
});
afterAll(() => open.close());

const someone = () => `${randomUUID()}@exemple.invalid`;
const stranger = () => new StaffBrowser(open.base);

async function organisationOf(kind: 'certifier' | 'referent' | 'partner'): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select o.id from organisation o join membership m on m.organisation_id = o.id where o.kind = ${kind} and o.state = 'active'
    order by o.id limit 1`.execute(open.database.db);
  return rows[0]?.id ?? '';
}

async function newOrganisation(kind: 'referent' | 'partner', referentId: string | null = null): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into organisation (kind, name, referent_id) values (${kind}, ${`Essai ${randomUUID()}`}, ${referentId}) returning id`.execute(
    open.database.db,
  );
  return rows[0]?.id ?? '';
}

/** The administrator of an organisation, in the office as far as the second factor. */
async function administratorOf(organisationId: string, email = someone()): Promise<StaffBrowser> {
  const browser = stranger();
  await browser.call('invitation/accept', { token: await tokenFor(organisationId, email), password: PASSWORD });
  return browser;
}

async function tokenFor(organisationId: string, email: string): Promise<string> {
  const to = { givenName: 'Ana', familyName: 'Roux', email, language: 'fr' } as const;
  const about = { organisationId, role: 'partner', takesOver: false, invitedBy: null } as const;
  const { href } = await open.database.db.transaction().execute((tx) => makeInvitation(tx, open.entrance, to, about));
  return new URL(href).hash.slice(1);
}

/** A candidate of an organisation, on their way. @returns the sitting's id. */
async function candidateOf(organisationId: string): Promise<string> {
  const { sittingId } = await open.candidate();
  await sql`
    update exam_session set organisation_id = ${organisationId} where id = (select session_id from sitting where id = ${sittingId})`.execute(
    open.database.db,
  );
  return sittingId;
}

/** Until some statement waits for another. */
async function waitingForALock(): Promise<void> {
  for (let tries = 0; tries < 250; tries += 1) {
    const { rows } = await sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`.execute(
      open.database.db,
    );
    if (rows.length > 0) return;
    await new Promise((wait) => setTimeout(wait, 20));
  }
  throw new Error('nothing waits');
}

const stateOf = async (browser: StaffBrowser) => (await browser.call<{ state: string }>('account/me')).output.state;
const close = async (id: string, browser = coordinator) => (await browser.call('organisation/close', { id })).code;

describe('closing an organisation', () => {
  it('ends its roles and sessions, takes its invitations back, and is noted', async () => {
    const id = await newOrganisation('partner', await organisationOf('referent'));
    const email = someone();
    const browser = await administratorOf(id, email);
    const waiting = await tokenFor(id, someone());
    expect(await close(id)).toBe(null);
    expect(await stateOf(browser)).toBe('nobody');
    expect((await stranger().call('account/signIn', { email, password: PASSWORD })).code).toBe('account-closed');
    expect((await stranger().call('invitation/read', { token: waiting })).code).toBe('invitation-expired');
    const { rows } = await sql`select from staff_act where action = 'close-organisation' and about ->> 'organisationId' = ${id}`.execute(
      open.database.db,
    );
    expect(rows).toHaveLength(1);
    expect(await close(id)).toBe('not-found');
  });

  it('leaves people their roles elsewhere', async () => {
    const id = await newOrganisation('partner', await organisationOf('referent'));
    const email = someone();
    await administratorOf(id, email);
    const token = await invitationFor(open, email, 'juror');
    const browser = stranger();
    await browser.call('invitation/accept', { token, password: PASSWORD });
    expect(await close(id)).toBe(null);
    expect(await stateOf(browser)).toBe('unproven');
  });

  it('waits for a candidate who is being registered, and sees them', async () => {
    const id = await newOrganisation('partner', await organisationOf('referent'));
    const { db } = open.database;
    const sittingId = await candidateOf(id);
    await sql`update sitting set organisation_id = ${id}, state = 'withdrawn' where id = ${sittingId}`.execute(db);
    let closed: Promise<string | null> = Promise.resolve(null);
    await db.transaction().execute(async (tx) => {
      await sql`select from organisation where id = ${id} for key share`.execute(tx);
      await sql`update sitting set state = 'registered' where id = ${sittingId}`.execute(tx);
      closed = close(id);
      await waitingForALock();
    });
    expect(await closed).toBe('organisation-has-open-sittings');
  });

  it('is refused while a candidate has not finished, and possible afterwards', async () => {
    const id = await newOrganisation('partner', await organisationOf('referent'));
    const sittingId = await candidateOf(id);
    for (const state of ['registered', 'suspended', 'written', 'under-jury']) {
      await sql`update sitting set state = ${state} where id = ${sittingId}`.execute(open.database.db);
      expect(await close(id), state).toBe('organisation-has-open-sittings');
    }
    await sql`update sitting set state = 'published' where id = ${sittingId}`.execute(open.database.db);
    expect(await close(id)).toBe(null);
  });

  it('is refused for a referent with partners, for the certifier, for what does not exist, and to a referent', async () => {
    const centre = await newOrganisation('referent');
    const partner = await newOrganisation('partner', centre);
    expect(await close(centre)).toBe('referent-has-partners');
    expect(await close(partner)).toBe(null);
    expect(await close(centre)).toBe(null);
    expect(await close(await organisationOf('certifier'))).toBe('certifier-stays');
    expect(await close(randomUUID())).toBe('not-found');
    expect(await close(await organisationOf('partner'), await demonstrationStaff(open, 'referent'))).toBe('not-yours');
  });
});

describe('renaming an organisation', () => {
  it('is for its referent, and for the coordinator; another’s does not exist', async () => {
    const referent = await demonstrationStaff(open, 'referent');
    const own = await newOrganisation('partner', await organisationOf('referent'));
    const other = await newOrganisation('partner', await newOrganisation('referent'));
    const rename = async (browser: StaffBrowser, id: string) =>
      (await browser.call('organisation/rename', { id, name: 'Un autre nom' })).code;
    expect([await rename(referent, own), await rename(referent, other), await rename(coordinator, other)]).toEqual([
      null,
      'not-found',
      null,
    ]);
    const { rows } = await sql`select name from organisation where id in (${own}, ${other})`.execute(open.database.db);
    expect(rows).toEqual([{ name: 'Un autre nom' }, { name: 'Un autre nom' }]);
  });
});

describe('the contact of a centre', () => {
  const contact = { email: 'accueil@acacias.fr', telephone: '0199001234', address: '' };
  const change = (browser: StaffBrowser, id: string, given: object = contact) =>
    browser.call('organisation/changeContact', { id, ...given });

  it('is changed by the centre itself and by the coordinator, shown in the list, and noted', async () => {
    const id = await organisationOf('partner');
    const partner = await demonstrationStaff(open, 'partner');
    expect((await change(partner, id)).output).toEqual({ email: 'accueil@acacias.fr', telephone: '01 99 00 12 34', address: null });
    const { output } = await partner.call<{ organisations: { id: string; contact: object }[] }>('invitation/organisations');
    expect(output.organisations).toMatchObject([{ id, contact: { telephone: '01 99 00 12 34' } }]);
    expect((await change(coordinator, id, { email: '', telephone: '', address: '' })).output).toMatchObject({ email: null });
    const { rows } = await sql`select from staff_act where action = 'change-contact' and about ->> 'organisationId' = ${id}`.execute(
      open.database.db,
    );
    expect(rows).toHaveLength(2);
  });

  it('is refused when it is none, and another’s does not exist', async () => {
    const referent = await demonstrationStaff(open, 'referent');
    const own = await organisationOf('referent');
    expect((await change(referent, own, { ...contact, email: 'accueil' })).code).toBe('bad-address');
    expect((await change(referent, own, { ...contact, telephone: 'demander Zoé' })).code).toBe('bad-telephone');
    expect((await change(referent, await newOrganisation('partner', own))).code).toBe('not-found');
    expect((await change(referent, randomUUID())).code).toBe('not-found');
    expect((await change(coordinator, await organisationOf('certifier'))).code).toBe('not-found');
  });
});

describe('attaching a partner to another referent centre', () => {
  it('changes who sees it', async () => {
    const partner = await newOrganisation('partner', await newOrganisation('referent'));
    const attach = async (referentId: string) => (await coordinator.call('organisation/attach', { id: partner, referentId })).code;
    expect([await attach(randomUUID()), await attach(partner), await attach(await organisationOf('referent'))]).toEqual([
      'unknown-referent',
      'unknown-referent',
      null,
    ]);
    const referent = await demonstrationStaff(open, 'referent');
    const { code } = await referent.call('organisation/rename', { id: partner, name: 'Rattaché' });
    expect(code).toBe(null);
  });
});
