import { oc } from '@orpc/contract';
import { z } from 'zod';
import { BORN_ON } from '../../people/birth-date.ts';
import { FIELD_CODES } from '../../programme/field.ts';
import { STATES } from '../../sitting/rules.ts';
import { STEPS } from '../../sitting/story/story.ts';
import { ACT_KINDS, ATTENTIONS, MOST_AT_ONCE, OBJECTIVES, REFUSALS, SORTS, TOLD } from './words.ts';

/** What one act takes at most by a filter. */
export const MOST_BY_FILTER = 20_000;

const Day = z.iso.date();
const Instant = z.iso.datetime();
const State = z.enum(STATES);
const Field = z.enum(FIELD_CODES);
const Reason = z.string().trim().max(500);
const missing = { 'not-found': { status: 404 } } as const;

/** What a list is narrowed to; all of it lies in the page's address. `states` empty means every state. */
export const Filter = z.strictObject({
  q: z.string().trim().max(100).default(''),
  states: z.array(State).max(STATES.length).default([]),
  language: z.string().max(5).default(''),
  session: z.uuid().nullable().default(null),
  partner: z.uuid().nullable().default(null),
  /** Only those that somebody should look at: for any reason, or for one. */
  attention: z.union([z.enum(ATTENTIONS), z.boolean(), z.stringbool()]).default(false),
  sort: z.enum(SORTS).default('deadline'),
});
export type Filter = z.infer<typeof Filter>;

const Row = z.object({
  id: z.uuid(),
  name: z.string(),
  email: z.string(),
  reference: z.string(),
  ownReference: z.string().nullable(),
  cpfFileNumber: z.string().nullable(),
  partner: z.string(),
  sessionId: z.uuid(),
  session: z.string().nullable(),
  language: z.string(),
  plannedOn: Day,
  objective: z.enum(OBJECTIVES),
  state: State,
  dueAt: Instant.nullable(),
  attention: z.enum(ATTENTIONS).nullable(),
});
export type Row = z.infer<typeof Row>;

/** What staff may do with one sitting or many. A day is one in Paris; a window ends with its last minute. */
export const Act = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('make-available') }),
  z.strictObject({ kind: z.literal('move-window'), closesOn: Day, reason: Reason.default('') }),
  z.strictObject({ kind: z.literal('withdraw'), reason: Reason.min(1) }),
  z.strictObject({ kind: z.literal('invite-again') }),
  z.strictObject({ kind: z.literal('reopen'), reason: Reason.min(1), closesOn: Day.nullable().default(null) }),
]);
export type Act = z.infer<typeof Act>;

const Acting = z.union([
  z.strictObject({ ids: z.array(z.uuid()).min(1).max(MOST_AT_ONCE), act: Act }),
  z.strictObject({ filter: Filter, act: Act }),
]);
/** Whom an act is done with: those ticked, or all that a filter lets through. */
export type Whom = { ids: readonly string[] } | { filter: Filter };
/** Those who are left as they are, and why. */
const Left = z.object({ id: z.uuid(), name: z.string(), reference: z.string(), why: z.enum(REFUSALS) });
export type Left = z.infer<typeof Left>;

/** How far an act on many is: `seen` of them were dealt with. The first hundred of those left out are named. */
const BulkAct = z.object({
  of: z.int(),
  seen: z.int(),
  done: z.int(),
  left: z.array(Left),
  leftCount: z.int(),
  hasEnded: z.boolean(),
});
export type BulkAct = z.infer<typeof BulkAct>;
const tooMany = { 'too-many-sittings': { status: 422 } } as const;

const Line = z.object({
  id: z.string(),
  at: Instant,
  action: z.enum(TOLD),
  by: z.object({ kind: z.enum(['candidate', 'time', 'staff', 'program']), name: z.string().nullable() }),
  reason: z.string().nullable(),
  /** The instant that the line is about, such as a window's new end. */
  until: Instant.nullable(),
  /** What was corrected; who somebody was is not told here. */
  fields: z.array(z.string()),
  /** The objective, from which level to which. */
  change: z.object({ before: z.string(), after: z.string() }).nullable(),
});
export type Line = z.infer<typeof Line>;

