import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Attached } from '../evidence/schema.ts';
import { CASE_KINDS, OPENED_BY_HAND } from './kinds.ts';
import { CASE_STATES, MOST_WORDS, OUTCOMES, SIDES } from './rules.ts';

const Words = z.string().trim().min(1).max(MOST_WORDS);
const Instant = z.iso.datetime();
const One = z.strictObject({ id: z.uuid() });
const Said = z.strictObject({ id: z.uuid(), request: z.uuid(), text: Words });

const notFound = { 'not-found': { status: 404 } } as const;
const closed = { 'case-closed': { status: 409 } } as const;
const meanwhile = { 'answered-meanwhile': { status: 409 } } as const;

/** `text` null: words that this reader does not read. */
const Message = z.object({ side: z.enum(SIDES), by: z.string().nullable(), text: z.string().nullable(), at: Instant });

const Case = z.object({
  id: z.uuid(),
  reference: z.string(),
  kind: z.enum(CASE_KINDS),
  state: z.enum(CASE_STATES),
  outcome: z.enum(OUTCOMES).nullable(),
  openedBy: z.enum(['candidate', 'partner']),
  openedAt: Instant,
  /** When an open case is to be answered; Paris time counts. */
  dueAt: Instant,
  overdue: z.boolean(),
});

/** Whose it is. Null for the technical group: a question is judged without its candidate. */
const About = z.object({ sittingId: z.uuid(), name: z.string(), reference: z.string(), organisation: z.string() }).nullable();
export const ListedCase = Case.extend({ about: About });
export type ListedCase = z.infer<typeof ListedCase>;

export const WholeCase = ListedCase.extend({
  itemId: z.string().nullable(),
  messages: z.array(Message),
  /** To be given back with an answer. */
  seen: z.int(),
  files: z.array(Attached),
  may: z.object({ answer: z.boolean(), add: z.boolean(), decides: z.boolean() }),
});
export type WholeCase = z.infer<typeof WholeCase>;

export const OwnCase = Case.extend({ messages: z.array(Message), files: z.array(Attached), mayAttach: z.boolean() });
export type OwnCase = z.infer<typeof OwnCase>;

const Filters = {
  state: z.enum(CASE_STATES).optional(),
  kind: z.enum(CASE_KINDS).optional(),
  overdue: z.boolean().optional(),
  /** A reference of a case or of a file, or a part of a name; accents and capitals do not matter. */
  search: z.string().trim().max(100).optional(),
};

const Opened = z.object({ id: z.uuid(), reference: z.string() });
const tooMany = { 'too-many-cases': { status: 409 } } as const;

/** Cases: force majeure, no slot, incidents, complaints, appeals, problems with questions (R104, R184, C8). */
export const cases = {
  own: oc.route({ method: 'GET', path: '/own-cases' }).output(z.object({ cases: z.array(OwnCase) })),
  openOwn: oc
    .route({ method: 'POST', path: '/own-cases' })
    .input(z.strictObject({ request: z.uuid(), kind: z.enum(OPENED_BY_HAND), text: Words }))
    .errors({ ...notFound, ...tooMany })
    .output(Opened),
  /** To answer an answer: the case waits again. */
  reply: oc
    .route({ method: 'POST', path: '/own-cases/{id}/replies' })
    .input(Said)
    .errors({ ...notFound, ...closed })
    .output(z.object({})),
  closeOwn: oc.route({ method: 'POST', path: '/own-cases/{id}/close' }).input(One).errors(notFound).output(z.object({})),

  /** @param file the number of the candidate's file, such as PAL-7K3Q-9DXM. */
  openFor: oc
    .route({ method: 'POST', path: '/cases' })
    .input(z.strictObject({ request: z.uuid(), file: z.string().trim().max(40), kind: z.enum(OPENED_BY_HAND), text: Words }))
    .errors({ 'unknown-file': { status: 404 }, ...tooMany })
    .output(Opened),
  /** What the reader's hat lets them see; the overdue first. 50 a page. */
  list: oc
    .route({ method: 'GET', path: '/cases' })
    .input(z.strictObject({ ...Filters, page: z.coerce.number().int().min(1).max(10_000).default(1) }))
    .output(z.object({ cases: z.array(ListedCase), total: z.int(), waiting: z.int(), overdue: z.int() })),
  /** The same as CSV, all of it up to 10,000 rows. */
  export: oc.route({ method: 'POST', path: '/cases/export' }).input(z.strictObject(Filters)).output(z.file()),
  read: oc.route({ method: 'GET', path: '/cases/{id}' }).input(One).errors(notFound).output(WholeCase),
  answer: oc
    .route({ method: 'POST', path: '/cases/{id}/answers' })
    .input(Said.extend({ seen: z.int32().min(0), outcome: z.enum(OUTCOMES).nullable(), close: z.boolean() }))
    .errors({ ...notFound, ...closed, ...meanwhile, 'not-this-side': { status: 403 }, 'outcome-not-asked': { status: 422 } })
    .output(z.object({})),
  close: oc
    .route({ method: 'POST', path: '/cases/{id}/close' })
    .input(z.strictObject({ id: z.uuid(), seen: z.int32().min(0) }))
    .errors({ ...notFound, ...meanwhile, 'not-this-side': { status: 403 }, 'answer-first': { status: 409 } })
    .output(z.object({})),
  /** The partner's own words in a case that it opened or is in copy of. */
  add: oc
    .route({ method: 'POST', path: '/cases/{id}/words' })
    .input(Said)
    .errors({ ...notFound, ...closed })
    .output(z.object({})),
};
