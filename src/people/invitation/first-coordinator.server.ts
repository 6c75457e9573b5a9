import { sql } from 'kysely';
import type { Database } from '../../platform/database.server.ts';
import { makeInvitation, type Inviting } from './invite.server.ts';
import { insertOrganisation } from './queries.server.ts';

/**
 * An invitation for a coordinator of the certifier, which is made when there is none. For whoever holds the machine: no letter is
 * written, so that an installation without a mail server can begin.
 * @returns the one-time link
 */
export async function inviteCoordinator(db: Database, parts: Inviting, given: { email: string; name: string }): Promise<string> {
  const [givenName = '', ...rest] = given.name.trim().split(/\s+/);
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`
      select id from organisation where kind = 'certifier' and state = 'active' order by id limit 1`.execute(tx);
    const organisationId = rows[0]?.id ?? (await insertOrganisation(tx, { kind: 'certifier', name: 'Certificateur', referentId: null }));
    const to = { givenName, familyName: rest.join(' '), email: given.email, language: 'fr' } as const;
    const { href } = await makeInvitation(tx, parts, to, { organisationId, role: 'coordinator', takesOver: false, invitedBy: null });
    return href;
  });
}
