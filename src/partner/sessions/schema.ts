import { oc } from '@orpc/contract';
import { z } from 'zod';
import { FIELD_CODES } from '../../programme/field.ts';
import { STATES } from '../../sitting/rules.ts';

const Day = z.iso.date();
const Instant = z.iso.datetime();
const Counts = z.array(z.object({ state: z.enum(STATES), count: z.number() }));

/** `current`: its window is not over yet. */
export const WHENS = ['current', 'over', 'all'] as const;

export const SessionFilter = z.strictObject({
  q: z.string().trim().max(100).default(''),
  when: z.enum(WHENS).default('current'),
  language: z.string().max(5).default(''),
  partner: z.uuid().nullable().default(null),
  page: z.coerce.number().int().min(1).max(10_000).default(1),
});
export type SessionFilter = z.infer<typeof SessionFilter>;

const Session = z.object({
  id: z.uuid(),
  name: z.string().nullable(),
  kind: z.enum(['single', 'group']),
  partner: z.string(),
  language: z.string(),
  plannedOn: Day,
  opensAt: Instant,
  closesAt: Instant,
  counts: Counts,
  candidates: z.number(),
  /** The next time at which time alone changes a sitting of it. */
  nextDeadline: Instant.nullable(),
});
export type Session = z.infer<typeof Session>;

/** Exam sessions: what a partner organised, with where its candidates stand. */
export const sessions = {
  list: oc
    .route({ method: 'GET', path: '/partner/sessions' })
    .input(SessionFilter)
    .output(
      z.object({
        rows: z.array(Session),
        total: z.number(),
        pages: z.number(),
        partners: z.array(z.object({ id: z.uuid(), name: z.string() })),
      }),
    ),
  read: oc
    .route({ method: 'GET', path: '/partner/sessions/{id}' })
    .input(z.strictObject({ id: z.uuid() }))
    .errors({ 'not-found': { status: 404 } })
    .output(
      Session.extend({
        field: z.enum(FIELD_CODES).nullable(),
        trainingEndsOn: Day.nullable(),
        madeAt: Instant,
        opensOn: Day,
        closesOn: Day,
        lastClosingDay: Day,
        /** Somebody has begun to write: the opening and the planned day stay. */
        hasBegun: z.boolean(),
        decides: z.boolean(),
      }),
    ),
  /**
   * Another planned day and another window for all of its candidates whose written part is not over; whoever has a later end of their own
   * keeps it. Without `write` nothing is written: it says what would be.
   */
  moveWindow: oc
    .route({ method: 'POST', path: '/partner/sessions/{id}/window' })
    .input(
      z.strictObject({
        id: z.uuid(),
        plannedOn: Day,
        opensOn: Day,
        closesOn: Day,
        reason: z.string().trim().max(500).default(''),
        write: z.boolean(),
      }),
    )
    .errors({
      'not-found': { status: 404 },
      'nothing-changed': { status: 422 },
      'opens-after-planned': { status: 422 },
      'planned-after-closing': { status: 422 },
      'already-begun': { status: 409 },
      'planned-day-too-far': { status: 422 },
      'window-too-long': { status: 422 },
      'closing-day-over': { status: 422 },
      'beyond-thirty-days': { status: 422 },
      'reason-needed': { status: 422 },
      'shortens-a-test': { status: 409 },
    })
    .output(z.object({ moved: z.number(), kept: z.number(), over: z.number() })),
};
