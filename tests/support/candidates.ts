import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { Page } from 'playwright-core';
import { insertReadySitting } from '../../src/candidate/demonstration/people.server.ts';
import { selectLinkFacts } from '../../src/candidate/entrance/queries.server.ts';
import { linkTo } from '../../src/candidate/entrance/link.server.ts';
import type { Querying } from '../../src/platform/database.server.ts';
import { mailJobs } from '../../src/sitting/mails.server.ts';
import { makePost } from '../../src/platform/mail.server.ts';
import type { OpenCentre, Reply } from './centre.ts';
import { lettersTo } from './letters.ts';
import { StaffBrowser } from './staff.ts';

/** The birth date of everybody here, as they type it, and one that is not theirs. */
export const BORN = { day: '7', month: '03', year: '1985' };
export const NOT_BORN = { day: '8', month: '3', year: '1985' };

export interface Somebody {
  sittingId: string;
  personId: string;
  email: string;
}
type Entered = Promise<Reply<{ next: string }>>;

/** Candidates before the door of a test centre: registered, with a birth date and an address, and their letters. */
export class Candidates {
  readonly #open: OpenCentre;
  readonly #asking = new Map<string, StaffBrowser>();

  constructor(open: OpenCentre) {
    this.#open = open;
  }

  /** Has their letters written, as a worker would. */
  async work(): Promise<void> {
    const { database, clock, jobs, configuration } = this.#open;
    const sending = { post: makePost(null, ''), secrets: configuration.secrets };
    await jobs.work(mailJobs(database.db, clock, sending, (sittingId) => this.linkOf(sittingId)));
  }

  async somebody(about: { birthDate?: string | null; email?: string } = {}): Promise<Somebody> {
    const { birthDate = '1985-03-07', email = `${randomUUID()}@exemple.invalid` } = about;
    const { db } = this.#open.database;
    const sittingId = await insertReadySitting(db, 'first-test', this.#open.clock.now());
    const { rows } = await sql<{ id: string }>`
      update person p set birth_date = ${birthDate}, email = ${email} from sitting s where s.id = ${sittingId} and p.id = s.person_id
      returning p.id`.execute(db);
    return { sittingId, personId: rows[0]?.id ?? '', email };
  }

  /** Another sitting of the same person. */
  async anotherOf({ personId }: Somebody, state: string): Promise<string> {
    const { db } = this.#open.database;
    const sittingId = await insertReadySitting(db, 'first-test', this.#open.clock.now());
    await sql`update sitting set person_id = ${personId}, state = ${state} where id = ${sittingId}`.execute(db);
    return sittingId;
  }

  async linkOf(sittingId: string): Promise<string> {
    const { database, configuration, clock } = this.#open;
    const { isOpenToAll: _, ...versions } = await selectLinkFacts(database.db, sittingId);
    return linkTo({ sittingId, ...versions }, configuration, clock.now());
  }

  async tokenOf(sittingId: string): Promise<string> {
    return new URL(await this.linkOf(sittingId)).hash.slice(1);
  }

  stranger(): StaffBrowser {
    return new StaffBrowser(this.#open.base);
  }

  enter(browser: StaffBrowser, token: string, given: object = {}): Entered {
    return browser.call('entrance/openLink', { token, ...given });
  }

  /** A browser in which somebody opened their link with their birth date. */
  async comeIn(sittingId: string, given: object = {}): Promise<StaffBrowser> {
    const browser = this.stranger();
    await this.enter(browser, await this.tokenOf(sittingId), { birthDate: BORN, ...given });
    return browser;
  }

  /** Asks for a code, in the browser in which this address asked before. */
  async ask(email: string, browser = this.#asking.get(email.toLowerCase()) ?? this.stranger()): Promise<Reply<unknown>> {
    const reply = await browser.call<unknown>('entrance/askCode', { email });
    this.#asking.set(email.toLowerCase(), browser);
    return reply;
  }

  /** Types a code in the browser that asked for it, unless another one is given, which then passes for it. */
  prove(email: string, code: string, given: object = {}, browser = this.stranger()): Entered {
    browser.pass(this.#asking.get(email.toLowerCase()), 'palier-asking');
    return browser.call('entrance/enterWithCode', { email, code, ...given });
  }

  async letters(email: string, kind: string): Promise<string[]> {
    return lettersTo(this.#open.database.db, this.#open.configuration.secrets, email, `${kind}/%`);
  }

  /** The nth letter of a kind to an address; it comes by a job. */
  async letter(email: string, kind: string, nth = 1): Promise<string> {
    for (let tries = 0; tries < 500; tries += 1) {
      const found = (await this.letters(email, kind))[nth - 1];
      if (found !== undefined) return found;
      await new Promise((wait) => setTimeout(wait, 20));
    }
    throw new Error(`no letter ${kind} came to ${email}`);
  }

  /** The code of the nth letter to an address. */
  async code(email: string, nth = 1): Promise<string> {
    const [, one = '', other = ''] = /est (\d{3})\s(\d{3})\./.exec(await this.letter(email, 'sign-in-code', nth)) ?? [];
    return `${one}${other}`;
  }
}

/** Opens a candidate's link in a real browser that does not know them, and gives the birth date that is then on record. */
export async function comeInByLink(page: Page, db: Querying, sittingId: string, link: string): Promise<void> {
  await sql`
    update person p set birth_date = '1985-03-07' from sitting s where s.id = ${sittingId} and p.id = s.person_id`.execute(db);
  await page.goto(link);
  for (const [label, value] of Object.entries({ Jour: BORN.day, Mois: BORN.month, Année: BORN.year }))
    await page.getByLabel(label, { exact: true }).fill(value);
  await page.getByRole('button', { name: 'Ouvrir mon espace' }).click();
  await page.waitForURL('**/mon-espace');
}

/** The sitting that the session of a browser is for. */
export function sittingIn(browser: StaffBrowser): string | null {
  const [, payload] = /palier-session=([^;.]+)/.exec(browser.cookie) ?? [];
  return payload ? (JSON.parse(Buffer.from(payload, 'base64url').toString()) as { sitting: string }).sitting : null;
}
