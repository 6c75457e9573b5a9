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
import { addressOf, networkOf } from '../../platform/http/address.server.ts';
import { readBody } from '../../platform/http/body.server.ts';
import { RateLimit } from '../../platform/http/rate.ts';
import { CALL_BYTES, callHandler, openApiOf } from '../../platform/http/rpc.server.ts';
import { isForeign, secureData } from '../../platform/http/security.server.ts';
import { edofRoutes } from '../../state-report/edof/routes.server.ts';
import { writtenTestRoutes, type WrittenTestContext } from '../../written-test/routes.server.ts';
import { readFileBody } from './file-bodies.server.ts';
import type { WebParts } from './parts.server.ts';
import { actorOf, cookieOf, demonstrationLinkTo, languageOf, SESSION_COOKIE } from './visitor.server.ts';
import { boundWrites } from './writes.server.ts';

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
  const gate = makeGate(parts);
  const document = openApiOf(router, configuration.publicUrl).then((found) => JSON.stringify(found));
  const secure = configuration.publicUrl.startsWith('https:');
  const underWay: Record<Caller, number> = { candidate: 0, staff: 0, nobody: 0 };
  const isTooBusyFor = (caller: Caller, { url }: IncomingMessage) => underWay[caller] >= (url === ENTER ? MOST_FOR_ARRIVALS : MOST[caller]);
  const answer = async (kind: (typeof KINDS)[number], request: IncomingMessage, response: ServerResponse) => {
    secureData(response, secure);
    const refusal = (status: number, code: string) => {
      const said = { defined: false, code, status, message: sentences(languageOf(request), code) };
      // As oRPC's own refusals look: in an envelope to our pages, as it is to others' programs.
      reply(response, status, JSON.stringify(kind === 'rpc' ? { json: said } : said));
    };
    const admitted = await gate(request, response);
    if ('refusal' in admitted) return refusal(...admitted.refusal);
    const { actor } = admitted.context;
    if (isTooBusyFor(actor.role, request)) return refusal(503, 'unavailable-now');
    if (request.url === '/api/openapi.json') return reply(response, 200, await document);
    // A large body is taken from those alone who are known. Whoever sends slowly takes nobody's place: a thousand would close the doors.
    const withFile = request.headers['content-type']?.startsWith('multipart/form-data') && actor.role !== 'nobody';
    const body = await (withFile ? readFileBody(request, actor) : readBody(request, CALL_BYTES));
    if ('refused' in body) {
      // The rest of it is not waited for.
      response.setHeader('Connection', 'close');
      return refusal(REFUSED_BODY[body.refused], body.refused);
    }
    if (isTooBusyFor(actor.role, request)) return refusal(503, 'unavailable-now');
    Object.assign(request, { body: body.content });
    underWay[actor.role] += 1;
    try {
      const { matched } = await handlers[kind](request, response, admitted.context);
      if (!matched) refusal(404, 'not-found');
    } finally {
      underWay[actor.role] -= 1;
    }
  };
  return (request, response) => {
    const kind = KINDS.find((name) => request.url?.startsWith(`/${name}/`));
    if (!kind) return false;
    answer(kind, request, response).catch((error: unknown) => {
      log.error({ err: error instanceof Error ? { name: error.name, message: error.message, stack: error.stack } : error }, 'a call broke');
      response.destroy();
    });
    return true;
  };
}

type Caller = Actor['role'];

/** Beyond this many calls under way, waiting would take longer than asking again (pages do, by themselves). */
export const MOST_UNDER_WAY = 1000;
/** Strangers and staff have places of their own: however many come, those who write a test find theirs. */
const MOST: Record<Caller, number> = { candidate: MOST_UNDER_WAY, staff: 300, nobody: 300 };
/** Who has not entered yet waits first: those who write a test must not. */
const MOST_FOR_ARRIVALS = 300;

const REFUSED_BODY = { 'too-large': 413, 'bad-request': 400, 'too-many-requests': 429, 'unavailable-now': 503 } as const;

type Admission = { context: CallContext } | { refusal: [status: number, code: string] };

/** Who comes in, and with what; or why not. */
function makeGate({ configuration, centre, entrance, storage, demoQuestions, exercises }: WebParts) {
  const origin = new URL(configuration.publicUrl).origin;
  const perPerson = new RateLimit(6, 60);
  const mayWrite = boundWrites(router);
  // Behind one address may sit a whole training centre: this bound only stops a flood.
  const perAddress = new RateLimit(100, 1000);
  const isWithin = (actor: Actor, address: string, now: Date) => {
    if (actor.role === 'candidate') return perPerson.take(actor.sittingId, +now);
    return actor.role === 'staff' ? perPerson.take(actor.accountId, +now) : perAddress.take(networkOf(address), +now);
  };
  // A candidate's session is its own proof; a member of staff is looked up at each call, so that what is revoked is over.
  const whoIs = (request: IncomingMessage, now: Date) => {
    const candidate = actorOf(cookieOf(request, SESSION_COOKIE), configuration.secrets, now);
    return candidate.role === 'nobody' ? staffActor(entrance, cookieOf(request, entrance.cookieName)) : candidate;
  };
  return async (request: IncomingMessage, response: ServerResponse): Promise<Admission> => {
    if (isForeign(request, origin)) return { refusal: [403, 'wrong-origin'] };
    const now = centre.clock.now();
    const actor = await whoIs(request, now);
    const address = addressOf(request, configuration.trustedProxies);
    if (!isWithin(actor, address, now) || !mayWrite(actor, request, now)) return { refusal: [429, 'too-many-requests'] };
    const demonstration = configuration.demonstration
      ? {
          db: centre.db,
          secrets: configuration.secrets,
          linkOf: (person: DemonstrationPerson) => demonstrationLinkTo(person, configuration, now),
        }
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
        visit: visitOf(request, response, { address, secrets: configuration.secrets }),
      },
    };
  };
}

function reply(response: ServerResponse, status: number, json: string): void {
  response.writeHead(status, { 'Content-Type': 'application/json' }).end(json);
}
