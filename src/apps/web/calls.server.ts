import type { Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie } from 'hono/cookie';
import type { DemonstrationPerson } from '../../candidate/demonstration/people.server.ts';
import { demonstrationRoutes, type DemonstrationContext } from '../../candidate/demonstration/routes.server.ts';
import { demoRoutes, type DemoContext } from '../../candidate/routes.server.ts';
import { RateLimit } from '../../platform/http/rate.ts';
import { callHandler, openApiOf, type RequestContext } from '../../platform/http/rpc.server.ts';
import { isForeign } from '../../platform/http/security.server.ts';
import { writtenTestRoutes, type WrittenTestContext } from '../../written-test/routes.server.ts';
import type { Site, WebParts } from './parts.server.ts';
import { actorOf, addressOf, languageOf, linkTo, SESSION_COOKIE } from './visitor.server.ts';

/** Every route of the program, by slice. */
export const router = { writtenTest: writtenTestRoutes, demo: demoRoutes, demonstration: demonstrationRoutes };

type CallContext = RequestContext & WrittenTestContext & DemoContext & DemonstrationContext;

const BODY_BYTES = 64 * 1024;

/** What pages and partners' systems call. Refused before it is read: too large, from another site, too many. */
export function mountCalls(site: Site, parts: WebParts): void {
  const { sentences, log, configuration } = parts;
  const handlers = callHandler<CallContext>(router, sentences, log);
  const gate = makeGate(parts);
  const document = openApiOf(router, configuration.publicUrl);
  site.get('/api/openapi.json', async (context) => context.json(await document));
  for (const kind of ['rpc', 'api'] as const) {
    site.use(`/${kind}/*`, bodyLimit({ maxSize: BODY_BYTES, onError: (context) => refuse(context, parts, 413, 'too-large') }));
    site.all(`/${kind}/*`, async (context) => {
      const admitted = gate(context);
      if (admitted instanceof Response) return admitted;
      const { matched, response } = await handlers[kind](context.req.raw, admitted);
      if (!matched) return refuse(context, parts, 404, 'not-found');
      response.headers.set('Cache-Control', 'no-store');
      return response;
    });
  }
}

/** Who comes in, and with what; or why not. */
function makeGate({ configuration, centre, demoQuestions, ...parts }: WebParts): (context: Context) => CallContext | Response {
  const origin = new URL(configuration.publicUrl).origin;
  const perSitting = new RateLimit(6, 60);
  // Behind one address may sit a whole training centre: this bound only stops a flood.
  const perAddress = new RateLimit(100, 1000);
  return (context) => {
    if (isForeign(context, origin)) return refuse(context, parts, 403, 'wrong-origin');
    const now = centre.clock.now();
    const actor = actorOf(getCookie(context, SESSION_COOKIE), configuration.secret, now);
    const allowed = actor.role === 'candidate' ? perSitting.take(actor.sittingId, +now) : perAddress.take(addressOf(context), +now);
    if (!allowed) return refuse(context, parts, 429, 'too-many-requests');
    const demonstration = configuration.demonstration
      ? { db: centre.db, linkOf: (person: DemonstrationPerson) => linkTo(person, configuration, now) }
      : null;
    return { language: languageOf(context), actor, centre, demonstration, demoQuestions };
  };
}

function refuse(context: Context, { sentences }: Pick<WebParts, 'sentences'>, status: 403 | 404 | 413 | 429, code: string): Response {
  return context.json({ json: { defined: false, code, status, message: sentences(languageOf(context), code) } }, status);
}
