import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Candidates } from '../../../../tests/support/candidates.ts';
import { openCentre, type OpenCentre } from '../../../../tests/support/centre.ts';
import { insertPartner, lettersFor, organisationOf, plantSession, plantSitting } from '../../../../tests/support/sittings.ts';
import { demonstrationStaff, type StaffBrowser } from '../../../../tests/support/staff.ts';
import { personKey } from '../../../people/person-key.ts';
import { verify } from '../../../sitting/journal.server.ts';

let open: OpenCentre;
let partner: StaffBrowser;
let referent: StaffBrowser;
let session: string;
let strange: string;
const db = () => open.database.db;

beforeAll(async () => {
  open = await openCentre();
  partner = await demonstrationStaff(open, 'partner');
  referent = await demonstrationStaff(open, 'referent');
  session = await plantSession(db(), await organisationOf(db(), 'partner'), open.clock.now());
  strange = await plantSession(db(), (await insertPartner(db())).id, open.clock.now());
});
afterAll(() => open.close());

const typed = (changes: object) => ({
  civility: null,
  birthName: 'Martin',
  usageName: null,
  firstNames: 'Zoé',
  birthDate: '14/07/1990',
  ...changes,
});
const correct = (id: string, changes: object, browser = partner) =>
  browser.call<{ fields: string[]; resembles: boolean }>('sittings/correct', { id, ...typed(changes) });
const personOf = async (personId: string) =>
  (
    await sql<{ givenName: string; familyName: string; email: string; identityKey: string }>`
      select given_name, family_name, email, identity_key from person where id = ${personId}`.execute(db())
  ).rows[0];
const accessOf = async (id: string) =>
  (await sql<{ accessVersion: number }>`select access_version from sitting where id = ${id}`.execute(db())).rows[0]?.accessVersion;

