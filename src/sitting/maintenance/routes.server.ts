import { implement } from '@orpc/server';
import { noteAct } from '../../people/acts.server.ts';
import type { Entrance, EntranceContext } from '../../people/entrance.server.ts';
import { permission, staffOf } from '../../people/may.server.ts';
import type { Tx } from '../../platform/database.server.ts';
import type { MaintenanceBoard } from './board.server.ts';
import { MAINTENANCE_NEWS, type News } from './jobs.server.ts';
import { policy, type Action } from './policy.ts';
import {
  countConcerned,
  hasOverlap,
  insertPlan,
  lockPlan,
  lockPlans,
  selectEndings,
  selectListedPlans,
  selectOptionalPlan,
  updatePlan,
  withdrawPlan,
  type KnownPlan,
} from './queries.server.ts';
import { announcedPlan, extendedEnd, planState, startsBlockedFrom, whyNotPlan, type Plan } from './rules.ts';
import { maintenance } from './schema.ts';

export interface MaintenanceContext extends EntranceContext {
  centre: { maintenance: MaintenanceBoard };
}

const routes = implement(maintenance).$context<MaintenanceContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const maintenanceRoutes = {
  list: may('plan-maintenance').list.handler(async ({ context: { entrance } }) => {
    const now = entrance.clock.now();
    const plans = await selectListedPlans(entrance.db);
    return {
      plans: plans.map((plan) => ({
        id: plan.id,
        ...onWire(plan),
        state: planState(plan, now),
        madeBy: plan.madeBy,
        extended: plan.extended,
        told: plan.told,
      })),
    };
  }),

  preview: may('plan-maintenance').preview.handler(async ({ context: { entrance }, input, errors }) => {
    const known = input.id === undefined ? null : await selectOptionalPlan(entrance.db, input.id);
    if (input.id !== undefined && !known) throw errors['not-found']();
    const dates = { startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt) };
    const refusal = whyNotPlan(dates, known, entrance.clock.now());
    if (refusal) throw errors[refusal]();
    if (await hasOverlap(entrance.db, dates, known?.id ?? null)) throw errors['maintenance-overlaps']();
    const plan: Plan = { id: known?.id ?? NO_PLAN, ...dates, says: { fr: '', en: '' } };
    const { sessions, sittings } = await selectEndings(entrance.db, plan);
    const longer = [...sessions, ...sittings].filter(({ closedAt }) => extendedEnd(closedAt, plan) > closedAt);
    return { blockedFrom: startsBlockedFrom(plan).toISOString(), windows: longer.length, ...(await countConcerned(entrance.db, plan)) };
  }),

  announce: may('plan-maintenance').announce.handler(async ({ context: { entrance, actor, centre }, input, errors }) => {
    const staff = staffOf(actor);
    const now = entrance.clock.now();
    const plan = { startsAt: new Date(input.startsAt), endsAt: new Date(input.endsAt), says: { fr: input.fr, en: input.en } };
    const refusal = whyNotPlan(plan, null, now);
    if (refusal) throw errors[refusal]();
    const id = await entrance.db.transaction().execute(async (tx) => {
      await lockPlans(tx);
      if (await hasOverlap(tx, plan, null)) throw errors['maintenance-overlaps']();
      const made = await insertPlan(tx, plan, staff.personId, now);
      await noteAct(tx, staff, { action: 'announce-maintenance', about: { maintenance: made, ...datesOf(plan) } }, now);
      await tell(tx, entrance, { id: made, revision: 1 });
      return made;
    });
    centre.maintenance.forget();
    return { id };
  }),

  change: may('plan-maintenance').change.handler(async ({ context: { entrance, actor, centre }, input, errors }) => {
    const staff = staffOf(actor);
    const now = entrance.clock.now();
    await entrance.db.transaction().execute(async (tx) => {
      await lockPlans(tx);
      const known = standing(await lockPlan(tx, input.id));
      if (!known) throw errors['not-found']();
      const plan = {
        id: known.id,
        startsAt: new Date(input.startsAt),
        endsAt: new Date(input.endsAt),
        says: { fr: input.fr, en: input.en },
      };
      const refusal = whyNotPlan(plan, known, now);
      if (refusal) throw errors[refusal]();
      if (await hasOverlap(tx, plan, plan.id)) throw errors['maintenance-overlaps']();
      const revision = await updatePlan(tx, plan);
      await noteAct(tx, staff, { action: 'change-maintenance', about: { maintenance: plan.id, ...datesOf(plan) } }, now);
      await tell(tx, entrance, { id: plan.id, revision });
    });
    centre.maintenance.forget();
    return {};
  }),

  withdraw: may('plan-maintenance').withdraw.handler(async ({ context: { entrance, actor, centre }, input, errors }) => {
    const staff = staffOf(actor);
    const now = entrance.clock.now();
    await entrance.db.transaction().execute(async (tx) => {
      const known = standing(await lockPlan(tx, input.id));
      if (!known) throw errors['not-found']();
      if (known.endsAt <= now) throw errors['maintenance-past']();
      const revision = await withdrawPlan(tx, known.id, now);
      await noteAct(tx, staff, { action: 'withdraw-maintenance', about: { maintenance: known.id } }, now);
      await tell(tx, entrance, { id: known.id, revision });
    });
    centre.maintenance.forget();
    return {};
  }),

  coming: may('hear-of-maintenance').coming.handler(async ({ context: { entrance, centre } }) => {
    const now = entrance.clock.now();
    const plan = announcedPlan(await centre.maintenance.plans(now), now);
    return { plan: plan && onWire(plan) };
  }),
};

const NO_PLAN = '00000000-0000-0000-0000-000000000000';

/** A plan that was withdrawn is none to change. */
function standing(plan: KnownPlan | null): KnownPlan | null {
  return plan?.withdrawnAt ? null : plan;
}

async function tell(tx: Tx, { jobs }: Entrance, news: News): Promise<void> {
  await jobs.enqueue(tx, MAINTENANCE_NEWS, news);
}

function onWire(plan: Plan) {
  const { fr, en } = plan.says;
  return { ...datesOf(plan), blockedFrom: startsBlockedFrom(plan).toISOString(), fr, en };
}

function datesOf({ startsAt, endsAt }: Pick<Plan, 'startsAt' | 'endsAt'>) {
  return { startsAt: startsAt.toISOString(), endsAt: endsAt.toISOString() };
}
