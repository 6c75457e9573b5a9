import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { call, openCentre, TestCandidate, type OpenCentre, type Reply } from '../../../tests/support/centre.ts';
import { demonstrationStaff } from '../../../tests/support/staff.ts';
import { DAY } from '../../platform/clock.ts';
import { INFORMATION_VERSION } from '../../sitting/information.ts';
import { verify } from '../../sitting/journal.server.ts';
import { insertSitting } from '../demonstration/people.server.ts';
import type { ProfileInput } from './profile/schema.ts';
import type { Home } from './schema.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

const whole: ProfileInput = {
  civility: 'madam',
  birthName: 'Delorme',
  usageName: '',
  firstNames: 'Aïcha Louise',
  birthDate: { day: '29', month: '02', year: '1988' },
  birthplace: { kind: 'commune', code: '13213', name: 'Marseille 13e Arrondissement' },
};

/** Somebody whose sitting is available and whose profile is still to be completed. */
const newcomer = async () =>
  new TestCandidate(open.base, await insertSitting(open.database.db, 'to-complete', open.clock.now()), open.clock);
const ask = <Output>({ cookie }: TestCandidate, route: string, input: unknown = {}): Promise<Reply<Output>> =>
  call<Output>(open.base, route, input, { cookie });
const homeOf = async (candidate: TestCandidate) => (await ask<Home>(candidate, 'home/read')).output;
const save = (candidate: TestCandidate, given: Record<string, unknown> = {}) => ask(candidate, 'profile/save', { ...whole, ...given });

async function acknowledge(candidate: TestCandidate) {
  const { output } = await ask<{ version: string }>(candidate, 'home/information');
  return ask(candidate, 'home/acknowledge', { version: output.version });
}

interface Line {
  action: string;
  payload: { fields?: string[]; before?: object; after?: object };
}
async function journalOf({ sittingId }: TestCandidate): Promise<Line[]> {
  const { rows } = await sql<Line>`
    select j.action, p.payload from journal j join journal_payload p using (sitting_id, seq)
    where sitting_id = ${sittingId} order by seq`.execute(open.database.db);
  return rows;
}
const personOf = async ({ sittingId }: TestCandidate) =>
  (
    await sql<Record<string, unknown>>`
      select p.* , p.birth_date from person p join sitting s on s.person_id = p.id where s.id = ${sittingId}`.execute(open.database.db)
  ).rows[0];
const setState = (candidate: TestCandidate, state: string) =>
  sql`update sitting set state = ${state} where id = ${candidate.sittingId}`.execute(open.database.db);

describe('the way to the door of the test', () => {
  it('asks for the profile, then for the information, then opens: each moves on by itself', async () => {
    const candidate = await newcomer();
    expect(await homeOf(candidate)).toMatchObject({ state: 'available', next: 'profile', hasProfile: false, isInformed: false });
    expect((await candidate.call('enter')).code).toBe('not-available');
    expect((await save(candidate)).status).toBe(200);
    expect(await homeOf(candidate)).toMatchObject({ state: 'available', next: 'information', hasProfile: true, name: 'Aïcha Delorme' });
    expect((await acknowledge(candidate)).status).toBe(200);
    expect(await homeOf(candidate)).toMatchObject({ state: 'ready', next: 'sit', isInformed: true });
    expect((await candidate.call('enter')).status).toBe(200);
    expect((await journalOf(candidate)).map(({ action }) => action)).toEqual(['profile-completed', 'sitting-ready', 'page-entered']);
    expect(await verify(open.database.db, candidate.sittingId)).toEqual({ lines: 3 });
  });

  it('says where the centre is reached, wherever it sends somebody there', async () => {
    const candidate = await newcomer();
    const none = { email: null, telephone: null, address: null };
    expect((await homeOf(candidate)).contact).toEqual(none);
    const contact = { email: 'accueil@acacias.fr', telephone: '01 99 00 12 34', address: '3 rue des Lilas, 69003 Lyon' };
    await sql`
      update organisation set contact_email = ${contact.email}, telephone = ${contact.telephone}, address = ${contact.address}
      where id = (select organisation_id from sitting where id = ${candidate.sittingId})`.execute(open.database.db);
    for (const route of ['home/read', 'home/information', 'profile/read'])
      expect((await ask<{ contact: object }>(candidate, route)).output.contact, route).toEqual(contact);
  });

  it('goes the other way round as well, and a second acknowledgement changes nothing', async () => {
    const candidate = await newcomer();
    await acknowledge(candidate);
    const { output } = await ask<{ acknowledgedAt: string }>(candidate, 'home/information');
    await acknowledge(candidate);
    expect((await ask<{ acknowledgedAt: string }>(candidate, 'home/information')).output.acknowledgedAt).toBe(output.acknowledgedAt);
    await save(candidate);
    expect((await homeOf(candidate)).state).toBe('ready');
  });

  it('keeps what is complete before the centre opens the test, and waits for the centre', async () => {
    const candidate = await newcomer();
    await setState(candidate, 'registered');
    await sql`update sitting set available_at = null where id = ${candidate.sittingId}`.execute(open.database.db);
    await save(candidate);
    await acknowledge(candidate);
    expect(await homeOf(candidate)).toMatchObject({ state: 'registered', next: 'wait-for-centre' });
    // A sitting that was opened, or reopened, with all of it on record needs nothing more of anybody.
    await setState(candidate, 'available');
    expect(await homeOf(candidate)).toMatchObject({ state: 'ready', next: 'sit' });
  });

  it('takes no acknowledgement of another text', async () => {
    const candidate = await newcomer();
    expect((await ask(candidate, 'home/acknowledge', { version: '1999-12-31' })).code).toBe('information-changed');
    expect((await homeOf(candidate)).isInformed).toBe(false);
  });

  it('tells the story with its deadlines, and gives the end of the window that is this candidate’s own', async () => {
    const candidate = await newcomer();
    const { closesAt } = await homeOf(candidate);
    const later = new Date(Date.parse(closesAt) + 3 * DAY);
    await sql`update sitting set closes_at = ${later} where id = ${candidate.sittingId}`.execute(open.database.db);
    const { story, closesAt: moved } = await homeOf(candidate);
    expect(moved).toBe(later.toISOString());
    expect(story.steps.find(({ name }) => name === 'profile')).toMatchObject({ state: 'now', deadline: later.toISOString() });
    expect(story.steps.find(({ name }) => name === 'registered')?.state).toBe('done');
  });
});

