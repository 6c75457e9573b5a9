import { implement } from '@orpc/server';
import type { EntranceContext } from '../../people/entrance.server.ts';
import { permission, staffOf } from '../../people/may.server.ts';
import { countWaiting as countAccommodations } from '../../sitting/accommodation/queries.server.ts';
import { countWaiting as countCases } from '../../sitting/cases/queries.server.ts';
import { countMissingExtracts } from '../../state-report/edof/queries.server.ts';
import { policy as resemblance } from '../resemblance/policy.ts';
import { countUndecided } from '../resemblance/queries.server.ts';
import { policy as sittings } from '../sittings/policy.ts';
import { ATTENTIONS } from '../sittings/words.ts';
import { policy } from './policy.ts';
import { countStanding, selectSoon } from './queries.server.ts';
import { today } from './schema.ts';

const routes = implement(today).$context<EntranceContext>();

export const todayRoutes = {
  read: routes.use(permission(policy, 'see-today')).read.handler(async ({ context: { entrance, actor } }) => {
    const { hat } = staffOf(actor);
    const { db } = entrance;
    const now = entrance.clock.now();
    const cases = await countCases(db, hat, now);
    // The technical group answers what is said of questions and learns of no candidate.
    if (!sittings['see-sittings'].includes(hat.role)) return { ...NOTHING, cases };
    const [standing, { soon, sessions }, accommodations, doubles, extracts] = await Promise.all([
      countStanding(db, hat, now),
      selectSoon(db, hat, now),
      countAccommodations(db, hat, now),
      resemblance['decide-resemblance'].includes(hat.role) ? countUndecided(db, hat) : 0,
      countMissingExtracts(db, hat, now),
    ]);
    const sum = (counts: number[]) => counts.reduce((one, other) => one + other, 0);
    return {
      attention: ATTENTIONS.flatMap((why) => {
        const count = standing.find((one) => one.attention === why)?.count ?? 0;
        return count > 0 ? [{ why, count }] : [];
      }),
      cases,
      accommodations,
      doubles,
      extracts,
      underWay: sum(standing.map(({ count }) => count)),
      writing: sum(standing.map(({ writing }) => writing)),
      sessions,
      soon: soon.map((session) => ({ ...session, closesAt: session.closesAt.toISOString() })),
    };
  }),
};

const NOTHING = {
  attention: [],
  accommodations: { waiting: 0, overdue: 0 },
  doubles: 0,
  extracts: 0,
  underWay: 0,
  writing: 0,
  sessions: 0,
  soon: [],
};
