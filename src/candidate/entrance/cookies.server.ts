import { CANDIDATE_COOKIE, forgetCookie } from '../../people/account/sign-in.server.ts';
import type { Entrance, Visit } from '../../people/entrance.server.ts';
import { BROWSER_COOKIE, candidateBrowserIn, cookieIn } from '../../people/account/known-browser.server.ts';
import { readSigned, sign } from '../../people/signed.server.ts';
import { SECOND } from '../../platform/clock.ts';
import { CODE, SESSION_LENGTH } from './rules.ts';

type Signing = Pick<Entrance, 'configuration'>;

/** The session of one sitting. The exam reads it alone: no call of it looks anything up (docs/decisions). */
export function sessionCookie({ configuration }: Signing, sitting: { id: string; accessVersion: number }, now: Date): string {
  const content = { sitting: sitting.id, access: sitting.accessVersion, until: +now + SESSION_LENGTH };
  return cookie(configuration, CANDIDATE_COOKIE, sign('session', content, configuration.secrets), SESSION_LENGTH);
}

/** @param keptFor milliseconds; null: gone when the browser is closed */
export function browserCookie({ configuration }: Signing, browserId: string, until: Date, keptFor: number | null): string {
  return cookie(
    configuration,
    BROWSER_COOKIE,
    sign('known-browser', { browser: browserId, until: +until }, configuration.secrets),
    keptFor,
  );
}

/** The browser that a request comes from, as far as its cookie is ours. */
export function browserIn(visit: Visit, { configuration }: Signing, now: Date): string | null {
  return candidateBrowserIn(visit.headers, configuration, now);
}

/** Names the browser that asked for a code, until the code is over: it is good there alone. */
const ASKING_COOKIE = 'palier-asking';

export function askingCookie({ configuration }: Signing, asking: string, now: Date): string {
  const value = sign('asking', { asking, until: +now + CODE.length }, configuration.secrets);
  return cookie(configuration, ASKING_COOKIE, value, CODE.length);
}

export function askingIn(visit: Visit, { configuration }: Signing, now: Date): string | null {
  const value = cookieIn(visit.headers.get('cookie') ?? '', ASKING_COOKIE);
  const content = value ? readSigned('asking', value, configuration.secrets, now) : 'forged';
  return typeof content === 'string' ? null : content.asking;
}

export const forgetSession = (): string => forgetCookie(CANDIDATE_COOKIE);
export const forgetBrowser = (): string => forgetCookie(BROWSER_COOKIE);

function cookie({ publicUrl }: Entrance['configuration'], name: string, value: string, keptFor: number | null): string {
  const kept = keptFor === null ? '' : `; Max-Age=${Math.floor(keptFor / SECOND)}`;
  return `${name}=${value}; Path=/${kept}; HttpOnly; SameSite=Lax${publicUrl.startsWith('https:') ? '; Secure' : ''}`;
}
