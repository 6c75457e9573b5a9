import { sql } from 'kysely';
import { sessionIn } from '../../../src/people/account/sign-in.server.ts';
import { updateSecondFactorProved } from '../../../src/people/account/queries.server.ts';
import { makeAccounts } from '../../../src/people/accounts.server.ts';
import { furnishStaff, selectDemonstrationStaff } from '../../../src/people/demonstration-staff.server.ts';
import { connect } from '../../../src/platform/database.server.ts';
import type { StrangersSettings } from '../strangers/settings.ts';

/** The staff behind the second crowd's files, signed in, and a session of candidates that files may be for. */
export async function insertStaff(
  url: string,
  { secret, publicUrl }: { secret: string; publicUrl: string },
): Promise<Pick<StrangersSettings, 'slowCookie' | 'partnerCookie' | 'examSession'>> {
  const connection = connect(url, 2);
  const { db } = connection;
  try {
    const now = new Date();
    await furnishStaff(db, now);
    const accounts = makeAccounts(
      db,
      { secrets: { current: secret, previous: [] }, publicUrl },
      async () => undefined,
      async () => undefined,
    );
    const { authCookies } = await accounts.$context;
    const cookieName = authCookies.sessionToken.name;
    const people = await selectDemonstrationStaff(db);
    const signedIn = async (role: string) => {
      const accountId = people.find((person) => person.role === role)?.accountId ?? '';
      const { headers } = await accounts.api.openSession({ body: { accountId }, headers: new Headers(), returnHeaders: true });
      const cookies = headers.getSetCookie();
      await updateSecondFactorProved(db, sessionIn(cookies, cookieName) ?? '', now);
      return cookies.map((cookie) => cookie.split(';')[0]).join('; ');
    };
    const { rows } = await sql<{ id: string }>`
      insert into exam_session (id, organisation_id, programme_version_id, tested_language, planned_on, window_opens_at, window_closes_at)
      select uuidv7(), o.id, v.id, 'en', ${now}::timestamptz::date, ${now}, ${now}::timestamptz + interval '30 days'
      from organisation o, programme_version v where o.kind = 'partner' and o.referent_id is not null limit 1 returning id`.execute(db);
    return { slowCookie: await signedIn('coordinator'), partnerCookie: await signedIn('partner'), examSession: rows[0]?.id ?? '' };
  } finally {
    await connection.close();
  }
}
