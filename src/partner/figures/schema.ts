import { oc } from '@orpc/contract';
import { z } from 'zod';
import { MAIN_LEVELS } from '../../programme/scale.ts';
import { STATES } from '../../sitting/rules.ts';
import { SURVEY_QUESTIONS } from '../../sitting/survey/questions.ts';

export const Month = z.string().regex(/^20\d\d-(?:0[1-9]|1[0-2])$/);
const Count = z.int().min(0);

/** The sittings of a partner that are invoiced for a month: each once, in the month in which its written test began (Paris). */
export const Statement = z.object({
  month: Month,
  partner: z.object({ id: z.uuid(), name: z.string() }),
  lines: z.array(
    z.object({
      reference: z.string(),
      candidate: z.string(),
      ownReference: z.string().nullable(),
      session: z.string().nullable(),
      language: z.string(),
      begunAt: z.iso.datetime(),
      state: z.enum(STATES),
    }),
  ),
});
export type Statement = z.infer<typeof Statement>;

/** What France compétences asks each year: how many were registered, presented and given a result; by language and objective. */
export const Figure = z.object({
  language: z.string(),
  objective: z.string(),
  /** Registered, and not withdrawn since. */
  registered: Count,
  /** Began the written test. */
  presented: Count,
  /** The jury's result is out. */
  published: Count,
  /** Published at or above the objective (D4, R120). */
  certified: Count,
  cancelled: Count,
  /** Withdrawn by their centre. */
  withdrawn: Count,
  /** The window or the time to book passed, or the interview was missed. */
  lapsed: Count,
});
export type Figure = z.infer<typeof Figure>;

/** How many were certified in a language, by the level that they reached. */
const Certified = z.object({ language: z.string(), level: z.enum(MAIN_LEVELS), count: Count });
export type Certified = z.infer<typeof Certified>;

/** Marks from 1 to 5. Null below five answers: a few could be told apart. */
export const Satisfaction = z.object({
  answers: Count,
  marks: z.array(z.object({ question: z.enum(SURVEY_QUESTIONS), mean: z.number(), counts: z.array(Count).length(5) })).nullable(),
  comments: z.array(z.string()).nullable(),
});

export const figures = {
  /** The months that have something counted, newest first, each with its partners. */
  months: oc.route({ method: 'GET', path: '/statements' }).output(
    z.object({
      months: z.array(z.object({ month: Month, partners: z.array(z.object({ id: z.uuid(), name: z.string(), counted: Count })) })),
    }),
  ),
  statement: oc
    .route({ method: 'GET', path: '/statements/{month}/{partnerId}' })
    .input(z.strictObject({ month: Month, partnerId: z.uuid() }))
    .errors({ 'not-found': { status: 404 } })
    .output(Statement),
  /** Of those registered within the months given, both included. */
  period: oc
    .route({ method: 'GET', path: '/figures' })
    .input(z.strictObject({ from: Month, to: Month }))
    .errors({ 'period-reversed': { status: 422 } })
    .output(z.object({ figures: z.array(Figure), certified: z.array(Certified), satisfaction: Satisfaction })),
};
