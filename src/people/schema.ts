import { oc } from '@orpc/contract';
import { z } from 'zod';

/** What the demonstration shows besides the product: its people with a signed link each, and the mail it sent. Absent elsewhere. */
export const demonstration = {
  people: oc
    .route({ method: 'GET', path: '/demonstration/people' })
    .errors({ 'not-a-demonstration': { status: 404 } })
    .output(
      z.object({
        people: z.array(
          z.object({ name: z.string(), story: z.enum(['to-complete', 'first-test', 'more-time', 'finished']), href: z.string() }),
        ),
      }),
    ),
  mails: oc
    .route({ method: 'GET', path: '/demonstration/mails' })
    .errors({ 'not-a-demonstration': { status: 404 } })
    .output(
      z.object({
        mails: z.array(z.object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string(), sentAt: z.iso.datetime() })),
      }),
    ),
};
