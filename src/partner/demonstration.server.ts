import { sql } from 'kysely';
import { selectOptionalDemonstrationPartner } from '../people/demonstration-staff.server.ts';
import type { Database, Querying } from '../platform/database.server.ts';
import type { Jobs } from '../platform/jobs.server.ts';
import { cloe } from '../programme/cloe.ts';
import { dayOf, daysAfter } from '../programme/calendar.ts';
import type { CandidateRow } from './candidate-file/candidate.ts';
import { insertSession, lockRegistration } from './registration/queries.server.ts';
import { problemsAgainstRegister, registerCandidates } from './registration/register.server.ts';
import { usualWindow } from './registration/rules.ts';
import { carryOut } from './sittings/acts/carry-out.server.ts';

interface ShownSession {
  name: string;
  language: string;
  /** Days from today; a planned day that is over has its window open. */
  plannedIn: number;
  isOpen: boolean;
  people: readonly [firstNames: string, birthName: string, birthDate: string][];
}

/** A week at a training centre, all invented: a group that has begun, one that gets ready, and somebody alone. */
const SESSIONS: readonly ShownSession[] = [
  {
    name: 'Groupe du soir, Lyon',
    language: 'en',
    plannedIn: 0,
    isOpen: true,
    people: [
      ['Anaïs', 'Chevallier', '1988-06-12'],
      ['Mehdi', 'Ait Ouali', '1979-01-30'],
      ['Josette', 'Mercœur', '1965-09-04'],
      ['Thi Lan', 'Nguyễn', '1993-03-22'],
      ['Kévin', 'D’Almeida', '2001-12-01'],
      ['Gwenaël', 'Tanguy', '1986-07-19'],
    ],
  },
  {
    name: 'Accueil et tourisme, avril',
    language: 'en',
    plannedIn: 12,
    isOpen: false,
    people: [
      ['Fatoumata', 'Keïta', '1990-10-08'],
      ['Jean-Baptiste', 'Lepoutre', '1974-05-27'],
      ['Élodie', 'Vasseur', '1998-02-14'],
      ['Rachid', 'Bouzid', '1982-08-03'],
    ],
  },
  { name: '', language: 'de', plannedIn: 5, isOpen: false, people: [['Marguerite', 'Schaeffer', '1970-11-11']] },
];

/** Gives the demonstration's partner something to look after, once: by the same functions as any partner. */
export async function furnishOffice(db: Database, jobs: Jobs, now: Date): Promise<void> {
  const partner = await selectOptionalDemonstrationPartner(db);
  if (!partner || (await hasCandidates(db, partner.hat.organisationId))) return;
  for (const shown of SESSIONS) await db.transaction().execute((tx) => show(tx, shown));

  async function show(tx: Parameters<typeof insertSession>[0], { name, language, plannedIn, isOpen, people }: ShownSession) {
    if (!partner) return;
    const plannedOn = daysAfter(dayOf(now), plannedIn);
    const days = { plannedOn, ...usualWindow(plannedOn), trainingEndsOn: daysAfter(plannedOn, -3) };
    const kind = people.length === 1 ? ('single' as const) : ('group' as const);
    const by = { organisationId: partner.hat.organisationId, personId: partner.personId, at: now };
    const id = await insertSession(tx, cloe, { ...days, kind, name, language, field: null }, by);
    const session = await lockRegistration(tx, id, partner.hat);
    if (!session) throw new Error('the demonstration lost a session');
    const outlook = await problemsAgainstRegister(tx, session, people.map(rowOf));
    const { sittings } = await registerCandidates(tx, { jobs }, session, outlook, partner, now);
    const ids = sittings.map(({ sittingId }) => sittingId);
    if (isOpen) await carryOut(tx, jobs, partner, ids, { kind: 'make-available' }, now);
  }
}

function rowOf([firstNames, birthName, birthDate]: ShownSession['people'][number], at: number): CandidateRow {
  const address = `${firstNames} ${birthName}`
    .normalize('NFD')
    .replaceAll(/[^A-Za-z]+/g, '')
    .toLowerCase();
  return {
    row: at + 1,
    civility: null,
    birthName,
    usageName: null,
    firstNames,
    email: `${address}@exemple.invalid`,
    birthDate,
    objective: at % 3 === 0 ? 'B2' : 'B1',
    placement: at % 2 === 0 ? 'A2+' : 'B1-',
    trainingHours: 24,
    funding: 'other',
    cpfFileNumber: null,
    field: null,
    reference: null,
  };
}

async function hasCandidates(db: Querying, organisationId: string): Promise<boolean> {
  const { rows } = await sql`select from exam_session where organisation_id = ${organisationId} and made_by is not null limit 1`.execute(
    db,
  );
  return rows.length > 0;
}
