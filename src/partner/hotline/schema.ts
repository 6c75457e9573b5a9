import { oc } from '@orpc/contract';
import { z } from 'zod';
import { STATES } from '../../sitting/rules.ts';
import { STEPS } from '../../sitting/story/story.ts';
import { ListedMail } from '../mails/schema.ts';
import { ADVICE } from './advice.ts';
import { CALLER_DATA } from './caller.ts';

/** The hotline's view of one candidate. Instants are ISO 8601 UTC. */
const Instant = z.iso.datetime();

/** Enough to find the right file, and nothing that a caller could be asked. */
export const Found = z.object({
  sittingId: z.uuid(),
  name: z.string(),
  partner: z.string(),
  testedLanguage: z.string(),
  plannedOn: z.iso.date(),
  askable: z.array(z.enum(CALLER_DATA)),
});
export type Found = z.infer<typeof Found>;

export const CallView = z.object({
  sittingId: z.uuid(),
  name: z.string(),
  reference: z.string(),
  email: z.string(),
  language: z.enum(['fr', 'en']),
  partner: z.string(),
  testedLanguage: z.string(),
  plannedOn: z.iso.date(),
  state: z.enum(STATES),
  window: z.object({ opensAt: Instant, closesAt: Instant }),
  extraTime: z.boolean(),
  advice: z.array(z.object({ code: z.enum(ADVICE), at: Instant.nullable() })),
  steps: z.array(
    z.object({
      name: z.enum(STEPS),
      state: z.enum(['done', 'now', 'next', 'never']),
      at: Instant.nullable(),
      deadline: Instant.nullable(),
      isLate: z.boolean(),
    }),
  ),
  life: z.object({
    /** Anything that the candidate's side did. */
    lastSignAt: Instant.nullable(),
    enteredAt: Instant.nullable(),
    begunAt: Instant.nullable(),
    lastAnswerAt: Instant.nullable(),
    sentAt: Instant.nullable(),
    answered: z.int(),
    of: z.int(),
    page: z.enum(['none', 'speaking', 'silent']),
    silentSince: Instant.nullable(),
    silences: z.int(),
    silentMs: z.int(),
    /** Given at the link since its owner last came in. */
    wrongBirthDates: z.int(),
    /** In which their links open without a question. */
    browsers: z.int(),
    browserLastAt: Instant.nullable(),
  }),
  mails: z.array(ListedMail),
  /** Who opened this view before, the latest first, with what the caller was asked. */
  openings: z.array(z.object({ at: Instant, by: z.string(), verified: z.array(z.enum(CALLER_DATA)), matched: z.boolean() })),
});
export type CallView = z.infer<typeof CallView>;

export const hotline = {
  /** By reference, name or address, or a part of one; ten at most. */
  find: oc
    .route({ method: 'POST', path: '/hotline/find' })
    .input(z.strictObject({ search: z.string().trim().min(3).max(200) }))
    .output(z.object({ found: z.array(Found), more: z.boolean() })),
  /** Opens the view when the caller's two data are right. Each opening is noted, and each wrong pair. */
  open: oc
    .route({ method: 'POST', path: '/hotline/{sittingId}/open' })
    .input(
      z.strictObject({
        sittingId: z.uuid(),
        data: z.array(z.strictObject({ kind: z.enum(CALLER_DATA), given: z.string().trim().min(1).max(320) })).max(2),
      }),
    )
    .errors({
      'not-found': { status: 404 },
      'two-data-needed': { status: 422 },
      'caller-not-verified': { status: 422 },
      'caller-asked-too-often': { status: 429 },
    })
    .output(CallView),
};
