import { oc } from '@orpc/contract';
import { z } from 'zod';
import { ATTENTIONS } from '../sittings/words.ts';

const Waiting = z.object({ waiting: z.number(), overdue: z.number() });

/** What waits for a member of staff this morning. */
export const today = {
  read: oc.route({ method: 'GET', path: '/partner/today' }).output(
    z.object({
      /** How many sittings somebody should look at, the most pressing reason first; reasons without any are left out. */
      attention: z.array(z.object({ why: z.enum(ATTENTIONS), count: z.number() })),
      /** What was asked and has no answer yet, of those whom the hat may answer or is in copy of. */
      cases: Waiting,
      accommodations: Waiting,
      /** Pairs of people who may be one, for the hats that decide it. */
      doubles: z.number(),
      /** Partners whose EDOF extract of this month has not come. */
      extracts: z.number(),
      underWay: z.number(),
      writing: z.number(),
      sessions: z.number(),
      /** Sessions whose planned day is today or within a week, and those whose window ends within a week. */
      soon: z.array(
        z.object({
          id: z.uuid(),
          name: z.string().nullable(),
          partner: z.string(),
          language: z.string(),
          plannedOn: z.iso.date(),
          closesAt: z.iso.datetime(),
          candidates: z.number(),
          done: z.number(),
        }),
      ),
    }),
  ),
};
