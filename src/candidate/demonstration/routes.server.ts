import { implement } from '@orpc/server';
import type { Actor } from '../../people/actor.ts';
import { permission } from '../../people/may.server.ts';
import { policy, type Action } from '../../people/policy.ts';
import { demonstration } from '../../people/schema.ts';
import type { Database } from '../../platform/database.server.ts';
import { selectLatestMails } from '../../platform/mail.server.ts';
import type { Secrets } from '../../platform/secrets/secrets.server.ts';
import { selectPeople, type DemonstrationPerson } from './people.server.ts';

export interface DemonstrationContext {
  actor: Actor;
  /** Null on a real installation: then none of this exists. */
  demonstration: { db: Database; secrets: Secrets; linkOf: (person: DemonstrationPerson) => string } | null;
}

const routes = implement(demonstration).$context<DemonstrationContext>();
const may = (action: Action) => routes.use(permission(policy, action));
const MAILS_SHOWN = 50;

export const demonstrationRoutes = {
  people: may('see-demonstration').people.handler(async ({ context, errors }) => {
    if (!context.demonstration) throw errors['not-a-demonstration']();
    const { db, linkOf } = context.demonstration;
    const people = await selectPeople(db);
    return { people: people.map((person) => ({ name: person.name, story: person.story, href: linkOf(person) })) };
  }),

  mails: may('see-demonstration').mails.handler(async ({ context, errors }) => {
    if (!context.demonstration) throw errors['not-a-demonstration']();
    const mails = await selectLatestMails(context.demonstration.db, context.demonstration.secrets, MAILS_SHOWN);
    return {
      mails: mails.map(({ id, toAddress, subject, text, queuedAt }) => ({
        id,
        to: toAddress,
        subject,
        text,
        sentAt: queuedAt.toISOString(),
      })),
    };
  }),
};
