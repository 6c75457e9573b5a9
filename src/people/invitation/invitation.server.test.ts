import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { lettersTo } from '../../../tests/support/letters.ts';
import { codeOf, demonstrationStaff, invitationFor, newStaff, PASSWORD, StaffBrowser } from '../../../tests/support/staff.ts';

let open: OpenCentre;
let coordinator: StaffBrowser;
beforeAll(async () => {
  open = await openCentre();
  coordinator = await demonstrationStaff(open, 'coordinator');
});
afterAll(() => open.close());

const someone = () => `${randomUUID()}@exemple.invalid`;
const stranger = () => new StaffBrowser(open.base);
const invitee = (email: string) => ({ givenName: 'Jean', familyName: 'Le Bris', email, language: 'fr' });

interface Organisation {
  id: string;
  kind: string;
  name: string;
  referent: string | null;
  people: { personId: string; name: string; role: string }[];
}
const organisations = async (browser: StaffBrowser) =>
  (await browser.call<{ organisations: Organisation[] }>('invitation/organisations')).output.organisations;

/** The tokens in the letters that were written to an address, the oldest first. */
async function mailedTokens(email: string): Promise<string[]> {
  const letters = await lettersTo(open.database.db, open.configuration.secrets, email);
  return letters.map((text) => /bureau\/invitation#(\S+)/.exec(text)?.[1] ?? '');
}

async function mailedToken(email: string): Promise<string> {
  const tokens = await mailedTokens(email);
  expect(tokens).toHaveLength(1);
  return tokens[0] ?? '';
}

interface Pending {
  id: string;
  email: string;
  letters: number;
  expiresAt: string;
}
const pendingFor = async (browser: StaffBrowser, address: string) =>
  (await browser.call<{ invitations: Pending[] }>('invitation/pending')).output.invitations.find(({ email }) => email === address);

/** Somebody who accepted the letter that was sent to them, with a second factor. */
async function administrator(email: string): Promise<StaffBrowser> {
  const browser = stranger();
  await browser.call('invitation/accept', { token: await mailedToken(email), password: PASSWORD });
  const { output } = await browser.call<{ secret: string }>('account/enrol', { password: PASSWORD });
  await browser.call('account/prove', { kind: 'application', code: await codeOf(output.secret) });
  return browser;
}

async function newPartner(name: string, email: string): Promise<Organisation> {
  const referentId = (await organisations(coordinator)).find(({ name }) => name === 'Centre d’examen Horizon')?.id;
  const invited = await coordinator.call('invitation/inviteOrganisation', {
    kind: 'partner',
    organisation: name,
    referentId,
    ...invitee(email),
  });
  expect(invited.status).toBe(200);
  const found = (await organisations(coordinator)).find((one) => one.name === name);
  if (!found) throw new Error('the partner is not listed');
  return found;
}

describe('an invitation', () => {
  it('brings a partner with its referent, a letter, and its administrator into the office', async () => {
    const email = someone();
    const partner = await newPartner('Formation du Léman', email);
    expect(partner).toMatchObject({ kind: 'partner', referent: 'Centre d’examen Horizon', people: [] });
    const token = await mailedToken(email);
    const browser = stranger();
    const read = await browser.call('invitation/read', { token });
    expect(read.output).toEqual({ name: 'Jean Le Bris', email, organisation: 'Formation du Léman', role: 'partner', hasAccount: false });
    expect((await browser.call('invitation/accept', { token, password: 'onze signes' })).code).toBe('password-too-short');
    expect((await browser.call('invitation/accept', { token, password: PASSWORD })).output).toEqual({ next: 'enrol' });
    expect((await browser.call('invitation/organisations')).code).toBe('second-factor-needed');
    const administrators = (await organisations(coordinator)).find(({ id }) => id === partner.id)?.people;
    expect(administrators).toMatchObject([{ name: 'Jean Le Bris', role: 'partner' }]);
  });

  it('works once, even for two browsers at the same moment', async () => {
    const token = await invitationFor(open, someone(), 'juror');
    const accept = () => stranger().call('invitation/accept', { token, password: PASSWORD });
    const codes = (await Promise.all([accept(), accept()])).map(({ code }) => code);
    expect(codes.filter((code) => code === null)).toHaveLength(1);
    expect((await stranger().call('invitation/read', { token })).code).toBe('invitation-used');
  });

  it('is refused when it was changed, and after thirty days', async () => {
    const token = await invitationFor(open, someone(), 'juror');
    expect((await stranger().call('invitation/read', { token: `${token.slice(0, -2)}xx` })).code).toBe('invitation-forged');
    const later = await openCentre();
    const old = await invitationFor(later, someone(), 'juror');
    later.clock.advance(30 * 86_400_000 + 1000);
    const refused = await new StaffBrowser(later.base).call('invitation/accept', { token: old, password: PASSWORD });
    await later.close();
    expect(refused.code).toBe('invitation-expired');
  });

  it('adds a role to an account only with its password', async () => {
    const { browser, email } = await newStaff(open, someone(), 'juror');
    const token = await invitationFor(open, email, 'evaluator');
    expect((await stranger().call('invitation/accept', { token, password: 'un autre mot de passe' })).code).toBe('wrong-credentials');
    expect((await stranger().call('invitation/accept', { token, password: PASSWORD })).output).toEqual({ next: 'second-factor' });
    const { output } = await browser.call<{ hats: { role: string }[] }>('account/me');
    expect(output.hats.map(({ role }) => role)).toEqual(['juror', 'evaluator']);
  });

  it('to a partner names a referent centre that exists', async () => {
    const { code } = await coordinator.call('invitation/inviteOrganisation', {
      kind: 'partner',
      organisation: 'Sans référent',
      referentId: randomUUID(),
      ...invitee(someone()),
    });
    expect(code).toBe('unknown-referent');
    expect((await organisations(coordinator)).some(({ name }) => name === 'Sans référent')).toBe(false);
  });
});

describe('organisations', () => {
  it('are seen by a referent with its partners, by a partner alone', async () => {
    await coordinator.call('invitation/inviteOrganisation', {
      kind: 'referent',
      organisation: 'Autre centre référent',
      ...invitee(someone()),
    });
    const kinds = async (role: 'referent' | 'partner') =>
      (await organisations(await demonstrationStaff(open, role))).map(({ kind }) => kind);
    expect(new Set(await kinds('referent'))).toEqual(new Set(['referent', 'partner']));
    expect((await organisations(await demonstrationStaff(open, 'referent'))).some(({ name }) => name === 'Autre centre référent')).toBe(
      false,
    );
    expect(await kinds('partner')).toEqual(['partner']);
  });
});

describe('handing a partner over', () => {
  it('replaces the administrator when the new one accepts, and not before', async () => {
    const [first, second] = [someone(), someone()];
    const partner = await newPartner('Ateliers du Port', first);
    const before = stranger();
    await before.call('invitation/accept', { token: await mailedToken(first), password: PASSWORD });
    expect((await coordinator.call('invitation/handOver', { id: partner.id, ...invitee(second) })).status).toBe(200);
    expect((await before.call<{ state: string }>('account/me')).output.state).toBe('unproven');
    await stranger().call('invitation/accept', { token: await mailedToken(second), password: PASSWORD });
    expect((await before.call<{ state: string }>('account/me')).output.state).toBe('nobody');
    expect((await before.call('account/signIn', { email: first, password: PASSWORD })).code).toBe('account-closed');
    expect((await organisations(coordinator)).find(({ id }) => id === partner.id)?.people).toHaveLength(1);
  });

  it('leaves whoever is replaced no door: what they sent for the same role opens nothing', async () => {
    const [first, second, planted] = [someone(), someone(), someone()];
    const partner = await newPartner('Langues du Rivage', first);
    const browser = await administrator(first);
    expect((await browser.call('invitation/inviteAdministrator', { id: partner.id, ...invitee(planted) })).code).toBe(null);
    await coordinator.call('invitation/handOver', { id: partner.id, ...invitee(second) });
    await administrator(second);
    const token = await mailedToken(planted);
    expect((await stranger().call('invitation/accept', { token, password: PASSWORD })).code).toBe('invitation-withdrawn');
  });

  it('is refused to a partner that is another', async () => {
    const partner = await newPartner('École de la Baie', someone());
    const other = await demonstrationStaff(open, 'partner');
    expect((await other.call('invitation/handOver', { id: partner.id, ...invitee(someone()) })).code).toBe('not-found');
  });
});

describe('a further administrator', () => {
  it('is invited by a partner for itself, and those who are there stay', async () => {
    const [first, second] = [someone(), someone()];
    const partner = await newPartner('Atelier des Langues', first);
    const browser = await administrator(first);
    expect((await browser.call('invitation/inviteAdministrator', { id: partner.id, ...invitee(second) })).code).toBe(null);
    await stranger().call('invitation/accept', { token: await mailedToken(second), password: PASSWORD });
    expect((await organisations(coordinator)).find(({ id }) => id === partner.id)?.people).toHaveLength(2);
  });

  it('is invited by a referent centre for itself and its partners, and for no other', async () => {
    const referent = await demonstrationStaff(open, 'referent');
    const all = await organisations(coordinator);
    const within = await organisations(referent);
    const invite = async (id: string | undefined) =>
      (await referent.call('invitation/inviteAdministrator', { id, ...invitee(someone()) })).code;
    for (const { id } of within) expect(await invite(id)).toBe(null);
    for (const { id } of all.filter((one) => !within.some(({ id: own }) => own === one.id))) expect(await invite(id)).toBe('not-found');
    expect(await invite(randomUUID())).toBe('not-found');
  });
});

describe('invitations that wait for an answer', () => {
  it('are listed, sent again with a link that lives longer, and leave the list when they are accepted', async () => {
    const email = someone();
    await newPartner('Langues du Sud', email);
    const waiting = await pendingFor(coordinator, email);
    expect(waiting).toMatchObject({ name: 'Jean Le Bris', organisation: 'Langues du Sud', role: 'partner', letters: 1 });
    expect((await coordinator.call('invitation/resend', { id: waiting?.id })).code).toBe(null);
    const again = await pendingFor(coordinator, email);
    expect(again).toMatchObject({ letters: 2 });
    expect(Date.parse(again?.expiresAt ?? '')).toBeGreaterThan(Date.parse(waiting?.expiresAt ?? ''));
    const [first = '', second = ''] = await mailedTokens(email);
    expect(second).not.toBe(first);
    expect((await stranger().call('invitation/read', { token: first })).code).toBe(null);
    expect((await stranger().call('invitation/accept', { token: second, password: PASSWORD })).code).toBe(null);
    expect(await pendingFor(coordinator, email)).toBeUndefined();
  });

  it('are sent again three times in a row, and not a fourth', async () => {
    const email = someone();
    await newPartner('Langues de l’Est', email);
    const { id } = (await pendingFor(coordinator, email)) ?? {};
    const codes = [];
    for (let n = 0; n < 4; n += 1) codes.push((await coordinator.call('invitation/resend', { id })).code);
    expect(codes).toEqual([null, null, null, 'invitation-sent-often']);
    expect(await mailedTokens(email)).toHaveLength(4);
  });

  it('are sent again by many clicks at once, and the database stays there for everybody', async () => {
    const email = someone();
    await newPartner('Langues du Centre', email);
    const { id } = (await pendingFor(coordinator, email)) ?? {};
    // More than there are connections.
    const replies = await Promise.all(Array.from({ length: 8 }, () => coordinator.call('invitation/resend', { id })));
    expect(replies.filter(({ code }) => code === null)).toHaveLength(3);
    expect(replies.filter(({ code }) => code === 'invitation-sent-often')).toHaveLength(5);
  });

  it('are to a name of one line: the paragraphs of the letter are ours', async () => {
    for (const givenName of ['Jean\n\nPayez ici', 'Jean\u202Enaej']) {
      const reply = await coordinator.call('invitation/inviteColleague', { role: 'juror', ...invitee(someone()), givenName });
      expect(reply.code).toBe('bad-request');
    }
  });

  it('open nothing any more once they are withdrawn', async () => {
    const email = someone();
    await newPartner('Langues du Nord', email);
    const { id } = (await pendingFor(coordinator, email)) ?? {};
    expect((await coordinator.call('invitation/withdraw', { id })).code).toBe(null);
    expect((await coordinator.call('invitation/withdraw', { id })).code).toBe('not-found');
    const token = await mailedToken(email);
    expect((await stranger().call('invitation/read', { token })).code).toBe('invitation-withdrawn');
    expect((await stranger().call('invitation/accept', { token, password: PASSWORD })).code).toBe('invitation-withdrawn');
  });

  it('of another organisation do not exist; nor does the one by which a partner is being handed over', async () => {
    const [first, second, third] = [someone(), someone(), someone()];
    const partner = await newPartner('Langues de l’Ouest', first);
    const browser = await administrator(first);
    await coordinator.call('invitation/handOver', { id: partner.id, ...invitee(second) });
    await browser.call('invitation/inviteAdministrator', { id: partner.id, ...invitee(third) });
    expect(await pendingFor(browser, second)).toBeUndefined();
    expect(await pendingFor(browser, third)).toBeDefined();
    const { id } = (await pendingFor(coordinator, second)) ?? {};
    expect((await browser.call('invitation/withdraw', { id })).code).toBe('not-found');
    expect((await browser.call('invitation/resend', { id })).code).toBe('not-found');
    expect(await pendingFor(await demonstrationStaff(open, 'partner'), third)).toBeUndefined();
    const referent = await demonstrationStaff(open, 'referent');
    expect(await pendingFor(referent, second)).toBeDefined();
  });
});

describe('deactivating a person', () => {
  const personOf = async (email: string) =>
    (await sql<{ personId: string }>`select person_id from account where email = ${email}`.execute(open.database.db)).rows[0]?.personId;

  it('ends every role and every session at once, and keeps the record of both', async () => {
    const { browser, email } = await newStaff(open, someone());
    const personId = await personOf(email);
    expect((await coordinator.call('invitation/deactivate', { personId })).status).toBe(200);
    expect((await browser.call('account/sessions')).code).toBe('not-signed-in');
    const { rows } = await sql`select id from membership where person_id = ${personId ?? ''} and until is not null`.execute(
      open.database.db,
    );
    expect(rows).toHaveLength(1);
    expect((await coordinator.call('invitation/deactivate', { personId })).code).toBe('not-found');
  });

  it('leaves a partner one of its last two administrators, also when both are to go at one moment', async () => {
    const [first, second] = [someone(), someone()];
    const partner = await newPartner('Langues du Plateau', first);
    const browser = await administrator(first);
    await browser.call('invitation/inviteAdministrator', { id: partner.id, ...invitee(second) });
    await administrator(second);
    const people = await Promise.all([first, second].map(personOf));
    const replies = await Promise.all(people.map((personId) => coordinator.call('invitation/deactivate', { personId })));
    expect(replies.map(({ code }) => code ?? 'done').toSorted()).toEqual(['done', 'transfer-first']);
  });

  it('takes back the invitations that would bring them in again', async () => {
    const { email } = await newStaff(open, someone());
    const token = await invitationFor(open, email, 'juror');
    await coordinator.call('invitation/deactivate', { personId: await personOf(email) });
    expect((await stranger().call('invitation/accept', { token, password: PASSWORD })).code).toBe('invitation-withdrawn');
  });

  it('is refused for oneself, and for the only administrator of a partner', async () => {
    const mine = await personOf('coordinator@personnel.demonstration.invalid');
    const partners = await personOf('partner@personnel.demonstration.invalid');
    expect((await coordinator.call('invitation/deactivate', { personId: mine })).code).toBe('not-oneself');
    expect((await coordinator.call('invitation/deactivate', { personId: partners })).code).toBe('transfer-first');
  });
});
