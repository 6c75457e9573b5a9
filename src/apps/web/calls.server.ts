import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DemonstrationPerson } from '../../candidate/demonstration/people.server.ts';
import { demonstrationRoutes, type DemonstrationContext } from '../../candidate/demonstration/routes.server.ts';
import { entranceRoutes } from '../../candidate/entrance/routes.server.ts';
import { profileRoutes } from '../../candidate/home/profile/routes.server.ts';
import { homeRoutes } from '../../candidate/home/routes.server.ts';
import { practiceRoutes, type PracticeContext } from '../../candidate/practice/routes.server.ts';
import { demoRoutes, type DemoContext } from '../../candidate/routes.server.ts';
import { accountRoutes } from '../../people/account/routes.server.ts';
import { registrationRoutes } from '../../partner/registration/routes.server.ts';
import type { Actor } from '../../people/actor.ts';
import { placesRoutes, type PlacesContext } from '../../people/birthplace/routes.server.ts';
import { staffActor, visitOf, type SpokenContext, type VisitContext } from '../../people/entrance.server.ts';
import { invitationRoutes } from '../../people/invitation/routes.server.ts';
import { officeJournalRoutes } from '../../people/journal/routes.server.ts';
import { organisationRoutes } from '../../people/organisation/routes.server.ts';
import { passkeyRoutes } from '../../people/passkey/routes.server.ts';
import { recoveryRoutes } from '../../people/recovery/routes.server.ts';
import { figuresRoutes } from '../../partner/figures/routes.server.ts';
import { hotlineRoutes, type HotlineContext } from '../../partner/hotline/routes.server.ts';
import { mailsRoutes } from '../../partner/mails/routes.server.ts';
import { resemblanceRoutes } from '../../partner/resemblance/routes.server.ts';
import { sessionsRoutes } from '../../partner/sessions/routes.server.ts';
import { sittingsRoutes } from '../../partner/sittings/routes.server.ts';
import { todayRoutes } from '../../partner/today/routes.server.ts';
import { maintenanceRoutes, type MaintenanceContext } from '../../sitting/maintenance/routes.server.ts';
import { accommodationRoutes } from '../../sitting/accommodation/routes.server.ts';
import { casesRoutes } from '../../sitting/cases/routes.server.ts';
import { evidenceRoutes, type EvidenceContext } from '../../sitting/evidence/routes.server.ts';
import { surveyRoutes } from '../../sitting/survey/routes.server.ts';
import { readBody } from '../../platform/http/body.server.ts';
import { RateLimit } from '../../platform/http/rate.ts';
import { CALL_BYTES, callHandler, FILE_BYTES, openApiOf } from '../../platform/http/rpc.server.ts';
import { isForeign, secureData } from '../../platform/http/security.server.ts';
import { edofRoutes } from '../../state-report/edof/routes.server.ts';
import { writtenTestRoutes, type WrittenTestContext } from '../../written-test/routes.server.ts';
import type { WebParts } from './parts.server.ts';
import { actorOf, addressOf, cookieOf, demonstrationLinkTo, languageOf, SESSION_COOKIE } from './visitor.server.ts';

/** Every route of the program, by slice. */
export const router = {
  writtenTest: writtenTestRoutes,
  demo: demoRoutes,
  practice: practiceRoutes,
  demonstration: demonstrationRoutes,
  entrance: entranceRoutes,
  places: placesRoutes,
  home: homeRoutes,
  profile: profileRoutes,
  account: accountRoutes,
  passkey: passkeyRoutes,
  invitation: invitationRoutes,
  registration: registrationRoutes,
  organisation: organisationRoutes,
  recovery: recoveryRoutes,
  officeJournal: officeJournalRoutes,
  edof: edofRoutes,
  figures: figuresRoutes,
  mails: mailsRoutes,
  hotline: hotlineRoutes,
  maintenance: maintenanceRoutes,
  resemblance: resemblanceRoutes,
  sessions: sessionsRoutes,
  sittings: sittingsRoutes,
  today: todayRoutes,
  survey: surveyRoutes,
  cases: casesRoutes,
  accommodation: accommodationRoutes,
  evidence: evidenceRoutes,
};

type CallContext = SpokenContext &
  VisitContext &
  WrittenTestContext &
  DemoContext &
  PracticeContext &
  DemonstrationContext &
  HotlineContext &
  MaintenanceContext &
  EvidenceContext &
  PlacesContext;

const ENTER = '/rpc/writtenTest/enter';
const KINDS = ['rpc', 'api'] as const;

/**
 * What pages and partners' systems call, answered without the site's router in between: it is what ten thousand candidates do all the
 * time. Refused before it is read: from another site, too many, too large.
 * @returns a function that says false for a request that is no call.
 */
