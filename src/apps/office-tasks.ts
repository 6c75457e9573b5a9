import { STAFF_ROLES } from '../people/actor.ts';
import type { Task } from '../people/office/rail.tsx';
import { policy as hotline } from '../partner/hotline/policy.ts';
import { policy as mails } from '../partner/mails/policy.ts';
import { policy as people } from '../people/policy.ts';
import { policy as maintenance } from '../sitting/maintenance/policy.ts';
import { policy as stateReport } from '../state-report/policy.ts';
import { policy as accommodation } from '../sitting/accommodation/policy.ts';
import { policy as cases } from '../sitting/cases/policy.ts';
import { policy as figures } from '../partner/figures/policy.ts';
import { policy as sittings } from '../partner/sittings/policy.ts';
import { policy as resemblance } from '../partner/resemblance/policy.ts';

const CANDIDATES = { fr: 'Inscrire et suivre', en: 'Register and follow' };
const REQUESTS = { fr: 'Répondre', en: 'Answer' };
const COUNTS = { fr: 'Rendre compte', en: 'Report' };
const HOUSE = { fr: 'Gérer', en: 'Manage' };

/** The rail of the office, in the order of a day: who is to pass, what they ask, what is counted at the end, and the house itself. */
export const TASKS: readonly Task[] = [
  { path: '/bureau', name: { fr: 'Aujourd’hui', en: 'Today' }, roles: STAFF_ROLES },
  {
    path: '/bureau/sessions',
    name: { fr: 'Sessions', en: 'Sessions' },
    under: CANDIDATES,
    roles: STAFF_ROLES.filter((role) => sittings['see-sittings'].includes(role)),
  },
  {
    path: '/bureau/candidats',
    name: { fr: 'Candidats', en: 'Candidates' },
    under: CANDIDATES,
    roles: STAFF_ROLES.filter((role) => sittings['see-sittings'].includes(role)),
  },
  {
    path: '/bureau/doublons',
    name: { fr: 'Doublons', en: 'Duplicates' },
    under: CANDIDATES,
    roles: STAFF_ROLES.filter((role) => resemblance['decide-resemblance'].includes(role)),
  },
  {
    path: '/bureau/demandes',
    name: { fr: 'Demandes', en: 'Requests' },
    under: REQUESTS,
    roles: STAFF_ROLES.filter((role) => cases['read-cases'].includes(role)),
  },
  {
    path: '/bureau/amenagements',
    name: { fr: 'Aménagements', en: 'Accommodations' },
    under: REQUESTS,
    roles: STAFF_ROLES.filter((role) => accommodation['read-accommodations'].includes(role)),
  },
  {
    path: '/bureau/assistance',
    name: { fr: 'Assistance', en: 'Support' },
    under: REQUESTS,
    roles: STAFF_ROLES.filter((role) => hotline['answer-callers'].includes(role)),
  },
  {
    path: '/bureau/courriers',
    name: { fr: 'Courriels', en: 'Emails' },
    under: REQUESTS,
    roles: STAFF_ROLES.filter((role) => mails['see-mails'].includes(role)),
  },
  {
    path: '/bureau/edof',
    name: { fr: 'Extractions EDOF', en: 'EDOF extracts' },
    under: COUNTS,
    roles: STAFF_ROLES.filter((role) => stateReport['read-edof'].includes(role)),
  },
  {
    path: '/bureau/decomptes',
    name: { fr: 'Décomptes', en: 'Statements' },
    under: COUNTS,
    roles: STAFF_ROLES.filter((role) => figures['read-statements'].includes(role)),
  },
  {
    path: '/bureau/chiffres',
    name: { fr: 'Chiffres', en: 'Figures' },
    under: COUNTS,
    roles: STAFF_ROLES.filter((role) => figures['read-figures'].includes(role)),
  },
  {
    path: '/bureau/organismes',
    name: { fr: 'Organismes', en: 'Organisations' },
    under: HOUSE,
    roles: STAFF_ROLES.filter((role) => people['see-organisations'].includes(role)),
  },
  {
    path: '/bureau/maintenance',
    name: { fr: 'Interruptions', en: 'Interruptions' },
    under: HOUSE,
    roles: STAFF_ROLES.filter((role) => maintenance['plan-maintenance'].includes(role)),
  },
  {
    path: '/bureau/journal',
    name: { fr: 'Journal', en: 'Journal' },
    under: HOUSE,
    roles: STAFF_ROLES.filter((role) => people['read-acts'].includes(role)),
  },
  { path: '/bureau/connexions', name: { fr: 'Mon compte', en: 'My account' }, under: HOUSE, roles: STAFF_ROLES },
];
