import { MINUTE } from '../../platform/clock.ts';
import type { Querying } from '../../platform/database.server.ts';
import { selectOpenPlans } from './queries.server.ts';
import type { Plan } from './rules.ts';

/** Much shorter than the time before an interruption in which nothing may begin. */
const KEPT = MINUTE;

/** The plans of the installation as this process knows them: read once a minute, however many ask. */
export class MaintenanceBoard {
  readonly #db: Querying;
  #read: { at: Date; plans: Promise<Plan[]> } | null = null;

  constructor(db: Querying) {
    this.#db = db;
  }

  /** Plans that are not over. @throws when they are needed and the database does not answer. */
  plans(now: Date): Promise<Plan[]> {
    if (this.#read && Math.abs(+now - +this.#read.at) < KEPT) return this.#read.plans;
    const read = { at: now, plans: selectOpenPlans(this.#db, now) };
    this.#read = read;
    // A fault is not kept: the next who asks tries again.
    read.plans.catch(() => {
      if (this.#read === read) this.#read = null;
    });
    return read.plans;
  }

  /** This process has just changed a plan. */
  forget(): void {
    this.#read = null;
  }
}
