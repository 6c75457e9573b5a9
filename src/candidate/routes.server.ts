import { implement } from '@orpc/server';
import { candidateFace } from '../item-bank/candidate-face.server.ts';
import type { Actor } from '../people/actor.ts';
import { permission } from '../people/may.server.ts';
import type { DemoQuestion } from './demo.server.ts';
import { feedbackOn } from './practice/feedback.server.ts';
import { policy, type Action } from './policy.ts';
import { demo } from './schema.ts';

export interface DemoContext {
  actor: Actor;
  demoQuestions: readonly DemoQuestion[] | null;
}

const routes = implement(demo).$context<DemoContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const demoRoutes = {
  questions: may('try-demo').questions.handler(({ context, errors }) => {
    if (!context.demoQuestions) throw errors['unavailable-now']();
    return {
      questions: context.demoQuestions.map(({ item, arrangement }, n) => ({
        n,
        seconds: item.seconds,
        item: candidateFace(item, arrangement),
      })),
    };
  }),

  check: may('try-demo').check.handler(({ context, input, errors }) => {
    const question = context.demoQuestions?.[input.n];
    const feedback = question && feedbackOn(question.item, question.arrangement, input.answer);
    if (!feedback) throw errors['malformed-answer']();
    return feedback;
  }),
};
