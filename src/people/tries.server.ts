import type { Database, Querying } from '../platform/database.server.ts';
import { networkOf } from '../platform/http/address.server.ts';
import { AccountLimit, TRIES, type Allowance } from './limit.server.ts';

/** Where a try comes from: a browser that was let in to this very account before, or else an address. */
export type Origin = { browser: string } | { address: string };

/**
 * Bounds tries on an account so that no stranger uses up its owner's: browsers that were let in to it before count apart, each alone.
 * All others count by their address, and together by the account, with far more: that many addresses are somebody's attack.
 */
export class Tries {
  readonly #each: AccountLimit;
  readonly #strangers: AccountLimit;

  constructor(db: Database, name: string, { each, strangers }: { each: Allowance; strangers: Allowance }) {
    this.#each = new AccountLimit(db, name, each);
    this.#strangers = new AccountLimit(db, `${name}-strangers`, strangers);
  }

  /** @param account an id or an address @returns false when there is none left; a try that is refused takes nothing */
  async take(account: string, from: Origin, now: Date, db?: Querying): Promise<boolean> {
    if ('browser' in from) return this.#each.take(`${account} browser ${from.browser}`, now, db);
    const place = `${account} address ${networkOf(from.address)}`;
    if (!(await this.#each.take(place, now, db))) return false;
    if (await this.#strangers.take(account, now, db)) return true;
    await this.#each.giveBack(place, db);
    return false;
  }
}

export function makeTries(db: Database): Record<keyof typeof TRIES, Tries> {
  return { signIn: new Tries(db, TRIES.signIn.name, TRIES.signIn), askedLetter: new Tries(db, TRIES.askedLetter.name, TRIES.askedLetter) };
}
