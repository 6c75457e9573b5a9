import { setImmediate as othersFirst } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Querying } from '../../platform/database.server.ts';
import type { Day, EdofRow } from './extract/extract.ts';
import { selectChoices, selectRows, selectSittings, type ReadSitting } from './queries.server.ts';
import { CLOE } from './reconciliation/certification.ts';
import { completionByMonth, type Completion } from './reconciliation/completion.ts';
import { matchExtract, type Matching } from './reconciliation/matching.ts';
import { firstKeptDay, monthBefore, monthOf } from './reconciliation/month.ts';

/** A sitting may have been planned long before the course that its number names has ended. */
const MONTHS_OF_SITTINGS_BEFORE = 12;

export interface Reconciliation {
  matching: Matching;
  rows: EdofRow[];
  sittings: ReadonlyMap<string, ReadSitting>;
}

/** Brings what is kept of each partner and its sittings together, as they stand now. */
export async function reconcile(db: Querying, partnerIds: readonly string[], today: Day): Promise<Map<string, Reconciliation>> {
  const since = `${monthBefore(monthOf(firstKeptDay(today)), MONTHS_OF_SITTINGS_BEFORE)}-01`;
  const ofPartner = <T extends { partnerId: string }>(things: readonly T[]) => Map.groupBy(things, ({ partnerId }) => partnerId);
  const rows = ofPartner(await selectRows(db, partnerIds));
  const sittings = ofPartner(await selectSittings(db, partnerIds, since));
  const choices = ofPartner(await selectChoices(db, partnerIds));
  const found = new Map<string, Reconciliation>();
  for (const id of partnerIds) {
    // A large partner takes a tenth of a second: whoever else calls this process is answered between two of them.
    await othersFirst();
    const [its, sat] = [rows.get(id) ?? [], sittings.get(id) ?? []];
    const matching = matchExtract(id, its, sat, CLOE, choices.get(id));
    found.set(id, { matching, rows: its, sittings: new Map(sat.map((sitting) => [sitting.id, sitting])) });
  }
  return found;
}

/** The months of each partner, oldest first: those whose courses are kept, and before them the numbers that are left of the others. */
export async function completions(
  db: Querying,
  reconciliations: ReadonlyMap<string, Reconciliation>,
  today: Day,
): Promise<Map<string, Completion[]>> {
  const erased = Map.groupBy(await selectErasedMonths(db, [...reconciliations.keys()]), ({ partnerId }) => partnerId);
  return new Map(
    [...reconciliations].map(([id, { matching }]) => {
      const before = (erased.get(id) ?? []).map(({ partnerId: _, ...completion }) => completion);
      const counted = new Set(before.map(({ month }) => month));
      return [id, [...before, ...completionByMonth(matching, today).filter(({ month }) => !counted.has(month))]];
    }),
  );
}

async function selectErasedMonths(db: Querying, partnerIds: readonly string[]): Promise<(Completion & { partnerId: string })[]> {
  const { rows } = await sql<Completion & { partnerId: string }>`
    select organisation_id as partner_id, to_char(month, 'YYYY-MM') as month, ended, held, published, open, missing, unresolved,
      case when ended = 0 then 0 else (held * 2000 + ended) / (2 * ended) end as rate
    from edof_month where organisation_id = any(${partnerIds}::uuid[]) order by month`.execute(db);
  return rows;
}
