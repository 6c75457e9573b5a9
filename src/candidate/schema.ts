import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Answer, ItemForCandidate } from '../item-bank/schema.ts';
import { Feedback } from './practice/schema.ts';

/** The seven-question demonstration (R008-R009): open to anyone, keeps nothing, its items are never in a live bank. */
export const demo = {
  questions: oc
    .route({ method: 'GET', path: '/demo' })
    .errors({ 'unavailable-now': { status: 503 } })
    .output(z.object({ questions: z.array(z.object({ n: z.int(), seconds: z.number(), item: ItemForCandidate })) })),
  /** The key leaves the server here only, and only after an answer. The clip is read at /demo-clips/{n}. */
  check: oc
    .route({ method: 'POST', path: '/demo/check' })
    .input(z.strictObject({ n: z.int().min(0).max(20), answer: Answer }))
    .errors({ 'malformed-answer': { status: 422 } })
    .output(Feedback),
};