describe('a profile', () => {
  it('comes filled in with what the centre gave, and is read back as it was kept', async () => {
    const candidate = await newcomer();
    const before = await ask<{ profile: ProfileInput }>(candidate, 'profile/read');
    expect(before.output.profile).toMatchObject({ birthName: 'Sow', firstNames: 'Aïcha', civility: null, birthplace: null });
    const abroad = { kind: 'abroad', country: '99109', town: '  Frankfurt   am Main ' };
    await save(candidate);
    expect((await ask(candidate, 'profile/read')).output).toMatchObject({ aside: { en: 'Bouches-du-Rhône' } });
    await save(candidate, { birthplace: abroad, usageName: ' Sow ' });
    const { output } = await ask<{ profile: ProfileInput; isComplete: boolean; aside: { fr: string } }>(candidate, 'profile/read');
    expect(output).toMatchObject({ isComplete: true, aside: { fr: 'Allemagne' } });
    expect(output.profile).toEqual({ ...whole, usageName: 'Sow', birthplace: { ...abroad, town: 'Frankfurt am Main' } });
  });

  it('keeps the code of a birth place that was in force on the day of birth, and keeps it when it is saved again', async () => {
    const candidate = await newcomer();
    const birthplace = { kind: 'commune', code: '94052', name: 'Nogent-sur-Marne' };
    const born = { day: '1', month: '5', year: '1960' };
    const kept = async () => (await ask<{ profile: ProfileInput }>(candidate, 'profile/read')).output.profile.birthplace;
    await save(candidate, { birthplace, birthDate: born });
    expect(await kept()).toEqual({ ...birthplace, code: '75052' });
    await save(candidate, { birthplace: await kept(), birthDate: born });
    expect(await kept()).toEqual({ ...birthplace, code: '75052' });
    await save(candidate, { birthplace: await kept(), birthDate: { ...born, year: '1970' } });
    expect(await kept()).toEqual(birthplace);
  });

  it('may be of somebody with one name, whose papers name no day of birth', async () => {
    const candidate = await newcomer();
    const only = { birthName: 'Fatima', firstNames: 'sans prénom', birthDate: { day: '00', month: '00', year: '1975' } };
    expect((await save(candidate, only)).code).toBeNull();
    expect((await ask<{ profile: ProfileInput }>(candidate, 'profile/read')).output.profile).toMatchObject(only);
    expect((await ask<{ name: string }>(candidate, 'home/read')).output.name).toBe('Fatima');
  });

  it('journals the names of the fields that changed, with their values in the payload that can be erased', async () => {
    const candidate = await newcomer();
    await save(candidate);
    await save(candidate, { birthName: 'Delormé', birthDate: { day: '1', month: '3', year: '1988' } });
    const [, corrected] = await journalOf(candidate);
    expect(corrected?.action).toBe('profile-corrected');
    expect(corrected?.payload).toMatchObject({
      fields: ['birthName', 'birthDate'],
      before: { birthName: 'Delorme', birthDate: '1988-02-29' },
      after: { birthName: 'Delormé', birthDate: '1988-03-01' },
    });
    expect(await personOf(candidate)).toMatchObject({ identityKey: 'delorme|aichalouise|1988-03-01', familyName: 'Delormé' });
  });

  it('writes nothing when nothing changed', async () => {
    const candidate = await newcomer();
    await save(candidate);
    expect((await save(candidate)).status).toBe(200);
    expect(await journalOf(candidate)).toHaveLength(1);
  });

  it('notes, once, whoever is already on record under the same names and birth date (D15)', async () => {
    const profile = { birthName: 'Jumelle', firstNames: 'Rose' };
    const [one, other] = [await newcomer(), await newcomer()];
    for (const candidate of [one, other]) await save(candidate, profile);
    await save(one, { ...profile, civility: 'sir' });
    const { rows } = await sql`
      select from resemblance where person_id in (select person_id from sitting where id in (${one.sittingId}, ${other.sittingId}))`.execute(
      open.database.db,
    );
    expect(rows).toHaveLength(1);
  });

  it.each([
    [{ birthDate: { day: '31', month: '4', year: '1990' } }, 'birth-date-impossible'],
    [{ birthDate: { day: '1', month: '1', year: '2020' } }, 'birth-date-minor'],
    [{ birthDate: { day: '1', month: '1', year: '1820' } }, 'birth-date-too-old'],
    [{ birthName: "Robert'); drop table person;--" }, 'birth-name-malformed'],
    [{ firstNames: '<img src=x onerror=alert(1)>' }, 'first-names-malformed'],
    [{ usageName: 'x'.repeat(400) }, 'usage-name-too-long'],
    [{ birthplace: { kind: 'commune', code: '99999', name: 'Nulle-Part' } }, 'birth-commune-unknown'],
    [{ birthplace: { kind: 'commune', code: '75056', name: 'Lyon' } }, 'birth-commune-name-differs'],
    [{ birthplace: { kind: 'abroad', country: '99100', town: 'Paris' } }, 'birth-country-is-france'],
    [{ birthplace: null }, 'birthplace-missing'],
    [{ civility: null }, 'civility-missing'],
    [{ civility: 'king' }, 'bad-request'],
    [{ birthName: 'x'.repeat(5000) }, 'bad-request'],
    [{ email: 'other@exemple.invalid' }, 'bad-request'],
    [{ birthDate: '1990-01-01' }, 'bad-request'],
  ])('is refused with %j: %s, and nothing is written', async (given, code) => {
    const candidate = await newcomer();
    const reply = await save(candidate, given);
    expect(reply.code).toBe(code);
    expect(reply.message).toMatch(/\w.*\.$/);
    expect(reply.text).not.toContain('drop table');
    expect(await personOf(candidate)).toMatchObject({ profileCompletedAt: null, birthDate: null });
  });

  it('is locked once the written part has begun, and can still be read', async () => {
    const candidate = await open.candidate();
    await candidate.enter();
    await candidate.write('begin');
    expect((await save(candidate)).code).toBe('profile-locked');
    const { output } = await ask<{ whyLocked: string }>(candidate, 'profile/read');
    expect(output.whyLocked).toBe('profile-locked');
  });

  it('is closed with a sitting that is over', async () => {
    const candidate = await newcomer();
    await setState(candidate, 'expired');
    expect((await save(candidate)).code).toBe('sitting-over');
  });
});

