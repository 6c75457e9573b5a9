import { sql } from 'kysely';
import type { StaffActor } from '../../people/actor.ts';
import { noteAct } from '../../people/acts.server.ts';
import type { Entrance } from '../../people/entrance.server.ts';
import { post } from '../../people/mails.server.ts';
import type { Tx } from '../../platform/database.server.ts';
import { composed } from '../../platform/letter.server.ts';
import { isLanguage } from '../../platform/words.server.ts';
import { monthInWords } from '../../platform/moment.ts';
import type { Day } from './extract/extract.ts';

interface Administrator {
  personId: string;
  name: string;
  email: string;
  language: string;
  organisation: string;
}

/**
 * Reminds a partner of this month's extract, each of its administrators by a letter. Once a month: the table says so, and not only the page.
 * @param month its first day.
 * @returns false when it was reminded before, or has nobody to write to.
 */
export async function remind(
  tx: Tx,
  { jobs, configuration, clock }: Entrance,
  actor: StaffActor,
  partnerId: string,
  month: Day,
): Promise<boolean> {
  const administrators = await selectAdministrators(tx, partnerId);
  if (administrators.length === 0 || !(await noteReminder(tx, partnerId, month, actor.personId, clock.now()))) return false;
  for (const { personId, name, email, organisation, ...rest } of administrators) {
    const language = isLanguage(rest.language) ? rest.language : 'fr';
    const letter = composed(
      'edof-reminder',
      { name, address: email, language, reference: organisation },
      { href: `${configuration.publicUrl}/bureau/edof`, values: { month: monthInWords(month, language) } },
    );
    await post(tx, jobs, { onceKey: `edof-reminder/${month}/${partnerId}/${personId}`, kind: 'edof-reminder', ...letter }, clock.now());
  }
  await noteAct(tx, actor, { action: 'remind-of-edof-extract', about: { partnerId, month } }, clock.now());
  return true;
}

async function noteReminder(tx: Tx, partnerId: string, month: Day, by: string, now: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into edof_reminder (organisation_id, month, sent_at, sent_by) values (${partnerId}, ${month}::date, ${now}, ${by})
    on conflict (organisation_id, month) do nothing returning month`.execute(tx);
  return rows.length > 0;
}

async function selectAdministrators(tx: Tx, partnerId: string): Promise<Administrator[]> {
  const { rows } = await sql<Administrator>`
    select p.id as person_id, p.name, a.email, p.language, o.name as organisation
    from membership m join person p on p.id = m.person_id join account a on a.person_id = p.id join organisation o on o.id = m.organisation_id
    where m.organisation_id = ${partnerId} and m.role = 'partner' and m.until is null order by m.since, m.id`.execute(tx);
  return rows;
}
