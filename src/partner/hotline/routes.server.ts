import { implement } from '@orpc/server';
import { noteAct } from '../../people/acts.server.ts';
import type { SpokenContext } from '../../people/entrance.server.ts';
import { permission, staffOf } from '../../people/may.server.ts';
import { HOUR } from '../../platform/clock.ts';
import { subjectsOf } from '../../platform/letter.server.ts';
import type { MaintenanceBoard } from '../../sitting/maintenance/board.server.ts';
import { announcedPlan } from '../../sitting/maintenance/rules.ts';
import { listed } from '../mails/listed.server.ts';
import { askable, isVerified } from './caller.ts';
import { policy, type Action } from './policy.ts';
import { countRefused, lockFile, OPENED, REFUSED, selectFiles } from './queries.server.ts';
import { hotline } from './schema.ts';
import { viewOf } from './view.server.ts';

export interface HotlineContext extends SpokenContext {
  centre: { maintenance: MaintenanceBoard };
}

const routes = implement(hotline).$context<HotlineContext>();
const may = (action: Action) => routes.use(permission(policy, action));

const FILES_SHOWN = 10;
/** Wrong pairs on one file within an hour: then nobody opens it by telephone for a while. */
const MOST_REFUSED = 5;

export const hotlineRoutes = {
  find: may('answer-callers').find.handler(async ({ context: { entrance, actor }, input }) => {
    const files = await selectFiles(entrance.db, staffOf(actor).hat, input.search, FILES_SHOWN + 1);
    const found = files.slice(0, FILES_SHOWN).map(({ known, ...file }) => ({ ...file, askable: askable(known) }));
    return { found, more: files.length > FILES_SHOWN };
  }),

  open: may('answer-callers').open.handler(async ({ context: { entrance, actor, language, centre }, input, errors }) => {
    const { db, clock } = entrance;
    const staff = staffOf(actor);
    const now = clock.now();
    const { sittingId, data } = input;
    const kinds = [...new Set(data.map(({ kind }) => kind))];
    if (kinds.length !== 2) throw errors['two-data-needed']();
    const plan = announcedPlan(await centre.maintenance.plans(now), now);
    const known = Object.keys(subjectsOf(language));
    // The note of a wrong pair must stay: it is refused once the transaction is over.
    const outcome = await db.transaction().execute(async (tx) => {
      const file = await lockFile(tx, staff.hat, sittingId);
      if (!file) return 'not-found';
      if ((await countRefused(tx, sittingId, new Date(+now - HOUR))) >= MOST_REFUSED) return 'caller-asked-too-often';
      const isRight = isVerified(file.known, data);
      await noteAct(tx, staff, { action: isRight ? OPENED : REFUSED, sittingId, about: { data: kinds } }, now);
      if (!isRight) return 'caller-not-verified';
      return viewOf(tx, file, { hat: staff.hat, now, plan, asListed: (mail) => listed(mail, known, now) });
    });
    if (typeof outcome === 'string') throw errors[outcome]();
    return outcome;
  }),
};
