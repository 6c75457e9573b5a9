import { oc } from '@orpc/contract';
import { z } from 'zod';
import { STAFF_ROLES } from '../actor.ts';

const Code = z.string().regex(/^[a-z0-9-]{1,60}$/);

/** What the people of the office did and read. Acts on a sitting that are part of its course stand in its own journal. */
export const officeJournal = {
  /** Fifty at most, the newest first. */
  acts: oc
    .route({ method: 'GET', path: '/acts' })
    .input(
      z.strictObject({
        personId: z.uuid().optional(),
        action: Code.optional(),
        /** The last act of the page before. */
        before: z.uuid().optional(),
      }),
    )
    .output(
      z.object({
        acts: z.array(
          z.object({
            id: z.uuid(),
            at: z.iso.datetime(),
            person: z.string(),
            role: z.enum(STAFF_ROLES),
            organisation: z.string(),
            action: z.string(),
            /** Who or what it was about, as far as it has a name: a person, an organisation, a sitting's reference. */
            about: z.array(z.string()),
            reason: z.string().nullable(),
          }),
        ),
        more: z.boolean(),
      }),
    ),
  /** Whom and what one can ask for. */
  filters: oc
    .route({ method: 'GET', path: '/acts/filters' })
    .output(z.object({ people: z.array(z.object({ personId: z.uuid(), name: z.string() })), actions: z.array(z.string()) })),
};
