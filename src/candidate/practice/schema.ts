import { oc } from '@orpc/contract';
import { z } from 'zod';
import { Answer, ItemForCandidate } from '../../item-bank/schema.ts';

/** How the browser names an exercise: twelve hexadecimal digits that stay as long as the exercise does, and say nothing of it. */
export const ExerciseRef = z.string().regex(/^[0-9a-f]{12}$/);

/** What is told after an answer. `model` is a right answer, `rightGaps` has one place a gap, `heard` is what the clip says. */
export const Feedback = z.object({
  points: z.number(),
  outOf: z.number(),
  rightGaps: z.array(z.boolean()).nullable(),
  model: Answer,
  heard: z.array(z.string()).nullable(),
  explanation: z.object({ fr: z.string(), en: z.string() }),
});
export type Feedback = z.infer<typeof Feedback>;

/** Practice (R007): open to anyone, keeps nothing on the server, its items are never in a live bank. */
export const practice = {
  /** The exercises of a language, section by section, from easy to hard. A clip is read at /practice-clips/{exercise}. */
  exercises: oc
    .route({ method: 'GET', path: '/practice/{language}' })
    .input(z.strictObject({ language: z.string().regex(/^[a-z]{2}$/) }))
    .errors({ 'no-exercises': { status: 404 } })
    .output(z.object({ exercises: z.array(z.object({ exercise: ExerciseRef, item: ItemForCandidate })) })),
  /** The key leaves the server here only, and only after an answer. */
  check: oc
    .route({ method: 'POST', path: '/practice/check' })
    .input(z.strictObject({ exercise: ExerciseRef, answer: Answer }))
    .errors({ 'unknown-exercise': { status: 404 }, 'malformed-answer': { status: 422 } })
    .output(Feedback),
};
