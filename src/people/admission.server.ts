import { ORPCError } from '@orpc/server';
import { BoundedQueue, type Bounds } from '../platform/bounded-queue.ts';
import { SECOND } from '../platform/clock.ts';
import { networkOf } from '../platform/http/address.server.ts';
import { RateLimit } from '../platform/http/rate.ts';

/** So many at once, refilled by so many a second. */
interface Pace {
  burst: number;
  perSecond: number;
}

interface Bound extends Pick<Bounds, 'most'> {
  /** Of one address from which browsers come that were never here before: a training centre may sit behind it. */
  address: Pace;
  /** Of one browser in which somebody came in before, and of one who is signed in. */
  known: Pace;
  /** Of all browsers that were never here before. */
  strangers: Pace;
}

/**
 * What the work of coming in may take. A password is a tenth of a second of a processor; anything else writes a row or two. A page gives
 * a call up after ten seconds, so nobody waits for longer.
 */
const BOUNDS: Record<Work, Bound> = {
  password: {
    most: 2,
    address: { burst: 120, perSecond: 1 },
    known: { burst: 20, perSecond: 0.5 },
    strangers: { burst: 200, perSecond: 20 },
  },
  light: { most: 4, address: { burst: 120, perSecond: 1 }, known: { burst: 30, perSecond: 1 }, strangers: { burst: 200, perSecond: 20 } },
};
const WAITING = { waiting: 64, each: 64, patience: 8 * SECOND };

export type Work = 'password' | 'light';
export type Admissions = Record<Work, Admission>;

/** Admits work that is done for people before it is known who they are: so much at once, and so much for each of them. */
export class Admission {
  readonly #queue: BoundedQueue;
  readonly #addresses: RateLimit;
  readonly #known: RateLimit;
  readonly #strangers: RateLimit;

  constructor({ most, address, known, strangers }: Bound) {
    this.#queue = new BoundedQueue({ most, ...WAITING });
    this.#addresses = rateOf(address);
    this.#known = rateOf(known);
    this.#strangers = rateOf(strangers);
  }

  /**
   * @param known the person or the browser that asks; null for a browser that was never here
   * @throws ORPCError too-many-requests; NotNow
   */
  run<T>(known: string | null, address: string, now: number, work: () => Promise<T>): Promise<T> {
    if (known) {
      if (!this.#known.take(known, now)) throw new ORPCError('too-many-requests', { status: 429 });
      return this.#queue.run({ key: known, isKnown: true }, work);
    }
    const network = networkOf(address);
    if (!this.#addresses.take(network, now)) throw new ORPCError('too-many-requests', { status: 429 });
    if (!this.#strangers.take('', now)) throw new ORPCError('unavailable-now', { status: 503 });
    return this.#queue.run({ key: network, isKnown: false }, work);
  }
}

export function makeAdmissions(): Admissions {
  return { password: new Admission(BOUNDS.password), light: new Admission(BOUNDS.light) };
}

function rateOf({ perSecond, burst }: Pace): RateLimit {
  return new RateLimit(perSecond, burst);
}
