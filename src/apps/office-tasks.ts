import { STAFF_ROLES } from '../people/actor.ts';
import type { Task } from '../people/office/rail.tsx';
import { policy as people } from '../people/policy.ts';

/** The rail of the office, in the order of a day. */
export const TASKS: readonly Task[] = [
  { path: '/bureau', name: { fr: 'Aujourd’hui', en: 'Today' }, roles: STAFF_ROLES },
  {
    path: '/bureau/organismes',
    name: { fr: 'Organismes', en: 'Organisations' },
    roles: STAFF_ROLES.filter((role) => people['see-organisations'].includes(role)),
  },
  { path: '/bureau/connexions', name: { fr: 'Mon compte', en: 'My account' }, roles: STAFF_ROLES },
];