const Sitting = Row.extend({
  civility: z.enum(['madam', 'sir']).nullable(),
  birthName: z.string().nullable(),
  usageName: z.string().nullable(),
  firstNames: z.string().nullable(),
  givenName: z.string(),
  familyName: z.string(),
  birthDate: z.string().regex(BORN_ON).nullable(),
  profileCompletedAt: Instant.nullable(),
  field: Field.nullable(),
  placement: z.string().nullable(),
  trainingHours: z.number().nullable(),
  funding: z.enum(['cpf', 'other']).nullable(),
  opensAt: Instant,
  closesAt: Instant,
  /** Whether this end is the candidate's own, apart from the session's. */
  ownEnd: z.boolean(),
  lastClosingDay: Day,
  trainingEndsOn: Day.nullable(),
  registeredAt: Instant,
  availableAt: Instant.nullable(),
  closedIn: State.nullable(),
  mails: z.array(z.object({ id: z.uuid(), kind: z.string(), state: z.enum(['queued', 'sent', 'refused', 'bounced']), at: Instant })),
  /** The steps of the sitting in their order; `never` stands after the one where it was halted. */
  story: z.array(
    z.object({
      name: z.enum(STEPS),
      state: z.enum(['done', 'now', 'next', 'never']),
      at: Instant.nullable(),
      from: Instant.nullable(),
      deadline: Instant.nullable(),
      isLate: z.boolean(),
    }),
  ),
  history: z.array(Line),
  /** For each act: null when it may be done now, else why not. */
  acts: z.array(z.object({ kind: z.enum(ACT_KINDS), why: z.enum(REFUSALS).nullable() })),
  whyNotCorrect: z.enum(REFUSALS).nullable(),
  whyNotObjective: z.enum(REFUSALS).nullable(),
  decides: z.boolean(),
});
export type Sitting = z.infer<typeof Sitting>;

const Name = z.string().trim().min(1).max(100);

/** The sittings that a hat sees, and what is done with them. */
export const sittings = {
  /** One page of fifty. `counts` tells how many stand in each state under all filters but that of the state. */
  list: oc
    .route({ method: 'GET', path: '/partner/sittings' })
    .input(Filter.extend({ page: z.coerce.number().int().min(1).max(10_000).default(1) }))
    .output(
      z.object({
        rows: z.array(Row),
        counts: z.array(z.object({ state: State, count: z.number() })),
        total: z.number(),
        pages: z.number(),
        partners: z.array(z.object({ id: z.uuid(), name: z.string() })),
        session: z.object({ id: z.uuid(), name: z.string().nullable(), language: z.string(), plannedOn: Day }).nullable(),
      }),
    ),
  /** The ids of all that the filter lets through, in the list's order, for what is done with all of them. */
  ids: oc
    .route({ method: 'GET', path: '/partner/sittings/ids' })
    .input(Filter)
    .errors(tooMany)
    .output(z.object({ ids: z.array(z.uuid()) })),
  /** The same rows as a CSV for a spreadsheet, at most 20,000. */
  file: oc.route({ method: 'GET', path: '/partner/sittings/file' }).input(Filter).output(z.file()),
  read: oc
    .route({ method: 'GET', path: '/partner/sittings/{id}' })
    .input(z.strictObject({ id: z.uuid() }))
    .errors(missing)
    .output(Sitting),
  /** What an act would do: nothing is written. */
  preview: oc
    .route({ method: 'POST', path: '/partner/sittings/preview' })
    .input(Acting)
    .errors(tooMany)
    .output(z.object({ can: z.int(), left: z.array(Left), leftCount: z.int() })),
  /**
   * Done with those it can be done with; the others stay as they are and are named. Ids of others' candidates are passed over. Where they
   * are many a worker does it: `bulk` names it, to be asked how far it is.
   */
  act: oc
    .route({ method: 'POST', path: '/partner/sittings/act' })
    .input(Acting)
    .errors(tooMany)
    .output(BulkAct.extend({ bulk: z.uuid().nullable() })),
  bulk: oc
    .route({ method: 'GET', path: '/partner/sittings/bulk/{id}' })
    .input(z.strictObject({ id: z.uuid() }))
    .errors(missing)
    .output(BulkAct),
  /** Corrects who the candidate is. A new address gets a letter, and links sent to the old one stop working. */
  correct: oc
    .route({ method: 'POST', path: '/partner/sittings/{id}/correction' })
    .input(
      z.strictObject({
        id: z.uuid(),
        civility: z.enum(['madam', 'sir']).nullable(),
        birthName: Name,
        usageName: Name.nullable(),
        firstNames: Name,
        email: z.string().trim().max(320),
        birthDate: z.string().trim().max(30),
        reason: Reason.default(''),
      }),
    )
    .errors({
      ...missing,
      'written-part-begun': { status: 409 },
      'sitting-over': { status: 409 },
      'known-elsewhere': { status: 409 },
      'reason-needed': { status: 422 },
      'not-a-name': { status: 422 },
      'bad-address': { status: 422 },
      'address-in-use': { status: 409 },
      'organisation-limit': { status: 429 },
      'bad-birth-date': { status: 422 },
      'birth-date-ahead': { status: 422 },
      'not-an-adult': { status: 422 },
      'birth-date-too-old': { status: 422 },
      'nothing-changed': { status: 422 },
      'changed-meanwhile': { status: 409 },
    })
    .output(z.object({ fields: z.array(z.string()), resembles: z.boolean() })),
  /** D4: until the first question. */
  setObjective: oc
    .route({ method: 'POST', path: '/partner/sittings/{id}/objective' })
    .input(z.strictObject({ id: z.uuid(), objective: z.enum(OBJECTIVES) }))
    .errors({ ...missing, 'objective-locked': { status: 409 }, 'nothing-changed': { status: 422 }, 'changed-meanwhile': { status: 409 } })
    .output(z.object({})),
};
