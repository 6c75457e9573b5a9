import { implement, ORPCError } from '@orpc/server';
import type { Actor } from '../../people/actor.ts';
import type { EntranceContext } from '../../people/entrance.server.ts';
import { permission } from '../../people/may.server.ts';
import type { Querying } from '../../platform/database.server.ts';
import { policy, type Action } from './policy.ts';
import { insertSurvey, selectOptionalSurvey } from './queries.server.ts';
import { surveyStanding } from './rules.ts';
import { survey } from './schema.ts';

const routes = implement(survey).$context<EntranceContext>();
const may = (action: Action) => routes.use(permission(policy, action));

async function ownSurvey(db: Querying, actor: Actor) {
  const found = actor.role === 'candidate' ? await selectOptionalSurvey(db, actor.sittingId, actor.accessVersion) : null;
  if (actor.role !== 'candidate' || !found) throw new ORPCError('not-yours', { status: 403 });
  return { sittingId: actor.sittingId, found };
}

export const surveyRoutes = {
  standing: may('answer-survey').standing.handler(async ({ context: { actor, entrance } }) => {
    const { found } = await ownSurvey(entrance.db, actor);
    return { standing: surveyStanding(found) };
  }),

  answer: may('answer-survey').answer.handler(({ context: { actor, entrance }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const { sittingId, found } = await ownSurvey(tx, actor);
      const standing = surveyStanding(found);
      if (standing === 'not-yet') throw errors['survey-not-open']();
      if (standing === 'answered' || !(await insertSurvey(tx, sittingId, found, input, entrance.clock.now())))
        throw errors['survey-answered']();
      return {};
    }),
  ),
};