export function makeCalls(parts: WebParts): (request: IncomingMessage, response: ServerResponse) => boolean {
  const { sentences, log, configuration } = parts;
  const handlers = callHandler<CallContext>(router, sentences, log);
  const fileHandlers = callHandler<CallContext>(router, sentences, log, FILE_BYTES);
  const gate = makeGate(parts);
  const document = openApiOf(router, configuration.publicUrl);
  const secure = configuration.publicUrl.startsWith('https:');
  let underWay = 0;
  const isTooBusyFor = ({ url }: IncomingMessage) => underWay > (url === ENTER ? MOST_FOR_ARRIVALS : MOST_UNDER_WAY);
  const answer = async (kind: (typeof KINDS)[number], request: IncomingMessage, response: ServerResponse) => {
    secureData(response, secure);
    if (request.url === '/api/openapi.json') return reply(response, 200, await document);
    const refusal = (status: number, code: string) =>
      reply(response, status, { json: { defined: false, code, status, message: sentences(languageOf(request), code) } });
    if (isTooBusyFor(request)) return refusal(503, 'unavailable-now');
    const admitted = await gate(request, response);
    if ('refusal' in admitted) return refusal(...admitted.refusal);
    // A large body is taken from those alone who are known, and before it is read.
    const withFile = request.headers['content-type']?.startsWith('multipart/form-data') && admitted.context.actor.role !== 'nobody';
    if (!withFile) {
      // Whoever sends slowly takes nobody's place: a thousand of them would close the doors to everyone.
      underWay -= 1;
      const body = await readBody(request, CALL_BYTES).finally(() => (underWay += 1));
      if ('refused' in body) {
        // The rest of it is not waited for.
        response.setHeader('Connection', 'close');
        return refusal(...REFUSED_BODY[body.refused]);
      }
      if (isTooBusyFor(request)) return refusal(503, 'unavailable-now');
      Object.assign(request, { body: body.content });
    }
    const { matched } = await (withFile ? fileHandlers : handlers)[kind](request, response, admitted.context);
    if (!matched) refusal(404, 'not-found');
  };
  return (request, response) => {
    const kind = KINDS.find((name) => request.url?.startsWith(`/${name}/`));
    if (!kind) return false;
    underWay += 1;
    answer(kind, request, response)
      .catch((error: unknown) => {
        log.error(
          { err: error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : error },
          'a call broke',
        );
        response.destroy();
      })
      .finally(() => (underWay -= 1));
    return true;
  };
}

/** Beyond this many calls under way, waiting would take longer than asking again (pages do, by themselves). */
export const MOST_UNDER_WAY = 1000;
/** Who has not entered yet waits first: those who write a test must not. */
const MOST_FOR_ARRIVALS = 300;

const REFUSED_BODY: Record<'too-large' | 'bad-request', [status: number, code: string]> = {
  'too-large': [413, 'too-large'],
  'bad-request': [400, 'bad-request'],
};

type Admission = { context: CallContext } | { refusal: [status: number, code: string] };

/** Who comes in, and with what; or why not. */
function makeGate({ configuration, centre, entrance, storage, demoQuestions, exercises }: WebParts) {
  const origin = new URL(configuration.publicUrl).origin;
  const perPerson = new RateLimit(6, 60);
  // Behind one address may sit a whole training centre: this bound only stops a flood.
  const perAddress = new RateLimit(100, 1000);
  const isWithin = (actor: Actor, request: IncomingMessage, now: Date) => {
    if (actor.role === 'candidate') return perPerson.take(actor.sittingId, +now);
    return actor.role === 'staff' ? perPerson.take(actor.accountId, +now) : perAddress.take(addressOf(request), +now);
  };
  // A candidate's session is its own proof; a member of staff is looked up at each call, so that what is revoked is over.
  const whoIs = (request: IncomingMessage, now: Date) => {
    const candidate = actorOf(cookieOf(request, SESSION_COOKIE), configuration.secret, now);
    return candidate.role === 'nobody' ? staffActor(entrance, cookieOf(request, entrance.cookieName)) : candidate;
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<Admission> => {
    if (isForeign(request, origin)) return { refusal: [403, 'wrong-origin'] };
    const now = centre.clock.now();
    const actor = await whoIs(request, now);
    if (!isWithin(actor, request, now)) return { refusal: [429, 'too-many-requests'] };
    const demonstration = configuration.demonstration
      ? { db: centre.db, linkOf: (person: DemonstrationPerson) => demonstrationLinkTo(person, configuration, now) }
      : null;
    return {
      context: {
        language: languageOf(request),
        actor,
        centre,
        demonstration,
        demoQuestions,
        exercises,
        entrance,
        storage,
        visit: visitOf(request, response),
      },
    };
  };
}

function reply(response: ServerResponse, status: number, content: object): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(content));
}
