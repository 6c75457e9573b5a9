import { os } from '@orpc/server';
import { browserIn } from './account/known-browser.server.ts';
import type { Actor } from './actor.ts';
import type { Work } from './admission.server.ts';
import type { VisitContext } from './entrance.server.ts';

/** The bound of a route by which people come in: stands behind its permission. */
export function admitted(work: Work) {
  return os.$context<VisitContext>().middleware(({ context: { entrance, actor, visit }, next }) => {
    const known = personOf(actor) ?? browserIn(visit.headers, entrance.configuration, entrance.clock.now());
    return entrance.admissions[work].run(known, visit.address, +entrance.clock.now(), async () => next());
  });
}

function personOf(actor: Actor): string | null {
  if (actor.role === 'nobody') return null;
  return actor.role === 'candidate' ? `sitting/${actor.sittingId}` : `account/${actor.accountId}`;
}
