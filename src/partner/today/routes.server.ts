import { implement } from '@orpc/server';
import { permission, staffOf } from '../../people/may.server.ts';
import type { SittingsContext } from '../sittings/context.server.ts';
import { policy } from '../sittings/policy.ts';
import { ATTENTIONS } from '../sittings/words.ts';
import { countStanding, selectSoon } from './queries.server.ts';
import { today } from './schema.ts';

const routes = implement(today).$context<SittingsContext>();

export const todayRoutes = {
  read: routes.use(permission(policy, 'see-sittings')).read.handler(async ({ context: { entrance, actor } }) => {
    const { hat } = staffOf(actor);
    const now = entrance.clock.now();
    const [standing, { soon, sessions }] = await Promise.all([countStanding(entrance.db, hat, now), selectSoon(entrance.db, hat, now)]);
    const sum = (counts: number[]) => counts.reduce((one, other) => one + other, 0);
    return {
      attention: ATTENTIONS.flatMap((why) => {
        const count = standing.find((one) => one.attention === why)?.count ?? 0;
        return count > 0 ? [{ why, count }] : [];
      }),
      underWay: sum(standing.map(({ count }) => count)),
      writing: sum(standing.map(({ writing }) => writing)),
      sessions,
      soon: soon.map((session) => ({ ...session, closesAt: session.closesAt.toISOString() })),
    };
  }),
};
