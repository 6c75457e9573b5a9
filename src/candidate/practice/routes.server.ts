import { implement } from '@orpc/server';
import { candidateFace } from '../../item-bank/candidate-face.server.ts';
import type { Actor } from '../../people/actor.ts';
import { permission } from '../../people/may.server.ts';
import type { Exercises } from './exercises.server.ts';
import { feedbackOn } from './feedback.server.ts';
import { policy, type Action } from './policy.ts';
import { practice } from './schema.ts';

export interface PracticeContext {
  actor: Actor;
  exercises: Exercises;
}

const routes = implement(practice).$context<PracticeContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const practiceRoutes = {
  exercises: may('practise').exercises.handler(({ input, context, errors }) => {
    const inLanguage = [...context.exercises.values()].filter(({ item }) => item.language === input.language);
    if (inLanguage.length === 0) throw errors['no-exercises']();
    return { exercises: inLanguage.map(({ ref, item, arrangement }) => ({ exercise: ref, item: candidateFace(item, arrangement) })) };
  }),

  check: may('practise').check.handler(({ input, context, errors }) => {
    const found = context.exercises.get(input.exercise);
    if (!found) throw errors['unknown-exercise']();
    const { item, arrangement } = found;
    const feedback = feedbackOn(item, arrangement, input.answer);
    if (!feedback) throw errors['malformed-answer']();
    return feedback;
  }),
};
