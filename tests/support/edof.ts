import { createORPCClient, ORPCError } from '@orpc/client';
import { RPCLink } from '@orpc/client/fetch';
import type { ContractRouterClient } from '@orpc/contract';
import { sql } from 'kysely';
import type { StaffRole } from '../../src/people/actor.ts';
import { cloe } from '../../src/programme/cloe.ts';
import { dayOf } from '../../src/programme/calendar.ts';
import { monthBefore, monthOf } from '../../src/state-report/edof/reconciliation/month.ts';
import type { edof } from '../../src/state-report/edof/schema.ts';
import { openCentre, type OpenCentre } from './centre.ts';
import { demonstrationStaff, inAnotherHat, type StaffBrowser } from './staff.ts';

export type EdofClient = ContractRouterClient<typeof edof>;

export const HEADER =
  'NUMERO_DOSSIER;NOM;PRENOM;MONTANT;INTITULE;INTITULE_CERTIF;STATUT_DOSSIER;DATE_DEBUT_SESSION;DATE_FIN_SESSION;REMARQUE';
const TABLES = ['staff_act', 'edof_choice', 'edof_row', 'edof_extract', 'edof_reminder', 'edof_month', 'sitting', 'exam_session'];

interface Registered {
  family: string;
  given: string;
  state?: string;
  cpf?: string;
  funding?: string;
  of?: string;
}

/** Two partners, each with its own referent, and the coordinator, at an open centre; `month` is the one before this. */
export async function openEdofDesks() {
  const open = await openCentre();
  const { db } = open.database;
  const month = monthBefore(monthOf(dayOf(open.clock.now())), 1);
  const [year, number] = month.split('-');
  const client = async (role: StaffRole) => clientOf(open, await demonstrationStaff(open, role));
  const [partner, referent, coordinator] = [await client('partner'), await client('referent'), await client('coordinator')];
  const { rows } = await sql<{ id: string }>`select id from organisation where kind = 'partner' and referent_id is not null`.execute(db);
  const partnerId = rows[0]?.id ?? '';
  const elsewhere = await insertOrganisation(open, 'referent', 'Centre référent du Sud', null);
  const otherPartnerId = await insertOrganisation(open, 'partner', 'Langues du Sud', elsewhere);
  return {
    open,
    month,
    partner,
    referent,
    coordinator,
    partnerId,
    otherPartnerId,
    otherReferent: clientOf(open, await inAnotherHat(open, 'juror', 'referent', elsewhere)),
    otherPartner: clientOf(open, await inAnotherHat(open, 'reviewer', 'partner', otherPartnerId)),
    /** A candidate whose training ends with the courses of `line`. @returns the sitting's id. */
    register: (one: Registered) => register(open, month, { of: partnerId, ...one }),
    /** A course that ended last month, as an extract writes it. */
    line: (fileNumber: string, family: string, given: string, certification = 'CLOE Anglais', status = 'TERMINE') =>
      `${fileNumber};${family};${given};900,00;Anglais professionnel;${certification};${status};01/${number}/${year};20/${number}/${year};à rappeler`,
    clear: async () => {
      for (const table of TABLES) await sql`delete from ${sql.table(table)}`.execute(db);
    },
    /** How many courses are kept. */
    kept: async () => (await sql<{ count: number }>`select count(*)::int as count from edof_row`.execute(db)).rows[0]?.count,
  };
}

export const fileOf = (...lines: string[]) => new File([[HEADER, ...lines].join('\r\n')], 'extraction octobre.csv', { type: 'text/csv' });

/** Sends a file as its preview was confirmed. */
export async function send(client: EdofClient, file: File, to?: string) {
  const input = { file, ...(to ? { partnerId: to } : {}) };
  const { fingerprint } = await client.preview(input);
  return client.receive({ ...input, fingerprint });
}

/** The code of the refusal. */
export async function refusalOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
  } catch (error) {
    if (error instanceof ORPCError) return error.code as string;
    throw error;
  }
  return 'not refused';
}

function clientOf({ base }: OpenCentre, browser: StaffBrowser): EdofClient {
  const link = new RPCLink({ url: `${base}/rpc`, headers: { cookie: browser.cookie } });
  return createORPCClient<{ edof: EdofClient }>(link).edof;
}

async function insertOrganisation({ database }: OpenCentre, kind: string, name: string, referentId: string | null): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into organisation (kind, name, referent_id) values (${kind}, ${name}, ${referentId}) returning id`.execute(database.db);
  return rows[0]?.id ?? '';
}

async function register(
  { database }: OpenCentre,
  month: string,
  { family, given, state = 'published', cpf, funding = 'cpf', of = '' }: Registered,
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    with programme as (
      insert into programme_version (id, programme, data) values (${cloe.id}, 'cloe', '{}')
      on conflict (id) do update set programme = excluded.programme returning id
    ), someone as (
      insert into person (given_name, family_name, email) values (${given}, ${family}, 'quelquun@exemple.invalid') returning id
    ), session as (
      insert into exam_session (organisation_id, programme_version_id, tested_language, planned_on, window_opens_at, window_closes_at, training_ends_on)
      select ${of}, programme.id, 'en', ${`${month}-22`}::date, now(), now() + interval '1 day', ${`${month}-20`}::date from programme returning id
    )
    insert into sitting (session_id, person_id, state, objective, reference, cpf_file_number, funding)
    select session.id, someone.id, ${state}, 'B1', gen_random_uuid()::text, ${cpf ?? null}, ${funding} from session, someone returning id`.execute(
    database.db,
  );
  return rows[0]?.id ?? '';
}
