import { oc } from '@orpc/contract';
import { z } from 'zod';

/** How it was made sure that the person who asks is the one who holds the account. */
export const IDENTIFIED = ['in-person', 'by-video', 'called-back'] as const;

/** A way back for somebody who lost both the telephone and the recovery codes. */
export const recovery = {
  /** Takes the second factor, its recovery codes and the passkeys away and closes every session; the next sign-in enrols anew. */
  resetSecondFactor: oc
    .route({ method: 'POST', path: '/people/{personId}/second-factor/reset' })
    .input(z.strictObject({ personId: z.uuid(), identified: z.enum(IDENTIFIED), reason: z.string().trim().min(5).max(500) }))
    .errors({ 'not-found': { status: 404 }, 'not-own-factor': { status: 409 }, 'no-second-factor': { status: 409 } })
    .output(z.object({})),
};
