import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { nextSnapshot, type ExposureCounts, type ExposureSnapshot } from '../adaptive/exposure.ts';
import type { TestPolicy } from '../adaptive/policy.ts';
import { foreseenExposure } from '../adaptive/simulation/run.ts';
import type { ShelvedBank } from '../item-bank/shelf.server.ts';
import type { Querying } from '../platform/database.server.ts';
import { forEachApart } from '../platform/jobs.server.ts';

/** Fewer finished tests than this since the last snapshot change nothing worth writing down. */
const ENOUGH = 20;
/** Three hours of them when each minute has one; a test takes one. */
const MOST_REMEMBERED = 200;

/**
 * How often each item has been met (adaptive engine, 10): a test keeps the snapshot it began with, new tests take the latest. A job
 * makes the next one from the tests finished since.
 */
export class Exposures {
  readonly #db: Querying;
  readonly #policy: TestPolicy;
  readonly #byId = new Map<string, ExposureSnapshot>();
  readonly #latest = new Map<string, string>();
  readonly #reading = new Map<string, Promise<ExposureSnapshot>>();

  /** @param policy the one that new tests are conducted by: its ceilings are what is counted for */
  constructor(db: Querying, policy: TestPolicy) {
    this.#db = db;
    this.#policy = policy;
  }

  /** The snapshot a test began with, or the latest of its bank. */
  async of(id: string | null, bank: ShelvedBank): Promise<ExposureSnapshot> {
    const wanted = id ?? this.#latest.get(bank.hash);
    if (wanted === undefined) return this.refresh(bank);
    return this.#byId.get(wanted) ?? this.#read(wanted);
  }

  /** Reads the latest snapshot of a bank, which another process may have made. Many who ask at once share one reading. */
  refresh(bank: ShelvedBank): Promise<ExposureSnapshot> {
    const reading = this.#reading.get(bank.hash) ?? this.#latestOf(bank).finally(() => this.#reading.delete(bank.hash));
    this.#reading.set(bank.hash, reading);
    return reading;
  }

  /** A bank that nobody has met is first sat by simulated candidates, a second's work, once. */
  async #latestOf(bank: ShelvedBank): Promise<ExposureSnapshot> {
    const { rows } = await sql<{ id: string; data: ExposureSnapshot }>`
      select id, data from exposure_snapshot where bank_hash = ${bank.hash} order by made_at desc, id desc limit 1`.execute(this.#db);
    const found = rows[0];
    const snapshot = found
      ? found.data
      : await this.#write(bank.hash, new Date(0), (id) => foreseenExposure(bank.compiled, this.#policy, id));
    this.#keep(bank.hash, snapshot);
    return snapshot;
  }

  /** The job: for each bank in use, the next snapshot when enough tests were sent since the last. Running it twice changes nothing. */
  count(banks: readonly ShelvedBank[], now: Date): Promise<void> {
    return forEachApart(banks, (bank) => this.#count(bank, now));
  }

  async #count(bank: ShelvedBank, now: Date): Promise<void> {
    const previous = await this.refresh(bank);
    const counts = await this.#countsSince(bank.hash, previous.id, now);
    if (counts.sittings < ENOUGH) return;
    this.#keep(bank.hash, await this.#write(bank.hash, now, (id) => nextSnapshot(previous, counts, this.#policy.exposure, id)));
  }

  async #countsSince(bankHash: string, snapshotId: string, now: Date): Promise<ExposureCounts> {
    const sent = sql`select t.sitting_id, r.data from attempt t join result r on r.sitting_id = t.sitting_id and r.version = 1
      where t.bank_hash = ${bankHash} and t.sent_at <= ${now} and t.sent_at > (select made_at from exposure_snapshot where id = ${snapshotId})`;
    const levels = await sql<{ section: string; level: string; sittings: number }>`
      with sent as (${sent})
      select s->>'section' as section, s->'result'->>'level' as level, count(*)::int as sittings
      from sent cross join jsonb_array_elements(sent.data->'sections') s group by 1, 2`.execute(this.#db);
    const items = await sql<{ item: string; section: string; level: string; met: number }>`
      with sent as (${sent})
      select q.item_id as item, q.section, s->'result'->>'level' as level, count(*)::int as met
      from sent join served_item q on q.sitting_id = sent.sitting_id
      cross join jsonb_array_elements(sent.data->'sections') s where s->>'section' = q.section group by 1, 2, 3`.execute(this.#db);
    const total = await sql<{ sittings: number }>`with sent as (${sent}) select count(*)::int as sittings from sent`.execute(this.#db);
    const counts: ExposureCounts = { sittings: total.rows[0]?.sittings ?? 0, levels: {}, perItem: {} };
    for (const { section, level, sittings } of levels.rows) (counts.levels[section] ??= {})[level] = sittings;
    for (const { item, section, level, met } of items.rows) (counts.perItem[item] ??= { section, byLevel: {} }).byLevel[level] = met;
    return counts;
  }

  async #write(bankHash: string, now: Date, make: (id: string) => ExposureSnapshot): Promise<ExposureSnapshot> {
    const snapshot = make(randomUUID());
    await sql`insert into exposure_snapshot (id, bank_hash, made_at, data)
      values (${snapshot.id}, ${bankHash}, ${now}, ${JSON.stringify(snapshot)}::jsonb)`.execute(this.#db);
    return snapshot;
  }

  async #read(id: string): Promise<ExposureSnapshot> {
    const { rows } = await sql<{ data: ExposureSnapshot }>`select data from exposure_snapshot where id = ${id}`.execute(this.#db);
    const snapshot = rows[0]?.data;
    if (!snapshot) throw new Error(`no exposure snapshot ${id}`);
    this.#remember(snapshot);
    return snapshot;
  }

  #keep(bankHash: string, snapshot: ExposureSnapshot): void {
    this.#remember(snapshot);
    this.#latest.set(bankHash, snapshot.id);
  }

  /** The oldest makes room: a test that still rests on it has it read again. */
  #remember(snapshot: ExposureSnapshot): void {
    this.#byId.delete(snapshot.id);
    this.#byId.set(snapshot.id, snapshot);
    for (const id of this.#byId.keys()) if (this.#byId.size > MOST_REMEMBERED) this.#byId.delete(id);
  }
}
