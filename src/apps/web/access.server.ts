import { sessionCookie } from '../../candidate/entrance/cookies.server.ts';
import { linkTo } from '../../candidate/entrance/link.server.ts';
import { HOME } from '../../candidate/entrance/paths.ts';
import { isOpenToAll, selectLinkFacts } from '../../candidate/entrance/queries.server.ts';
import { updateSecondFactorProved } from '../../people/account/queries.server.ts';
import { forgetCookie, sessionIn } from '../../people/account/sign-in.server.ts';
import { readSigned } from '../../people/signed.server.ts';
import type { Configuration } from '../../platform/configuration.server.ts';
import type { TestCentre } from '../../written-test/conductor.server.ts';
import type { Site, WebParts } from './parts.server.ts';
import { demonstrationLinkTo, sentencePage, SESSION_COOKIE } from './visitor.server.ts';

/** Where a letter leads its candidate: to their door, which the demonstration's own people find open. */
export async function letterLinkOf(
  { db, clock }: Pick<TestCentre, 'db' | 'clock'>,
  configuration: Configuration,
  sittingId: string,
): Promise<string> {
  const { isOpenToAll, ...versions } = await selectLinkFacts(db, sittingId);
  const link = configuration.demonstration && isOpenToAll ? demonstrationLinkTo : linkTo;
  return link({ sittingId, ...versions }, configuration, clock.now());
}

/** The demonstration's candidates, one link each, no question asked. It opens nobody else's sitting; a real installation does not know it. */
export function mountDemonstrationCandidates(site: Site, parts: WebParts): void {
  const { configuration, centre } = parts;
  if (!configuration.demonstration) return;
  site.get('/acces/:token', async (context) => {
    const now = centre.clock.now();
    const content = readSigned('access-link', context.req.param('token'), configuration.secrets, now);
    if (content === 'forged') return sentencePage(context, parts, 404, 'link-forged');
    if (content === 'expired') return sentencePage(context, parts, 410, 'link-expired');
    if (!(await isOpenToAll(centre.db, content.sitting, content.access))) return sentencePage(context, parts, 410, 'link-expired');
    const sitting = { id: content.sitting, accessVersion: content.access };
    const cookies = [sessionCookie(parts.entrance, sitting, now), forgetCookie(parts.entrance.cookieName)];
    for (const cookie of cookies) context.header('Set-Cookie', cookie, { append: true });
    return context.redirect(HOME, 303);
  });
}

/** The demonstration's staff, one link each, their second factor taken as proved. A real installation does not know this address. */
export function mountDemonstrationAccess(site: Site, parts: WebParts): void {
  const { configuration, centre, entrance } = parts;
  if (!configuration.demonstration) return;
  site.get('/acces-personnel/:token', async (context) => {
    const now = centre.clock.now();
    const content = readSigned('demonstration-staff', context.req.param('token'), configuration.secrets, now);
    if (content === 'forged') return sentencePage(context, parts, 404, 'link-forged');
    if (content === 'expired') return sentencePage(context, parts, 410, 'link-expired');
    const { headers } = await entrance.accounts.api.openSession({
      body: { accountId: content.account },
      // Which browser it was, for the list of sessions.
      headers: new Headers({ 'user-agent': context.req.header('user-agent') ?? '' }),
      returnHeaders: true,
    });
    const cookies = headers.getSetCookie();
    const token = sessionIn(cookies, entrance.cookieName);
    if (!token) return sentencePage(context, parts, 410, 'link-expired');
    await updateSecondFactorProved(centre.db, token, now);
    for (const cookie of [...cookies, forgetCookie(SESSION_COOKIE)]) context.header('Set-Cookie', cookie, { append: true });
    return context.redirect('/bureau', 303);
  });
}
