import { oc } from '@orpc/contract';
import { z } from 'zod';

/** Planned interruptions. Instants are ISO 8601 UTC. */
const Says = z.string().trim().min(10).max(400);
const Dates = { startsAt: z.iso.datetime(), endsAt: z.iso.datetime() };
const Planned = z.strictObject({ ...Dates, fr: Says, en: Says });

export const PLAN_STATES = ['planned', 'near', 'running', 'over', 'withdrawn'] as const;
const dates = {
  'maintenance-ends-first': { status: 422 },
  'maintenance-past': { status: 422 },
  'maintenance-too-long': { status: 422 },
  'maintenance-overlaps': { status: 409 },
} as const;

export const maintenance = {
  /** The latest first. */
  list: oc.route({ method: 'GET', path: '/maintenance' }).output(
    z.object({
      plans: z.array(
        z.object({
          id: z.uuid(),
          ...Dates,
          blockedFrom: z.iso.datetime(),
          fr: z.string(),
          en: z.string(),
          state: z.enum(PLAN_STATES),
          madeBy: z.string(),
          /** Windows that were extended, and people who were written to. */
          extended: z.int(),
          told: z.int(),
        }),
      ),
    }),
  ),
  /** What a plan would do, before it is made: nothing is written. */
  preview: oc
    .route({ method: 'GET', path: '/maintenance/preview' })
    .input(z.strictObject({ id: z.uuid().optional(), ...Dates }))
    .errors({ 'not-found': { status: 404 }, ...dates })
    .output(z.object({ blockedFrom: z.iso.datetime(), windows: z.int(), people: z.int(), writing: z.int() })),
  announce: oc
    .route({ method: 'POST', path: '/maintenance' })
    .input(Planned)
    .errors(dates)
    .output(z.object({ id: z.uuid() })),
  change: oc
    .route({ method: 'POST', path: '/maintenance/{id}' })
    .input(z.strictObject({ id: z.uuid(), ...Planned.shape }))
    .errors({ 'not-found': { status: 404 }, ...dates })
    .output(z.object({})),
  /** What was extended stays so: a window that somebody was promised is not taken back. */
  withdraw: oc
    .route({ method: 'POST', path: '/maintenance/{id}/withdraw' })
    .input(z.strictObject({ id: z.uuid() }))
    .errors({ 'not-found': { status: 404 }, 'maintenance-past': { status: 409 } })
    .output(z.object({})),
  /** What pages say of it: the next interruption, from a week before it; null when there is nothing to say. */
  coming: oc.route({ method: 'GET', path: '/maintenance/coming' }).output(
    z.object({
      plan: z.object({ ...Dates, blockedFrom: z.iso.datetime(), fr: z.string(), en: z.string() }).nullable(),
    }),
  ),
};
