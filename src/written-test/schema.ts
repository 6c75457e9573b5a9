import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Answer, ItemForCandidate } from '../item-bank/schema.ts';
import { MAIN_LEVELS } from '../programme/scale.ts';
import { SECTIONS } from '../programme/section.ts';
import type { OpenedByHand } from '../sitting/cases/kinds.ts';
import { STATES } from '../sitting/rules.ts';

/**
 * The written test on the wire. Times are milliseconds counted by the server at the moment of the reply; instants are ISO 8601 UTC.
 * `pass` names the one page that may write: entering gives a new one and makes every older one stale.
 * `request` is made by the page for each write: repeating it returns what the first one did, and does nothing.
 */
export const Pass = z.string().min(10).max(64);
export const RequestId = z.uuid();

export const Question = z.object({
  id: z.uuid(),
  /** 1 to 50: a voided question leaves its number to the one that replaces it. */
  position: z.int(),
  of: z.int(),
  section: z.enum(SECTIONS),
  item: ItemForCandidate,
  /** The whole time of this question in seconds, accommodation included. */
  seconds: z.number(),
  /** Above 0 while the three seconds before the question run (R060); the question is not shown until then. */
  startsInMs: z.number(),
  remainingMs: z.number(),
  /** What the server last received for this question, to be put back on the screen. */
  draft: Answer.nullable(),
  /** null without a clip. `current` goes on from `heard` seconds (a reload costs no play); none does when the last one was heard out. */
  plays: z.object({ left: z.int(), of: z.int(), current: z.string().nullable(), heard: z.number() }).nullable(),
});
export type Question = z.infer<typeof Question>;

/** What can be asked for where the test stands still, and by when it would be answered if it were asked now. */
const RECOURSES = ['incident', 'force-majeure', 'appeal'] as const satisfies readonly OpenedByHand[];
const Recourse = z.object({ kind: z.enum(RECOURSES), answerBy: z.iso.datetime() });
export type Recourse = z.infer<typeof Recourse>;

export const Stage = z.discriminatedUnion('name', [
  /** Nothing begun: instructions and sound check, no clock runs. */
  z.object({ name: z.literal('before') }),
  /** No question is open; the page asks for the next one when the candidate is there. Costs no time. */
  z.object({ name: z.literal('between'), position: z.int(), of: z.int(), section: z.enum(SECTIONS), opensSection: z.boolean() }),
  z.object({ name: z.literal('question'), question: Question }),
  /** All answered: the word to type before sending, and when it is sent without. */
  z.object({ name: z.literal('end'), answered: z.int(), blank: z.int(), word: z.string(), sentByItselfAt: z.iso.datetime() }),
  z.object({ name: z.literal('sent'), sentAt: z.iso.datetime() }),
  z.object({ name: z.literal('suspended'), why: z.enum(['silences', 'referent']), recourse: Recourse }),
  z.object({ name: z.literal('closed'), why: z.enum(['expired', 'withdrawn', 'cancelled']), recourse: Recourse.nullable() }),
]);
export type Stage = z.infer<typeof Stage>;

/** What the page should tell about the question before this stage. */
export const NOTICES = ['recorded', 'time-up', 'time-up-empty', 'voided-silence', 'voided-platform'] as const;

export const Step = z.object({
  stage: Stage,
  notice: z.enum(NOTICES).nullable(),
  /** When the last answer was safely written. */
  savedAt: z.iso.datetime().nullable(),
  /** D13: questions that a cut voided so far, how many a test may have before it is suspended, and the silence that voids one. */
  cuts: z.object({ had: z.int(), allowed: z.int(), silenceMs: z.int(), graceMs: z.int() }),
  /** Since the first question began. */
  elapsedMs: z.number(),
  /** For the telephone: names this sitting to the support, says nothing else. */
  reference: z.string(),
  candidate: z.string(),
  testedLanguage: z.string(),
});
export type Step = z.infer<typeof Step>;

/** One recorded answer as the candidate gave it: never whether it was right. */
export const Receipt = z.object({
  /** Null while all is answered and nothing is sent: what the candidate may verify before sending. */
  sentAt: z.iso.datetime().nullable(),
  reference: z.string(),
  answers: z.array(
    z.object({
      question: z.uuid(),
      position: z.int(),
      section: z.enum(SECTIONS),
      item: ItemForCandidate,
      answer: Answer.nullable(),
      how: z.enum(['submitted', 'time-up', 'blank']),
      recordedAt: z.iso.datetime(),
    }),
  ),
});
export type Receipt = z.infer<typeof Receipt>;

const Points = z.number().min(0).max(100);
const Level = z.enum(MAIN_LEVELS);
export const Score = z.object({
  /** 0-100, one decimal at most; `low` and `high` bound the 95 % interval. */
  score: Points,
  low: Points,
  high: Points,
  level: Level,
  subLevel: z.string(),
  /** The probability, 0-1, of each main level, A0 to C2; they sum to 1. */
  probabilities: z.array(z.object({ level: Level, probability: z.number() })),
});
export type Score = z.infer<typeof Score>;

