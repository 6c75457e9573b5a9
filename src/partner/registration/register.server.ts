import type { StaffActor } from '../../people/actor.ts';
import type { Entrance } from '../../people/entrance.server.ts';
import { personKey } from '../../people/person-key.ts';
import type { Querying, Tx } from '../../platform/database.server.ts';
import type { Jobs } from '../../platform/jobs.server.ts';
import { append } from '../../sitting/journal.server.ts';
import { orderMail } from '../../sitting/mails.server.ts';
import { newReference } from '../../sitting/queries.server.ts';
import type { CandidateRow } from '../candidate-file/candidate.ts';
import { fingerprintOf, fingerprintOfFile } from '../candidate-file/fingerprint.server.ts';
import { ROW_PROBLEMS } from '../candidate-file/problem.ts';
import {
  insertLines,
  insertPeople,
  insertResemblances,
  insertSittings,
  newIds,
  selectRegister,
  selectTaken,
  type NewPerson,
  type OpenSession,
} from './queries.server.ts';
import { compareWith, type Standing } from './register.ts';

/** What becomes of rows beside the register: those to be registered, those in this session already, those that cannot be. */
export interface Outlook {
  ready: Standing[];
  known: Standing[];
  refused: Standing[];
  /** Of the rows that are ready or known: equal as long as a file sent again would do, or has done, the same. */
  fingerprint: string;
}

export async function problemsAgainstRegister(db: Querying, session: OpenSession, rows: readonly CandidateRow[]): Promise<Outlook> {
  const standings = compareWith(await selectRegister(db, session, rows), rows, fingerprintOf);
  const severityOf = ({ problem }: Standing) => problem && ROW_PROBLEMS[problem.code];
  const refused = standings.filter((standing) => severityOf(standing) === 'error');
  const known = standings.filter((standing) => severityOf(standing) === 'skipped');
  const ready = standings.filter((standing) => !refused.includes(standing) && !known.includes(standing));
  return { ready, known, refused, fingerprint: fingerprintOfFile([...ready, ...known].map(({ row }) => row)) };
}

/** Each newcomer gets a letter in our name: a bound on what an organisation has us write. */
export async function mayWriteTo(
  tx: Tx,
  { limits, clock }: Pick<Entrance, 'limits' | 'clock'>,
  { organisationId }: OpenSession,
  { ready }: Outlook,
): Promise<boolean> {
  return ready.length === 0 || limits.newcomer.take(organisationId, clock.now(), tx, ready.length);
}

export interface Registered extends Outlook {
  /** In the order of `ready`. */
  sittings: { sittingId: string; reference: string }[];
}

/**
 * Registers all who can be: person, sitting, first line of its journal, the letter that says so. The caller holds `lockRegistration`, so
 * that what was compared is still so when it is written.
 */
export async function registerCandidates(
  tx: Tx,
  { jobs }: { jobs: Jobs },
  session: OpenSession,
  outlook: Outlook,
  by: StaffActor,
  now: Date,
): Promise<Registered> {
  const personIds = await writePeople(tx, outlook.ready, now);
  const ids = await newIds(tx, outlook.ready.length);
  const references = await newReferences(tx, outlook.ready.length);
  const written = outlook.ready.map(({ row }, at) => {
    const [id = '', personId = '', reference = ''] = [ids[at], personIds[at], references[at]];
    return sittingOf(session, row, { id, personId, reference }, by, now);
  });
  if (written.length > 0) {
    await insertSittings(
      tx,
      session,
      written.map(({ sitting }) => sitting),
      by.personId,
      now,
    );
    await insertLines(
      tx,
      written.flatMap(({ lines }) => lines),
    );
  }
  await orderMail(
    tx,
    jobs,
    ids.map((sittingId) => ({ letter: 'account-created', sittingId })),
  );
  return { ...outlook, sittings: written.map(({ sitting: { id, reference } }) => ({ sittingId: id, reference })) };
}

/** @returns the person of each, those known already among them. */
async function writePeople(tx: Tx, standings: readonly Standing[], now: Date): Promise<string[]> {
  const newcomers = standings.filter(({ personId }) => personId === null);
  const ids = await newIds(tx, newcomers.length);
  const idOf = new Map(newcomers.map(({ row }, at) => [row, ids[at] ?? '']));
  if (newcomers.length > 0)
    await insertPeople(
      tx,
      newcomers.map(({ row }) => personOf(row, idOf.get(row) ?? '')),
    );
  const pairs = newcomers.flatMap(({ row, likely }) => likely.map((otherId) => ({ personId: idOf.get(row) ?? '', otherId })));
  if (pairs.length > 0) await insertResemblances(tx, pairs, now);
  return standings.map(({ row, personId }) => personId ?? idOf.get(row) ?? '');
}

function personOf(row: CandidateRow, id: string): NewPerson {
  const { civility, birthName, usageName, firstNames, email, birthDate } = row;
  const called = { givenName: firstNames, familyName: usageName ?? birthName };
  return { id, ...called, civility, birthName, usageName, firstNames, email, birthDate, identityKey: personKey(row) };
}

function sittingOf(
  session: OpenSession,
  row: CandidateRow,
  made: { id: string; personId: string; reference: string },
  by: StaffActor,
  now: Date,
) {
  const { objective, placement, trainingHours, funding, cpfFileNumber } = row;
  const field = row.field === session.field ? null : row.field;
  const course = { objective, placement, trainingHours, funding, cpfFileNumber, field };
  const payload = { ...course, role: by.hat.role, organisationId: by.hat.organisationId };
  const { lines, head } = append(made.id, { seq: 0, hash: '' }, [{ action: 'registered', payload }], `staff:${by.personId}`, now);
  const { reference: ownReference } = row;
  return {
    sitting: { ...made, ...course, ownReference, fingerprint: fingerprintOf(row), journalSeq: head.seq, journalHead: head.hash },
    lines: lines.map((line) => ({ sittingId: made.id, ...line })),
  };
}

/** Drawn again where one is taken: among a million, a thousand new ones meet one once in 150 files. */
async function newReferences(tx: Tx, count: number): Promise<string[]> {
  const drawn = new Set<string>();
  while (drawn.size < count) {
    const more = Array.from({ length: count - drawn.size }, () => newReference('PAL'));
    const taken = await selectTaken(tx, more);
    for (const reference of more) if (!taken.has(reference)) drawn.add(reference);
  }
  return [...drawn];
}
