import { implement } from '@orpc/server';
import type { EntranceContext } from '../../people/entrance.server.ts';
import { permission, staffOf } from '../../people/may.server.ts';
import { policy, type Action } from './policy.ts';
import {
  selectCounted,
  selectCountedMonths,
  selectFigures,
  selectOptionalPartner,
  selectSurveyAnswers,
  together,
} from './queries.server.ts';
import { figures } from './schema.ts';

const routes = implement(figures).$context<EntranceContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const figuresRoutes = {
  months: may('read-statements').months.handler(async ({ context: { actor, entrance } }) => ({
    months: await selectCountedMonths(entrance.db, staffOf(actor).hat),
  })),

  statement: may('read-statements').statement.handler(async ({ context: { actor, entrance }, input: { month, partnerId }, errors }) => {
    const { hat } = staffOf(actor);
    const partner = await selectOptionalPartner(entrance.db, hat, partnerId);
    if (!partner) throw errors['not-found']();
    const counted = await selectCounted(entrance.db, hat, partnerId, month);
    return { month, partner, lines: counted.map((line) => ({ ...line, begunAt: line.begunAt.toISOString() })) };
  }),

  period: may('read-figures').period.handler(async ({ context: { actor, entrance }, input: { from, to }, errors }) => {
    if (from > to) throw errors['period-reversed']();
    const { hat } = staffOf(actor);
    const answers = await selectSurveyAnswers(entrance.db, hat, from, to);
    return { figures: await selectFigures(entrance.db, hat, from, to), satisfaction: together(answers) };
  }),
};