export const Result = z.object({
  provisional: z.boolean(),
  /** False while difficulties rest on experts alone. */
  calibrated: z.boolean(),
  /** How parts follow from sections: the mean of the scores that are printed. null on results from before there was one rule. */
  rule: z.literal('mean-of-printed-sections').nullable(),
  sections: z.array(z.object({ section: z.enum(SECTIONS), result: Score })),
  /** The sections whose mean the written part is; listening counts with the interview. */
  writtenSections: z.array(z.enum(SECTIONS)),
  written: Score,
  /** null before the interview: there is no partial result (R027). */
  global: Score.nullable(),
  /** The main level set beforehand (D4). */
  objective: Level,
  /** Where the sitting stands: it says what comes next. */
  state: z.enum(STATES),
  sentAt: z.iso.datetime(),
  reference: z.string(),
});
export type Result = z.infer<typeof Result>;

const standing = {
  'not-signed-in': { status: 401 },
  'not-yours': { status: 403 },
  'not-available': { status: 409 },
  'unavailable-now': { status: 503 },
} as const;
const writing = { ...standing, 'stale-page': { status: 409 }, 'question-not-open': { status: 409 } } as const;

export const writtenTest = {
  /** Where the test stands, read only. */
  look: oc.route({ method: 'GET', path: '/written-test' }).errors(standing).output(Step),
  /** This page becomes the one that writes. */
  enter: oc
    .route({ method: 'POST', path: '/written-test/enter' })
    .errors(standing)
    .output(z.object({ pass: Pass, step: Step })),
  begin: oc
    .route({ method: 'POST', path: '/written-test/begin' })
    .input(z.strictObject({ pass: Pass, request: RequestId }))
    .errors({ ...writing, 'bank-too-small': { status: 409 }, 'maintenance-planned': { status: 409 } })
    .output(Step),
  next: oc
    .route({ method: 'POST', path: '/written-test/next' })
    .input(z.strictObject({ pass: Pass, request: RequestId }))
    .errors(writing)
    .output(Step),
  /** Durable before it is acknowledged; the acknowledgement carries what comes next. */
  answer: oc
    .route({ method: 'POST', path: '/written-test/answer' })
    .input(z.strictObject({ pass: Pass, request: RequestId, question: z.uuid(), answer: Answer.nullable(), timeUp: z.boolean() }))
    .errors({ ...writing, 'malformed-answer': { status: 422 } })
    .output(Step),
  /** Counts one play; the clip is then read at /clips/{play}. The same `request` again is the same play. */
  play: oc
    .route({ method: 'POST', path: '/written-test/play' })
    .input(z.strictObject({ pass: Pass, request: RequestId, question: z.uuid() }))
    .errors({ ...writing, 'no-plays-left': { status: 409 } })
    .output(z.object({ play: z.string(), left: z.int() })),
  send: oc
    .route({ method: 'POST', path: '/written-test/send' })
    .input(z.strictObject({ pass: Pass, request: RequestId, word: z.string().max(40) }))
    .errors({ ...writing, 'wrong-word': { status: 422 }, 'not-finished': { status: 409 } })
    .output(Step),
  reportProblem: oc
    .route({ method: 'POST', path: '/written-test/problems' })
    .input(z.strictObject({ request: RequestId, question: z.uuid(), text: z.string().trim().min(1).max(2000) }))
    .errors({ ...standing, 'unknown-question': { status: 404 }, 'too-many-problems': { status: 409 } })
    .output(z.object({ reference: z.string() })),
  receipt: oc
    .route({ method: 'GET', path: '/written-test/receipt' })
    .errors({ ...standing, 'nothing-to-read-yet': { status: 409 }, 'read-after-suspension': { status: 409 } })
    .output(Receipt),
  result: oc
    .route({ method: 'GET', path: '/written-test/result' })
    .errors({ ...standing, 'not-sent': { status: 409 } })
    .output(Result),
};

/** Over the socket at /written-test/live. The page says hello first; a beat every 2 s; a draft when it changed. */
export const LIVE = '/written-test/live';
const Draft = z.strictObject({ say: z.literal('draft'), question: z.uuid(), answer: Answer, n: z.int32().min(0) });
export const FromPage = z.discriminatedUnion('say', [
  z.strictObject({ say: z.literal('hello'), pass: Pass }),
  z.strictObject({ say: z.literal('beat') }),
  Draft,
]);
export type FromPage = z.infer<typeof FromPage>;

/**
 * The same by POST to the same address, for a page that no socket reaches: every 2 s, with the draft until it is held. `at` is the
 * question on its screen. The reply is a list of `ToPage`; `look` when the test stands elsewhere.
 */
export const PageCall = z.strictObject({ pass: Pass, at: z.uuid().nullable(), draft: Draft.nullable() });
export type PageCall = z.infer<typeof PageCall>;

/**
 * `draft-held` acknowledges draft n. `here` answers each third beat: a page that hears nothing for longer doubts its line.
 * `moved`: another page took over. `look`: the server closed the question, read the step again.
 */
export const BEATS_ANSWERED = 3;
export type ToPage = { say: 'welcome' } | { say: 'here' } | { say: 'draft-held'; n: number } | { say: 'moved' } | { say: 'look' };
