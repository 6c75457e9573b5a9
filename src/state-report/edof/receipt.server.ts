import { createHash } from 'node:crypto';
import type { StaffActor } from '../../people/actor.ts';
import { noteAct } from '../../people/acts.server.ts';
import type { Querying, Tx } from '../../platform/database.server.ts';
import { fileWork } from '../../platform/file-work.server.ts';
import type { Day, EdofExtract, EdofRow } from './extract/extract.ts';
import type * as extractReader from './extract/reader.server.ts';
import { deleteRows, insertExtract, insertRows, lockPartner, selectOptionalArrival, selectRows } from './queries.server.ts';
import { CLOE } from './reconciliation/certification.ts';
import { dayOf } from '../../programme/calendar.ts';
import { firstKeptDay, monthOf } from './reconciliation/month.ts';
import { isAbout } from './reconciliation/sitting.ts';
import { succeed, type Succession } from './reconciliation/succession.ts';

/** A file as it arrived: what was read, and what of it may be kept. */
export interface Arrival {
  extract: EdofExtract;
  kept: EdofRow[];
  /** Over what its courses say: equal for the same courses in any order and encoding. */
  fingerprint: string;
  leftOut: number;
  /** Something was read, or the file says that there was no course. */
  receivable: boolean;
}

export interface Change {
  added: number;
  replaced: number;
  unchanged: number;
}

const reading = fileWork<typeof extractReader>(new URL('./extract/reader.server.ts', import.meta.url));

/** @param by the account of whoever sent it */
export async function readArrival(file: Blob, by: string, today: Day): Promise<Arrival> {
  const extract = await reading(by)('readEdofExtract', new Uint8Array(await file.arrayBuffer()));
  const prints = extract.rows.map(({ fingerprint }) => fingerprint).toSorted();
  const faulty = extract.problems.flatMap(({ row, severity }) => (row !== null && severity === 'error' ? [row] : []));
  return {
    extract,
    kept: extract.rows.filter(({ endsOn }) => endsOn >= firstKeptDay(today)),
    fingerprint: createHash('sha256').update(prints.join('\n')).digest('base64url'),
    leftOut: new Set(faulty).size,
    receivable: extract.rows.length > 0 || extract.problems.every(({ code }) => code === 'no-course'),
  };
}

/** What an arrival would change in what is kept of a partner. */
export async function changeOf(db: Querying, partnerId: string, { kept }: Arrival): Promise<Change> {
  return counted(succeed(await selectRows(db, [partnerId]), kept));
}

function counted({ added, replaced, unchanged }: Succession): Change {
  return { added: added.length, replaced: replaced.reduce((sum, { after }) => sum + after.length, 0), unchanged };
}

/** Takes an extract in: the later one speaks for every file number it names. The same again in a month writes nothing. */
export async function receive(
  tx: Tx,
  actor: StaffActor,
  partnerId: string,
  { fileName, ...arrival }: Arrival & { fileName: string },
  now: Date,
): Promise<{ outcome: 'received' | 'already'; change: Change }> {
  await lockPartner(tx, partnerId);
  const month = `${monthOf(dayOf(now))}-01`;
  const next = succeed(await selectRows(tx, [partnerId]), arrival.kept);
  const change = counted(next);
  const nothingNew = change.added + change.replaced === 0;
  if (nothingNew && (await selectOptionalArrival(tx, partnerId, arrival.fingerprint, month))) return { outcome: 'already', change };
  const extractId = await insertExtract(tx, {
    partnerId,
    month,
    fileName,
    change,
    receivedAt: now,
    receivedBy: actor.personId,
    fingerprint: arrival.fingerprint,
    leftOut: arrival.leftOut,
    courses: arrival.extract.rows.length,
  });
  const written = [...next.added, ...next.replaced.flatMap(({ after }) => after)];
  await deleteRows(
    tx,
    partnerId,
    next.replaced.flatMap(({ before }) => before),
  );
  await insertRows(tx, partnerId, extractId, written, new Set(written.filter((row) => !isAbout(CLOE, row))));
  await noteAct(tx, actor, { action: 'receive-edof-extract', about: { partnerId, extractId } }, now);
  return { outcome: 'received', change };
}
