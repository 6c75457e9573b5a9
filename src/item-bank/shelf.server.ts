import { sql } from 'kysely';
import type { CompiledBank } from '../adaptive/bank.ts';
import { compileBank } from '../adaptive/bank.ts';
import type { ExpertRule } from '../adaptive/experts.ts';
import type { Querying } from '../platform/database.server.ts';
import type { AuthoredItem } from './authoring.server.ts';
import { hashOf } from './bank.server.ts';
import { parametersOf } from './parameters.server.ts';

/** A live bank as the engine and the test use it. Items are found by id within their bank, or by the hash of their content. */
export interface ShelvedBank {
  hash: string;
  language: string;
  items: ReadonlyMap<string, { item: AuthoredItem; hash: string }>;
  compiled: CompiledBank;
}

/**
 * The banks of an installation: the newest of each language for new tests, older ones read from the database when a test that
 * began on them goes on. Held in memory, compiled once.
 */
export class Shelf {
  readonly #byHash = new Map<string, ShelvedBank>();
  readonly #newest = new Map<string, string>();
  readonly #items = new Map<string, AuthoredItem>();
  readonly #db: Querying;
  readonly #rule: ExpertRule;

  /** @param rule what is supposed of items that only experts have judged */
  constructor(db: Querying, rule: ExpertRule) {
    this.#db = db;
    this.#rule = rule;
  }

  /** Keeps a bank for ever and makes it the one of its language for new tests. */
  async shelve(items: readonly AuthoredItem[]): Promise<ShelvedBank> {
    const bank = made(items, this.#rule);
    const rows = [...bank.items.values()].map(({ item, hash }) => ({ hash, id: item.id, version: item.version, content: item }));
    await sql`insert into item (hash, id, version, content)
      select hash, id, version, content from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(hash text, id text, version int, content jsonb)
      on conflict do nothing`.execute(this.#db);
    await sql`insert into bank (hash, language, item_hashes) values (${bank.hash}, ${bank.language}, ${JSON.stringify(rows.map(({ hash }) => hash))}::jsonb)
      on conflict do nothing`.execute(this.#db);
    this.#keep(bank);
    this.#newest.set(bank.language, bank.hash);
    return bank;
  }

  /** @returns null when no bank of this language was loaded. */
  newest(language: string): ShelvedBank | null {
    const hash = this.#newest.get(language);
    return hash === undefined ? null : (this.#byHash.get(hash) ?? null);
  }

  newestOfAll(): ShelvedBank[] {
    return [...this.#newest.values()].flatMap((hash) => this.#byHash.get(hash) ?? []);
  }

  /** @throws when the database has no such bank. */
  async bank(hash: string): Promise<ShelvedBank> {
    const kept = this.#byHash.get(hash);
    if (kept) return kept;
    const { rows } = await sql<{ content: AuthoredItem }>`
      select i.content from bank b cross join jsonb_array_elements_text(b.item_hashes) with ordinality as h(hash, place)
      join item i on i.hash = h.hash where b.hash = ${hash} order by h.place`.execute(this.#db);
    if (rows.length === 0) throw new Error(`no bank ${hash}`);
    const bank = made(
      rows.map(({ content }) => content),
      this.#rule,
    );
    this.#keep(bank);
    return bank;
  }

  /** An item as it was when it was served. @throws when the database has no such item. */
  async item(hash: string): Promise<AuthoredItem> {
    const kept = this.#items.get(hash);
    if (kept) return kept;
    const { rows } = await sql<{ content: AuthoredItem }>`select content from item where hash = ${hash}`.execute(this.#db);
    const item = rows[0]?.content;
    if (!item) throw new Error(`no item ${hash}`);
    this.#items.set(hash, item);
    return item;
  }

  /** The same, when it is in memory. */
  itemAtHand(hash: string): AuthoredItem | null {
    return this.#items.get(hash) ?? null;
  }

  #keep(bank: ShelvedBank): void {
    this.#byHash.set(bank.hash, bank);
    for (const { item, hash } of bank.items.values()) this.#items.set(hash, item);
  }
}

function made(items: readonly AuthoredItem[], rule: ExpertRule): ShelvedBank {
  const language = items[0]?.language;
  if (language === undefined) throw new Error('a bank without items');
  const hash = hashOf([...items]);
  return {
    hash,
    language,
    items: new Map(items.map((item) => [item.id, { item, hash: hashOf([item]) }])),
    compiled: compileBank(
      items.map((item) => parametersOf(item, rule)),
      hash,
    ),
  };
}
