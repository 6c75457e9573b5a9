import { implement } from '@orpc/server';
import type { EntranceContext } from '../../people/entrance.server.ts';
import { permission, staffOf } from '../../people/may.server.ts';
import { policy, type Action } from './policy.ts';
import {
  countSurveyAnswers,
  selectCounted,
  selectCertified,
  selectCountedMonths,
  selectFigures,
  selectOptionalPartner,
  selectSurveyAnswers,
  together,
} from './queries.server.ts';
import { monthsShown } from './rules.ts';
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
    const { db, clock } = entrance;
    const counted = await countSurveyAnswers(db, hat, clock.now());
    const answers = await selectSurveyAnswers(db, hat, monthsShown(counted, from, to));
    const given = counted.filter(({ month }) => month >= from && month <= to).reduce((sum, one) => sum + one.answers, 0);
    return {
      figures: await selectFigures(db, hat, from, to),
      certified: await selectCertified(db, hat, from, to),
      satisfaction: together(answers, given),
    };
  }),
};
