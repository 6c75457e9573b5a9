import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SoftwareKey } from '../../../tests/support/authenticator.ts';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { codeOf, demonstrationStaff, newStaff, PASSWORD, StaffBrowser } from '../../../tests/support/staff.ts';
import { resetAtTheMachine } from './reset.server.ts';

let open: OpenCentre;
let coordinator: StaffBrowser;
beforeAll(async () => {
  open = await openCentre();
  coordinator = await demonstrationStaff(open, 'coordinator');
});
afterAll(() => open.close());

const someone = () => `${randomUUID()}@exemple.invalid`;
const stranger = () => new StaffBrowser(open.base);
const stateOf = async (browser: StaffBrowser) => (await browser.call<{ state: string }>('account/me')).output.state;
const WHY = { identified: 'by-video', reason: 'Téléphone perdu, reconnue en visioconférence.' };

async function personOf(email: string): Promise<string> {
  const { rows } = await sql<{ personId: string }>`select person_id from account where email = ${email}`.execute(open.database.db);
  return rows[0]?.personId ?? '';
}
const reset = async (browser: StaffBrowser, personId: string, why: object = WHY) =>
  (await browser.call('recovery/resetSecondFactor', { personId, ...why })).code;

async function addKey(browser: StaffBrowser): Promise<void> {
  type Options = { options: { challenge: string } };
  const { output } = await browser.call<Options>('passkey/begin', { password: null });
  const credential = new SoftwareKey('http://localhost').register(output.options);
  expect((await browser.call('passkey/add', { name: 'Téléphone', credential })).code).toBe(null);
}

describe('a second factor that was lost', () => {
  it('is reset by a coordinator: sessions, codes and passkeys end, and the next sign-in enrols anew', async () => {
    const { browser, email, secret, recoveryCodes } = await newStaff(open, someone());
    await addKey(browser);
    expect(await reset(coordinator, await personOf(email))).toBe(null);
    expect(await stateOf(browser)).toBe('nobody');
    const { rows } = await sql`select from passkey k join account a on a.id = k.user_id where a.email = ${email}`.execute(open.database.db);
    expect(rows).toHaveLength(0);
    const back = stranger();
    expect((await back.call('account/signIn', { email, password: PASSWORD })).output).toEqual({ next: 'enrol' });
    expect(await stateOf(back)).toBe('unproven');
    for (const given of [
      { kind: 'application', code: await codeOf(secret) },
      { kind: 'recovery', code: recoveryCodes[0] },
    ])
      expect((await back.call('account/prove', given)).code).not.toBe(null);
    const { output } = await back.call<{ secret: string }>('account/enrol', { password: PASSWORD });
    expect(output.secret).not.toBe(secret);
    expect((await back.call('account/prove', { kind: 'application', code: await codeOf(output.secret) })).code).toBe(null);
    expect(await stateOf(back)).toBe('staff');
  });

  it('leaves a note of who reset it and why, and a letter to the person', async () => {
    const { email } = await newStaff(open, someone());
    const personId = await personOf(email);
    await reset(coordinator, personId);
    const { rows } = await sql`
      select about from staff_act where action = 'reset-second-factor' and about ->> 'personId' = ${personId}`.execute(open.database.db);
    expect(rows).toEqual([{ about: { personId, ...WHY } }]);
    const { rows: letters } = await sql`select subject from mail where to_address = ${email} and kind = 'second-factor-reset'`.execute(
      open.database.db,
    );
    expect(letters).toEqual([{ subject: 'Votre second facteur a été réinitialisé' }]);
  });

  it('is not reset without a reason, for oneself, for nobody, or where there is none', async () => {
    const { email } = await newStaff(open, someone());
    const personId = await personOf(email);
    expect(await reset(coordinator, personId, { identified: 'by-video', reason: '   ' })).toBe('bad-request');
    expect(await reset(coordinator, await personOf('coordinator@personnel.demonstration.invalid'))).toBe('not-own-factor');
    expect(await reset(coordinator, randomUUID())).toBe('not-found');
    expect(await reset(coordinator, await personOf('juror@personnel.demonstration.invalid'))).toBe('no-second-factor');
    expect(await reset(await demonstrationStaff(open, 'referent'), personId)).toBe('not-yours');
  });

  it('of the only coordinator is reset at the machine, which is noted too', async () => {
    const { browser, email } = await newStaff(open, someone(), 'coordinator');
    const at = (address: string) => open.database.db.transaction().execute((tx) => resetAtTheMachine(tx, open.entrance, address));
    expect(await at(someone())).toBe('not-found');
    expect(await at(email)).toBe(null);
    expect(await stateOf(browser)).toBe('nobody');
    expect(await at(email)).toBe('no-second-factor');
    const { rows } = await sql`
      select about ->> 'identified' as how from staff_act where action = 'reset-second-factor' and person_id = ${await personOf(email)}`.execute(
      open.database.db,
    );
    expect(rows).toEqual([{ how: 'command-line' }]);
  });
});