describe('a home', () => {
  it('is its candidate’s alone: nobody else, and no member of staff', async () => {
    const staff = await demonstrationStaff(open, 'partner');
    for (const route of ['home/read', 'home/information', 'profile/read']) {
      expect((await call(open.base, route, {})).code, route).toBe('not-signed-in');
      expect((await staff.call(route, {})).code, route).toBe('not-yours');
    }
  });

  it('is closed by a raised access version, to reading and to writing', async () => {
    const candidate = await newcomer();
    await sql`update sitting set access_version = 2 where id = ${candidate.sittingId}`.execute(open.database.db);
    for (const route of ['home/read', 'home/information', 'profile/read'])
      expect((await ask(candidate, route)).code, route).toBe('not-signed-in');
    expect((await save(candidate)).code).toBe('not-signed-in');
    expect((await ask(candidate, 'home/acknowledge', { version: INFORMATION_VERSION })).code).toBe('not-signed-in');
    expect((await personOf(candidate))?.profileCompletedAt).toBeNull();
  });

  it('lists the person’s own sittings and nobody else’s', async () => {
    const [candidate, other] = [await newcomer(), await newcomer()];
    const { sittings } = await homeOf(candidate);
    expect(sittings.map(({ id }) => id)).toEqual([candidate.sittingId]);
    await sql`
      update sitting set person_id = (select person_id from sitting where id = ${candidate.sittingId})
      where id = ${other.sittingId}`.execute(open.database.db);
    const both = (await homeOf(candidate)).sittings;
    expect(new Map(both.map(({ id, isThis }) => [id, isThis]))).toEqual(
      new Map([
        [candidate.sittingId, true],
        [other.sittingId, false],
      ]),
    );
  });

  it('shows a finished test with what is still missing', async () => {
    const candidate = await open.candidate();
    await setState(candidate, 'written');
    const home = await homeOf(candidate);
    expect(home).toMatchObject({ next: 'appointment', hasInterview: true });
    expect(home.story.steps.filter(({ state }) => state !== 'done').map(({ name }) => name)).toEqual(['appointment', 'interview', 'jury']);
  });
});
