import { randomUUID } from 'node:crypto';
import { DAY, SECOND } from '../../platform/clock.ts';
import type { Configuration } from '../../platform/configuration.server.ts';
import type { Entrance, Visit } from '../entrance.server.ts';
import { readSigned, sign } from '../signed.server.ts';
import type { Origin } from '../tries.server.ts';
import { hasAddress } from './queries.server.ts';

/** Names a candidate's browser to this installation; it opens nothing by itself. */
export const BROWSER_COOKIE = 'palier-browser';

/** Says that somebody signed in to an account in this browser before. It opens nothing: their tries are counted apart from strangers'. */
export const STAFF_BROWSER_COOKIE = 'palier-staff-browser';
const REMEMBERED = 400 * DAY;

type Signing = Pick<Configuration, 'secrets' | 'publicUrl'>;

/** The cookie for a browser in which somebody has just signed in. @param browser an id of its own */
function staffBrowserCookie({ secrets, publicUrl }: Signing, account: string, browser: string, now: Date): string {
  const value = sign('staff-browser', { account, browser, until: +now + REMEMBERED }, secrets);
  const secure = publicUrl.startsWith('https:') ? '; Secure' : '';
  return `${STAFF_BROWSER_COOKIE}=${value}; Path=/; Max-Age=${REMEMBERED / SECOND}; HttpOnly; SameSite=Lax${secure}`;
}

/** Whoever proved who they are: this browser's tries on their account are counted apart from now on. */
export function rememberBrowser({ configuration, clock }: Pick<Entrance, 'configuration' | 'clock'>, visit: Visit, account: string): void {
  const now = clock.now();
  const known = staffBrowserIn(visit.headers, configuration, now);
  visit.setCookies([staffBrowserCookie(configuration, account, known?.account === account ? known.browser : randomUUID(), now)]);
}

/** Where a try on the account of an address comes from. */
export async function originOf(
  { configuration, clock, db }: Pick<Entrance, 'configuration' | 'clock' | 'db'>,
  visit: Visit,
  email: string,
): Promise<Origin> {
  const known = staffBrowserIn(visit.headers, configuration, clock.now());
  if (!known || !(await hasAddress(db, known.account, email))) return { address: visit.address };
  return { browser: known.browser };
}

/** The account and the browser of that cookie, as far as it is ours. */
export function staffBrowserIn(headers: Headers, { secrets }: Signing, now: Date): { account: string; browser: string } | null {
  const value = cookieIn(headers.get('cookie') ?? '', STAFF_BROWSER_COOKIE);
  const content = value ? readSigned('staff-browser', value, secrets, now) : 'forged';
  return typeof content === 'string' ? null : content;
}

/** The candidate's browser that a request comes from, as far as its cookie is ours. */
export function candidateBrowserIn(headers: Headers, { secrets }: Signing, now: Date): string | null {
  const value = cookieIn(headers.get('cookie') ?? '', BROWSER_COOKIE);
  const content = value ? readSigned('known-browser', value, secrets, now) : 'forged';
  return typeof content === 'string' ? null : content.browser;
}

/** Whatever somebody came in with here before; null for a browser that was never here. */
export function browserIn(headers: Headers, signing: Signing, now: Date): string | null {
  const browser = candidateBrowserIn(headers, signing, now) ?? staffBrowserIn(headers, signing, now)?.browser;
  return browser ? `browser/${browser}` : null;
}

export function cookieIn(header: string, name: string): string | undefined {
  return header
    .split(/;\s*/)
    .find((cookie) => cookie.startsWith(`${name}=`))
    ?.slice(name.length + 1);
}
