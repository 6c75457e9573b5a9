import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { DAY, MINUTE, SECOND } from '../platform/clock.ts';
import type { Database, Querying } from '../platform/database.server.ts';

/** Attempts at once, then one in so many milliseconds. */
export interface Allowance {
  burst: number;
  each: number;
}

/** Bounds attempts on an account, all web processes counting together. An attempt that is refused takes nothing. */
export class AccountLimit {
  readonly #db: Database;
  readonly #name: string;
  readonly #allowance: Allowance;

  constructor(db: Database, name: string, allowance: Allowance) {
    this.#db = db;
    this.#name = name;
    this.#allowance = allowance;
  }

  /**
   * @param account an id or an address
   * @param count so many at once, all or none
   * @param db the caller's transaction, from within one: a second connection for each is how the last ones wait for each other for ever
   * @returns false when the account has used up what it has.
   */
  async take(account: string, now: Date, db: Querying = this.#db, count = 1): Promise<boolean> {
    const { burst, each } = this.#allowance;
    if (count > burst) return false;
    const key = this.#keyOf(account);
    const filled = sql`least(${burst}::float8, l.tokens + greatest(0, extract(epoch from excluded.at - l.at)) / ${each / SECOND}::float8)`;
    const { rows } = await sql`
      insert into account_limit as l (key, tokens, at) values (${key}, ${burst - count}, ${now})
      on conflict (key) do update set tokens = ${filled} - ${count}::float8, at = greatest(l.at, excluded.at) where ${filled} >= ${count}::float8
      returning 1`.execute(db);
    return rows.length > 0;
  }

  /** Undoes a take that led to nothing. */
  async giveBack(account: string, db: Querying = this.#db): Promise<void> {
    await sql`
      update account_limit set tokens = least(${this.#allowance.burst}::float8, tokens + 1) where key = ${this.#keyOf(account)}`.execute(
      db,
    );
  }

  #keyOf(account: string): string {
    return `${this.#name}/${createHash('sha256').update(account).digest('base64url')}`;
  }
}

const ALLOWED = {
  password: { burst: 10, each: MINUTE / 2 },
  code: { burst: 5, each: MINUTE / 2 },
  letter: { burst: 3, each: 10 * MINUTE },
  // Of one browser or address (people/tries.server.ts), and of all strangers together.
  'sign-in': { burst: 10, each: MINUTE / 2 },
  'sign-in-strangers': { burst: 100, each: MINUTE / 2 },
  'asked-letter': { burst: 3, each: 10 * MINUTE },
  'asked-letter-strangers': { burst: 12, each: 10 * MINUTE },
  // What an organisation may have us write in a day to people who do not know us yet: two whole files of candidates, a hundred invitations.
  newcomer: { burst: 2000, each: DAY / 2000 },
  invitation: { burst: 100, each: DAY / 100 },
} as const satisfies Record<string, Allowance>;

/** Passwords and codes within a session, by account; letters of one invitation; letters to newcomers and invitations, by organisation. */
type Counted = 'password' | 'code' | 'letter' | 'newcomer' | 'invitation';
export type Limits = Readonly<Record<Counted, AccountLimit>>;

/** What a kind of tries has, by its name. */
export const TRIES = {
  signIn: { name: 'sign-in', each: ALLOWED['sign-in'], strangers: ALLOWED['sign-in-strangers'] },
  askedLetter: { name: 'asked-letter', each: ALLOWED['asked-letter'], strangers: ALLOWED['asked-letter-strangers'] },
} as const;

export function makeLimits(db: Database): Limits {
  const limit = (name: Counted) => new AccountLimit(db, name, ALLOWED[name]);
  return {
    password: limit('password'),
    code: limit('code'),
    letter: limit('letter'),
    newcomer: limit('newcomer'),
    invitation: limit('invitation'),
  };
}

/** Forgets what is full again. */
export async function deleteFullLimits(db: Querying, now: Date): Promise<void> {
  for (const [name, { burst, each }] of Object.entries(ALLOWED))
    await sql`delete from account_limit where key like ${`${name}/%`} and at < ${new Date(+now - burst * each)}`.execute(db);
}
