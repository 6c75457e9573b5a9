import { createOTP } from '@better-auth/utils/otp';
import { sql } from 'kysely';
import type { StaffRole } from '../../src/people/actor.ts';
import { furnishStaff } from '../../src/people/demonstration-staff.server.ts';
import { makeInvitation } from '../../src/people/invitation/invite.server.ts';
import { call, type OpenCentre, type Reply } from './centre.ts';

export const PASSWORD = 'un mot de passe assez long';

/** A browser at the office: it keeps the cookies that it is given. */
export class StaffBrowser {
  readonly #base: string;
  readonly #address: string | undefined;
  readonly #cookies = new Map<string, string>();

  /** @param address where it is, as a proxy says it */
  constructor(base: string, address?: string) {
    this.#base = base;
    this.#address = address;
  }

  get cookie(): string {
    return [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async call<Output = Record<string, unknown>>(path: string, input?: unknown): Promise<Reply<Output>> {
    const headers = { cookie: this.cookie, 'user-agent': 'a test', ...(this.#address && { 'x-forwarded-for': this.#address }) };
    const reply = await call<Output>(this.#base, path, input, headers);
    this.keep(reply.setCookies);
    return reply;
  }

  keep(cookies: readonly string[]): void {
    for (const cookie of cookies) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      if (value === '') this.#cookies.delete(name);
      else this.#cookies.set(name, value);
    }
  }

  /** Takes a cookie over from another browser. */
  pass(other: StaffBrowser | undefined, name: string): void {
    const value = other ? other.#cookies.get(name) : undefined;
    if (value) this.#cookies.set(name, value);
  }

  /** Opens one of the demonstration's links. */
  async open(href: string): Promise<number> {
    const response = await fetch(`${this.#base}${new URL(href).pathname}`, { redirect: 'manual' });
    this.keep(response.headers.getSetCookie());
    return response.status;
  }
}

const HALF_MINUTE = 30_000;
const used = new Map<string, Set<number>>();

/**
 * A code of the application with this secret (base32, as shown) that is good now. Each works once: of the three half minutes whose codes
 * are taken, one that was not given out yet, the next one rather than the last, which may be over before it is sent.
 */
export async function codeOf(base32: string): Promise<string> {
  const now = Math.floor(Date.now() / HALF_MINUTE);
  const given = used.get(base32) ?? new Set();
  used.set(base32, given);
  const step = [now, now + 1, now - 1].find((one) => !given.has(one));
  if (step === undefined) throw new Error('three codes were taken within a minute and a half');
  given.add(step);
  return createOTP(textOf(base32)).hotp(step);
}

/** RFC 4648: five bits a sign. */
function textOf(base32: string): string {
  const bits = Array.from(base32.replace(/=+$/, ''), (sign) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(sign).toString(2).padStart(5, '0'),
  ).join('');
  return String.fromCharCode(...(bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** A signed-in member of the demonstration's staff. */
export async function demonstrationStaff(open: OpenCentre, role: StaffRole): Promise<StaffBrowser> {
  await furnishStaff(open.database.db, open.clock.now());
  const browser = new StaffBrowser(open.base);
  const { output } = await browser.call<{ people: { role: StaffRole; href: string }[] }>('account/demonstrationStaff');
  await browser.open(output.people.find((person) => person.role === role)?.href ?? '');
  return browser;
}

/** Somebody of the demonstration with another role elsewhere, and that hat on. */
export async function inAnotherHat(open: OpenCentre, who: StaffRole, role: StaffRole, organisationId: string): Promise<StaffBrowser> {
  const browser = await demonstrationStaff(open, who);
  const { rows } = await sql<{ id: string }>`
    insert into membership (person_id, organisation_id, role, since)
    select person_id, ${organisationId}, ${role}, now() from membership where role = ${who} limit 1 returning id`.execute(open.database.db);
  const { status } = await browser.call('account/wear', { membershipId: rows[0]?.id });
  if (status !== 200) throw new Error(`the hat of ${role} does not fit`);
  return browser;
}

/** The token of an invitation to the certifier, without its letter. */
export async function invitationFor(open: OpenCentre, email: string, role: StaffRole): Promise<string> {
  await furnishStaff(open.database.db, open.clock.now());
  const { rows } = await sql<{ id: string }>`select id from organisation where kind = 'certifier' limit 1`.execute(open.database.db);
  const about = { organisationId: rows[0]?.id ?? '', role, takesOver: false, invitedBy: null };
  const to = { givenName: 'Lise', familyName: 'Aubry', email, language: 'fr' } as const;
  const { href } = await open.database.db.transaction().execute((tx) => makeInvitation(tx, open.entrance, to, about));
  return new URL(href).hash.slice(1);
}

export interface NewAccount {
  browser: StaffBrowser;
  email: string;
  secret: string;
  recoveryCodes: string[];
}

/** Somebody who accepted an invitation and set up a second factor. */
export async function newStaff(open: OpenCentre, email: string, role: StaffRole = 'reviewer'): Promise<NewAccount> {
  const browser = new StaffBrowser(open.base);
  await browser.call('invitation/accept', { token: await invitationFor(open, email, role), password: PASSWORD });
  const { output } = await browser.call<{ secret: string; recoveryCodes: string[] }>('account/enrol', { password: PASSWORD });
  await browser.call('account/prove', { kind: 'application', code: await codeOf(output.secret) });
  return { browser, email, ...output };
}
