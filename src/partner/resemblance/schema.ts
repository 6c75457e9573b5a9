import { oc } from '@orpc/contract';
import { z } from 'zod';
import { BORN_ON } from '../../people/birth-date.ts';

/** What tells one person from another, and no more. */
const Someone = z.object({
  personId: z.uuid(),
  birthName: z.string().nullable(),
  usageName: z.string().nullable(),
  firstNames: z.string().nullable(),
  birthDate: z.string().regex(BORN_ON).nullable(),
  birthplace: z.string().nullable(),
  email: z.string(),
  sittings: z.array(z.object({ reference: z.string(), partner: z.string(), language: z.string(), plannedOn: z.iso.date() })),
});
export type Someone = z.infer<typeof Someone>;

export const resemblance = {
  /** Undecided first, then the latest decisions, at most 100. */
  list: oc.route({ method: 'GET', path: '/resemblances' }).output(
    z.object({
      pairs: z.array(
        z.object({
          one: Someone,
          other: Someone,
          foundAt: z.iso.datetime(),
          same: z.boolean().nullable(),
          decidedBy: z.string().nullable(),
        }),
      ),
    }),
  ),
  decide: oc
    .route({ method: 'POST', path: '/resemblances/decide' })
    .input(z.strictObject({ personId: z.uuid(), otherId: z.uuid(), same: z.boolean() }))
    .errors({ 'not-found': { status: 404 } })
    .output(z.object({})),
};
