import { oc } from '@orpc/contract';
import { z } from 'zod';
import { SURVEY_QUESTIONS } from './questions.ts';

const Mark = z.int().min(1).max(5);

/** A few questions after the result. That somebody answered is kept with the sitting; what they answered is kept without it. */
export const survey = {
  standing: oc.route({ method: 'GET', path: '/survey' }).output(z.object({ standing: z.enum(['not-yet', 'open', 'answered']) })),
  answer: oc
    .route({ method: 'POST', path: '/survey' })
    .input(
      z.strictObject({
        marks: z.strictObject(
          Object.fromEntries(SURVEY_QUESTIONS.map((question) => [question, Mark])) as Record<
            (typeof SURVEY_QUESTIONS)[number],
            typeof Mark
          >,
        ),
        comment: z.string().trim().max(1000),
      }),
    )
    .errors({ 'survey-not-open': { status: 409 }, 'survey-answered': { status: 409 } })
    .output(z.object({})),
};
