import { implement } from '@orpc/server';
import { noteAct } from '../../people/acts.server.ts';
import type { SpokenContext } from '../../people/entrance.server.ts';
import { permission, staffOf } from '../../people/may.server.ts';
import { subjectsOf } from '../../platform/letter.server.ts';
import { orderMail } from '../../sitting/mails.server.ts';
import { MAILS_A_PAGE } from './a-page.ts';
import { listed, refusalOf } from './listed.server.ts';
import { policy, type Action } from './policy.ts';
import { lockMail, selectMails } from './queries.server.ts';
import { mails } from './schema.ts';

const routes = implement(mails).$context<SpokenContext>();
const may = (action: Action) => routes.use(permission(policy, action));

export const mailsRoutes = {
  list: may('see-mails').list.handler(async ({ context: { entrance, actor, language }, input }) => {
    const { page = 1, ...filters } = input;
    const subjects = subjectsOf(language);
    const known = Object.keys(subjects);
    const found = await selectMails(entrance.db, staffOf(actor).hat, filters, { most: MAILS_A_PAGE, after: (page - 1) * MAILS_A_PAGE });
    const now = entrance.clock.now();
    return {
      mails: found.mails.map((mail) => listed(mail, known, now)),
      total: found.total,
      troubled: found.troubled,
      kinds: Object.entries(subjects).map(([kind, subject]) => ({ kind, subject })),
    };
  }),

  again: may('send-again').again.handler(({ context: { entrance, actor, language }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const now = entrance.clock.now();
      const staff = staffOf(actor);
      const mail = await lockMail(tx, staff.hat, input.id);
      if (!mail) throw errors['not-found']();
      const refusal = refusalOf(mail, Object.keys(subjectsOf(language)), now);
      if (refusal) throw errors[refusal]();
      if (!(await entrance.limits.newcomer.take(staff.hat.organisationId, now, tx))) throw errors['organisation-limit']();
      const { id, kind, sittingId, said, repeats, addressNow } = mail;
      // Two requests at one moment make one letter: they count the same repeats.
      const occasion = `again/${id}/${repeats + 1}`;
      const order = { letter: kind ?? '', sittingId: sittingId ?? '', occasion, againOf: id };
      await orderMail(tx, entrance.jobs, said ? { ...order, values: said } : order);
      await noteAct(tx, staff, { action: 'send-mail-again', ...(sittingId ? { sittingId } : {}), about: { mail: id, letter: kind } }, now);
      return { to: addressNow };
    }),
  ),
};
