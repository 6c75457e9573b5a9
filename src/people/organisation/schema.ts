import { oc } from '@orpc/contract';
import { z } from 'zod';

const absent = { 'not-found': { status: 404 } } as const;

/** What becomes of an organisation after it was made. */
export const organisation = {
  rename: oc
    .route({ method: 'POST', path: '/organisations/{id}/name' })
    .input(z.strictObject({ id: z.uuid(), name: z.string().trim().min(1).max(100) }))
    .errors(absent)
    .output(z.object({})),
  /** Attaches a partner to another referent centre. */
  attach: oc
    .route({ method: 'POST', path: '/organisations/{id}/referent' })
    .input(z.strictObject({ id: z.uuid(), referentId: z.uuid() }))
    .errors({ ...absent, 'unknown-referent': { status: 422 } })
    .output(z.object({})),
  /** Ends its roles and takes its invitations back. What was done there stays. */
  close: oc
    .route({ method: 'POST', path: '/organisations/{id}/close' })
    .input(z.strictObject({ id: z.uuid() }))
    .errors({
      ...absent,
      'certifier-stays': { status: 409 },
      'organisation-has-open-sittings': { status: 409 },
      'referent-has-partners': { status: 409 },
    })
    .output(z.object({})),
};