describe('correcting who a candidate is', () => {
  it('changes names and birth date, the key they are recognised by, and journals which fields', async () => {
    const email = `${randomUUID()}@exemple.invalid`;
    const { id, personId } = await plantSitting(db(), session, { email });
    const corrected = await correct(id, { email, birthName: 'Martín', usageName: 'Le Gall', birthDate: '15/07/1990' });
    expect(corrected.output).toEqual({ fields: ['birthName', 'usageName', 'birthDate'], resembles: false });
    const identityKey = personKey({ birthName: 'Martín', firstNames: 'Zoé', birthDate: '1990-07-15' });
    expect(await personOf(personId)).toEqual({ givenName: 'Zoé', familyName: 'Le Gall', email, identityKey });
    const { output } = await partner.call<{ history: object[] }>('sittings/read', { id });
    expect(output.history).toMatchObject([{ action: 'identity-corrected', fields: ['birthName', 'usageName', 'birthDate'], change: null }]);
    expect(JSON.stringify(output.history)).not.toContain('Gall');
    expect(await verify(db(), id)).toEqual({ lines: 1 });
    expect(await accessOf(id)).toBe(1);
  });

  it('sends a letter to a new address and closes the links of the old one', async () => {
    const { id } = await plantSitting(db(), session);
    expect((await correct(id, { email: `${randomUUID()}@exemple.invalid` })).output.fields).toEqual(['email']);
    expect(await lettersFor(db(), id)).toEqual(['account-created']);
    expect(await accessOf(id)).toBe(2);
  });

  it('takes with the old address the password and the browsers of whoever read its mail', async () => {
    const { id, personId } = await plantSitting(db(), session);
    await sql`insert into candidate_password (person_id, password, chosen_at) values (${personId}, 'a hash', now())`.execute(db());
    await sql`insert into candidate_browser (id, person_id, device, since, last_at, until)
      values (${randomUUID()}, ${personId}, 'a test', now(), now(), now() + interval '1 day')`.execute(db());
    expect((await correct(id, { email: `${randomUUID()}@exemple.invalid` })).status).toBe(200);
    const { rows } = await sql`
      select 1 from candidate_password where person_id = ${personId}
      union all select 1 from candidate_browser where person_id = ${personId} and forgotten_at is null`.execute(db());
    expect(rows).toEqual([]);
  });

  it('is refused for an address that is somebody else’s, and for what nobody is called or born on', async () => {
    const email = `${randomUUID()}@exemple.invalid`;
    const { id } = await plantSitting(db(), session, { email });
    const other = `Pris${randomUUID()}@exemple.invalid`;
    await plantSitting(db(), session, { email: other });
    const codeOf = async (changes: object) => (await correct(id, { email, ...changes })).code;
    expect(await codeOf({ email: other.toLowerCase() })).toBe('address-in-use');
    expect(await codeOf({ email: 'zoe@exemple' })).toBe('bad-address');
    expect(await codeOf({ birthName: '<b>Martin</b>' })).toBe('not-a-name');
    expect(await codeOf({ birthDate: '31/02/1990' })).toBe('bad-birth-date');
    expect(await codeOf({ birthDate: '01/01/2015' })).toBe('not-an-adult');
    expect(await codeOf({ birthDate: '01/01/1850' })).toBe('birth-date-too-old');
    expect(await codeOf({})).toBe('nothing-changed');
  });

  it('is the referent’s alone once the written part has begun, and needs a reason', async () => {
    const email = `${randomUUID()}@exemple.invalid`;
    const { id } = await plantSitting(db(), session, { email, state: 'writing' });
    expect((await correct(id, { email, firstNames: 'Zoë' })).code).toBe('written-part-begun');
    expect((await correct(id, { email, firstNames: 'Zoë' }, referent)).code).toBe('reason-needed');
    const moved = await correct(id, { email: `neuf-${email}`, reason: 'Pièce d’identité' }, referent);
    expect(moved.output.fields).toEqual(['email']);
    expect(await accessOf(id)).toBe(1);
    expect(await lettersFor(db(), id)).toEqual(['address-corrected']);
  });

  it('ends the links that went to the old address during a test, and not the test', async () => {
    const candidates = new Candidates(open);
    const { id } = await plantSitting(db(), session, { state: 'ready', email: `${randomUUID()}@exemple.invalid` });
    const old = await candidates.tokenOf(id);
    const browser = await candidates.comeIn(id, { birthDate: { day: '14', month: '7', year: '1990' } });
    await sql`update sitting set state = 'writing' where id = ${id}`.execute(db());
    const reason = 'Boîte aux lettres d’un autre';
    expect((await correct(id, { email: `${randomUUID()}@exemple.invalid`, reason }, referent)).status).toBe(200);
    expect(await candidates.enter(candidates.stranger(), old)).toMatchObject({ code: 'link-expired' });
    expect(await candidates.enter(browser, old)).toMatchObject({ code: 'link-expired' });
    expect(await browser.call('home/read')).toMatchObject({ status: 200 });
    const anew = await candidates.enter(candidates.stranger(), await candidates.tokenOf(id));
    expect(anew.output).toEqual({ next: 'birth-date' });
  });

  it('is refused to a partner for somebody whom another organisation knows', async () => {
    const { id, personId } = await plantSitting(db(), session);
    await plantSitting(db(), strange, { personId, state: 'published' });
    expect((await correct(id, { email: 'z@exemple.invalid' })).code).toBe('known-elsewhere');
    // Also where the other organisation has no referent.
    const alone = await plantSitting(db(), session);
    const { rows } = await sql<{
      id: string;
    }>`insert into organisation (kind, name) values ('partner', 'Sans référent') returning id`.execute(db());
    const elsewhere = await plantSession(db(), rows[0]?.id ?? '', open.clock.now());
    await plantSitting(db(), elsewhere, { personId: alone.personId, state: 'published' });
    expect((await correct(alone.id, { email: 'z@exemple.invalid' }, referent)).code).toBe('known-elsewhere');
    const coordinator = await demonstrationStaff(open, 'coordinator');
    expect((await correct(id, { email: `${randomUUID()}@exemple.invalid` }, coordinator)).status).toBe(200);
  });

  it('points to somebody who may be the same person (D15)', async () => {
    const family = `Jumeau${randomUUID().slice(0, 4).replaceAll(/\d/g, 'x')}`;
    await plantSitting(db(), strange, { family });
    const email = `${randomUUID()}@exemple.invalid`;
    const { id, personId } = await plantSitting(db(), session, { email });
    expect((await correct(id, { email, birthName: family })).output.resembles).toBe(true);
    const { rows } = await sql`select from resemblance where person_id = ${personId}`.execute(db());
    expect(rows).toHaveLength(1);
  });

  it('of another’s candidate is not found', async () => {
    const { id } = await plantSitting(db(), strange);
    expect((await correct(id, { email: 'z@exemple.invalid' })).code).toBe('not-found');
  });
});

describe('the objective', () => {
  const setTo = (id: string, objective: string) => partner.call('sittings/setObjective', { id, objective });

  it('changes until the first question, and its change is journalled (D4)', async () => {
    const { id } = await plantSitting(db(), session, { state: 'ready' });
    expect((await setTo(id, 'B2')).status).toBe(200);
    expect((await setTo(id, 'B2')).code).toBe('nothing-changed');
    expect((await setTo(id, 'Z9')).code).toBe('bad-request');
    const { output } = await partner.call<{ objective: string; history: object[] }>('sittings/read', { id });
    expect(output).toMatchObject({
      objective: 'B2',
      history: [{ action: 'objective-changed', change: { before: 'B1', after: 'B2' } }],
    });
    const writing = await plantSitting(db(), session, { state: 'writing' });
    expect((await setTo(writing.id, 'C1')).code).toBe('objective-locked');
  });
});
