import { oc } from '@orpc/contract';
import { z } from 'zod';
import { EVIDENCE_TYPES } from './rules.ts';

/** A file as it is listed. `openable` is false for who may only know that it exists, and for everyone once it was erased. */
export const Attached = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  type: z.enum(EVIDENCE_TYPES),
  bytes: z.int(),
  sentAt: z.iso.datetime(),
  erasedAt: z.iso.datetime().nullable(),
  openable: z.boolean(),
});
export type Attached = z.infer<typeof Attached>;

/** Files that are attached to a case or to a request for accommodation, one a call. They are read at /pieces/ID. */
export const evidence = {
  attach: oc
    .route({ method: 'POST', path: '/evidence' })
    .input(z.strictObject({ to: z.enum(['case', 'accommodation']), id: z.uuid(), request: z.uuid(), file: z.file() }))
    .errors({
      'not-found': { status: 404 },
      'file-empty': { status: 422 },
      'file-too-large': { status: 413 },
      'file-type': { status: 415 },
      'too-many-files': { status: 409 },
      'no-more-files': { status: 409 },
    })
    .output(z.object({ evidenceId: z.uuid() })),
};
