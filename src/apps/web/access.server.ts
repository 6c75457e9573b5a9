import { setCookie } from 'hono/cookie';
import { sql } from 'kysely';
import { updateSecondFactorProved } from '../../people/account/queries.server.ts';
import { forgetCookie, sessionIn } from '../../people/account/sign-in.server.ts';
import { readSigned, sign } from '../../people/signed.server.ts';
import { HOUR } from '../../platform/clock.ts';
import type { Site, WebParts } from './parts.server.ts';
import { sentencePage, SESSION_COOKIE } from './visitor.server.ts';

const SESSION_LENGTH = 24 * HOUR;

/** A signed link opens a session for one sitting and goes where that sitting stands. It may be opened again until it ends. */
export function mountAccess(site: Site, parts: WebParts): void {
  const { configuration, centre } = parts;
  const secure = configuration.publicUrl.startsWith('https:');
  site.get('/acces/:token', async (context) => {
    const now = centre.clock.now();
    const content = readSigned('access-link', context.req.param('token'), configuration.secret, now);
    if (content === 'forged') return sentencePage(context, parts, 404, 'link-forged');
    if (content === 'expired') return sentencePage(context, parts, 410, 'link-expired');
    const { rows } = await sql<{ sentAt: Date | null }>`
      select t.sent_at from sitting s left join attempt t on t.sitting_id = s.id
      where s.id = ${content.sitting} and s.access_version = ${content.access}`.execute(centre.db);
    const found = rows[0];
    if (!found) return sentencePage(context, parts, 410, 'link-expired');
    const session = sign('session', { ...content, until: +now + SESSION_LENGTH }, configuration.secret);
    setCookie(context, SESSION_COOKIE, session, { httpOnly: true, secure, sameSite: 'Lax', path: '/', maxAge: SESSION_LENGTH / 1000 });
    context.header('Set-Cookie', forgetCookie(parts.entrance.cookieName), { append: true });
    return context.redirect(found.sentAt ? '/resultat' : '/epreuve', 303);
  });
}

/** The demonstration's staff, one link each, their second factor taken as proved. A real installation does not know this address. */
export function mountDemonstrationAccess(site: Site, parts: WebParts): void {
  const { configuration, centre, entrance } = parts;
  if (!configuration.demonstration) return;
  site.get('/acces-personnel/:token', async (context) => {
    const now = centre.clock.now();
    const content = readSigned('demonstration-staff', context.req.param('token'), configuration.secret, now);
    if (content === 'forged') return sentencePage(context, parts, 404, 'link-forged');
    if (content === 'expired') return sentencePage(context, parts, 410, 'link-expired');
    const { headers } = await entrance.accounts.api.openSession({ body: { accountId: content.account }, returnHeaders: true });
    const cookies = headers.getSetCookie();
    const token = sessionIn(cookies, entrance.cookieName);
    if (!token) return sentencePage(context, parts, 410, 'link-expired');
    await updateSecondFactorProved(centre.db, token, now);
    for (const cookie of [...cookies, forgetCookie(SESSION_COOKIE)]) context.header('Set-Cookie', cookie, { append: true });
    return context.redirect('/bureau', 303);
  });
}
