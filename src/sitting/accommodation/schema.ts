import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Attached } from '../evidence/schema.ts';
import { ACCOMMODATION_KINDS, MOST_WORDS } from './rules.ts';

const Kind = z.enum(ACCOMMODATION_KINDS);
const Kinds = z
  .array(Kind)
  .max(ACCOMMODATION_KINDS.length)
  .refine((kinds) => new Set(kinds).size === kinds.length);
const Words = z.string().trim().max(MOST_WORDS);
const Instant = z.iso.datetime();
const Locked = z.enum(['first-question-served', 'interview-held']);

const Asked = { request: z.uuid(), kinds: Kinds.min(1), text: Words };
const locked = { 'first-question-served': { status: 409 }, 'interview-held': { status: 409 } } as const;
const asking = { ...locked, 'already-asked': { status: 409 }, 'already-granted': { status: 409 } } as const;
const Made = z.object({ id: z.uuid() });

const Request = z.object({
  id: z.uuid(),
  kinds: z.array(Kind),
  askedBy: z.enum(['candidate', 'partner']),
  askedAt: Instant,
  dueAt: Instant,
  overdue: z.boolean(),
  /** Null until it is decided; none granted is a refusal. */
  granted: z.array(Kind).nullable(),
  decidedAt: Instant.nullable(),
});

/** Words of the person and the reason of the decision: null for who does not read them, and the words for everyone once decided (D5). */
export const OwnRequest = Request.extend({ text: z.string().nullable(), reason: z.string().nullable(), files: z.array(Attached) });
export type OwnRequest = z.infer<typeof OwnRequest>;

export const ListedRequest = Request.extend({
  about: z.object({ sittingId: z.uuid(), name: z.string(), reference: z.string(), organisation: z.string() }),
});
export type ListedRequest = z.infer<typeof ListedRequest>;

export const WholeRequest = ListedRequest.extend({
  text: z.string().nullable(),
  reason: z.string().nullable(),
  /** False for who may know of the words only that there are some. */
  readsWords: z.boolean(),
  decidedBy: z.string().nullable(),
  files: z.array(Attached),
  mayDecide: z.boolean(),
  /** What can no longer be granted, and why. */
  locked: z.array(z.object({ kind: Kind, why: Locked })),
});
export type WholeRequest = z.infer<typeof WholeRequest>;

/** Accommodations: asked for in writing, decided by the referent, set once, on no document (R125-R129, D18). */
export const accommodation = {
  own: oc.route({ method: 'GET', path: '/own-accommodations' }).output(
    z.object({
      granted: z.array(Kind),
      requests: z.array(OwnRequest),
      locked: z.array(z.object({ kind: Kind, why: Locked })),
    }),
  ),
  ask: oc
    .route({ method: 'POST', path: '/own-accommodations' })
    .input(z.strictObject(Asked))
    .errors({ ...asking, 'not-found': { status: 404 } })
    .output(Made),
  /** @param file the number of the candidate's file, such as PAL-7K3Q-9DXM. */
  askFor: oc
    .route({ method: 'POST', path: '/accommodations' })
    .input(z.strictObject({ ...Asked, file: z.string().trim().max(40) }))
    .errors({ ...asking, 'unknown-file': { status: 404 } })
    .output(Made),
  list: oc
    .route({ method: 'GET', path: '/accommodations' })
    .input(
      z.strictObject({
        decided: z.boolean().optional(),
        search: z.string().trim().max(100).optional(),
        page: z.coerce.number().int().min(1).max(10_000).default(1),
      }),
    )
    .output(z.object({ requests: z.array(ListedRequest), total: z.int(), waiting: z.int(), overdue: z.int() })),
  read: oc
    .route({ method: 'GET', path: '/accommodations/{id}' })
    .input(z.strictObject({ id: z.uuid() }))
    .errors({ 'not-found': { status: 404 } })
    .output(WholeRequest),
  /** @param reason needed where not all is granted; the candidate reads it, the training organisation does not. */
  decide: oc
    .route({ method: 'POST', path: '/accommodations/{id}/decision' })
    .input(z.strictObject({ id: z.uuid(), granted: Kinds, reason: Words }))
    .errors({
      'not-found': { status: 404 },
      ...locked,
      'already-decided': { status: 409 },
      'not-asked-for': { status: 422 },
      'reason-for-refusal': { status: 422 },
      'not-this-side': { status: 403 },
    })
    .output(z.object({})),
};
