import { createServer, type IncomingMessage } from 'node:http';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { getRequestListener } from '@hono/node-server';
import { serveStatic } from '@hono/node-server/serve-static';
import { Hono, type Context } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { getCookie, setCookie } from 'hono/cookie';
import { sql } from 'kysely';
import { WebSocketServer } from 'ws';
import type { DemoQuestion } from '../candidate/demo.server.ts';
import type { DemonstrationPerson } from '../candidate/demonstration/people.server.ts';
import { demonstrationRoutes } from '../candidate/demonstration/routes.server.ts';
import { demoRoutes } from '../candidate/routes.server.ts';
import { NOBODY, type Actor } from '../people/actor.ts';
import { readSigned, sign } from '../people/signed.server.ts';
import { DAY, HOUR } from '../platform/clock.ts';
import type { Configuration } from '../platform/configuration.server.ts';
import { RateLimit } from '../platform/http/rate.ts';
import { rpcHandler } from '../platform/http/rpc.server.ts';
import { isForeign, securityHeaders } from '../platform/http/security.server.ts';
import { escaped, type BuiltPages } from '../platform/http/shell.server.ts';
import type { Log } from '../platform/log.server.ts';
import { isLanguage, type Language, type Sentences } from '../platform/words.server.ts';
import type { TestCentre } from '../written-test/conductor.server.ts';
import { selectOptionalPlay } from '../written-test/queries.server.ts';
import { talk } from '../written-test/presence/live.server.ts';
import { writtenTestRoutes } from '../written-test/routes.server.ts';

export interface WebParts {
  configuration: Configuration;
  centre: TestCentre;
  processId: string;
  demoQuestions: readonly DemoQuestion[] | null;
  clipFolder: string;
  clientFolder: string;
  pages: BuiltPages;
  sentences: Sentences;
  log: Log;
}

const SESSION_COOKIE = 'palier-session';
const LANGUAGE_COOKIE = 'palier-lang';
const SESSION_LENGTH = 24 * HOUR;
export const LINK_LENGTH = 31 * DAY;
const BODY_BYTES = 64 * 1024;

export const router = { writtenTest: writtenTestRoutes, demo: demoRoutes, demonstration: demonstrationRoutes };

const PAGES: readonly { path: string; entry: string; title: Record<Language, string> }[] = [
  { path: '/', entry: 'src/apps/public.tsx', title: { fr: 'Palier', en: 'Palier' } },
  { path: '/courriers', entry: 'src/apps/public.tsx', title: { fr: 'Courriers de la démonstration', en: 'Mail of the demonstration' } },
  { path: '/demo', entry: 'src/apps/candidate.tsx', title: { fr: 'Mini-test', en: 'Mini-test' } },
  { path: '/resultat', entry: 'src/apps/candidate.tsx', title: { fr: 'Votre résultat', en: 'Your result' } },
  { path: '/recu', entry: 'src/apps/candidate.tsx', title: { fr: 'Réponses enregistrées', en: 'Recorded answers' } },
  { path: '/epreuve', entry: 'src/apps/exam.tsx', title: { fr: 'Épreuve écrite', en: 'Written test' } },
];

type Site = Hono<{ Variables: { nonce: string } }>;

/** The web process: pages, calls, clips and sockets. Listens when the caller says so. */
export function makeWeb(parts: WebParts) {
  const site: Site = new Hono();
  const secure = parts.configuration.publicUrl.startsWith('https:');
  site.use(securityHeaders(secure));
  mountPages(site, parts);
  mountAccess(site, parts, secure);
  mountCalls(site, parts);
  mountClips(site, parts);
  mountHealth(site, parts);
  site.notFound((context) => sentencePage(context, parts, 404, 'not-found'));
  site.onError((error, context) => {
    parts.log.error({ err: { name: error.name, message: error.message, stack: error.stack } }, 'unknown error on a page');
    return sentencePage(context, parts, 500, 'internal');
  });

  const server = createServer(getRequestListener(site.fetch));
  mountSocket(server, parts);
  return { site, server };
}

function mountPages(site: Site, { pages, clientFolder }: WebParts): void {
  for (const { path, entry, title } of PAGES) {
    site.get(path, (context) => {
      const language = languageOf(context);
      context.header('Cache-Control', 'no-store');
      return context.html(pages.shell(entry, title[language], language, context.get('nonce')));
    });
  }
  site.use('/assets/*', serveStatic({
    root: clientFolder,
    precompressed: true,
    onFound: (_, context) => context.header('Cache-Control', 'public, max-age=31536000, immutable'),
  }));
  site.get('/icon.svg', serveStatic({ root: clientFolder }));
}

/** A signed link opens a session for one sitting and goes where that sitting stands. It may be opened again until it ends. */
function mountAccess(site: Site, { configuration, centre, sentences: _, ...parts }: WebParts, secure: boolean): void {
  site.get('/acces/:token', async (context) => {
    const now = centre.clock.now();
    const content = readSigned('access-link', context.req.param('token'), configuration.secret, now);
    const all = { configuration, centre, sentences: _, ...parts };
    if (content === 'forged') return sentencePage(context, all, 404, 'link-forged');
    if (content === 'expired') return sentencePage(context, all, 410, 'link-expired');
    const { rows } = await sql<{ sentAt: Date | null }>`
      select t.sent_at from sitting s left join attempt t on t.sitting_id = s.id
      where s.id = ${content.sitting} and s.access_version = ${content.access}`.execute(centre.db);
    const found = rows[0];
    if (!found) return sentencePage(context, all, 410, 'link-expired');
    const session = sign('session', { ...content, until: +now + SESSION_LENGTH }, configuration.secret);
    setCookie(context, SESSION_COOKIE, session, { httpOnly: true, secure, sameSite: 'Lax', path: '/', maxAge: SESSION_LENGTH / 1000 });
    return context.redirect(found.sentAt ? '/resultat' : '/epreuve', 303);
  });
}

function mountCalls(site: Site, parts: WebParts): void {
  const { configuration, centre, sentences, log } = parts;
  const handle = rpcHandler(router, sentences, log);
  const origin = new URL(configuration.publicUrl).origin;
  const perSitting = new RateLimit(6, 60);
  // Behind one address may sit a whole training centre: this bound only stops a flood.
  const perAddress = new RateLimit(100, 1000);
  const refuse = (context: Context, status: 400 | 403 | 413 | 429, code: string) =>
    context.json({ json: { defined: false, code, status, message: sentences(languageOf(context), code) } }, status);
  site.use('/rpc/*', bodyLimit({ maxSize: BODY_BYTES, onError: (context) => refuse(context, 413, 'too-large') }));
  site.all('/rpc/*', async (context) => {
    if (isForeign(context, origin)) return refuse(context, 403, 'wrong-origin');
    const now = centre.clock.now();
    const actor = actorOf(getCookie(context, SESSION_COOKIE), configuration.secret, now);
    const allowed = actor.role === 'candidate' ? perSitting.take(actor.sittingId, +now) : perAddress.take(addressOf(context), +now);
    if (!allowed) return refuse(context, 429, 'too-many-requests');
    const demonstration = configuration.demonstration ? { db: centre.db, linkOf: (person: DemonstrationPerson) => linkTo(person, configuration, now) } : null;
    const language = languageOf(context);
    const { matched, response } = await handle(context.req.raw, { language, actor, centre, demonstration, demoQuestions: parts.demoQuestions } as never);
    if (!matched) return context.json({ json: { defined: false, code: 'not-found', status: 404, message: sentences(language, 'not-found') } }, 404);
    context.header('Cache-Control', 'no-store');
    return context.newResponse(response.body, response);
  });
}

function mountClips(site: Site, parts: WebParts): void {
  const { centre, configuration, clipFolder, demoQuestions } = parts;
  site.get('/clips/:play', async (context) => {
    const actor = actorOf(getCookie(context, SESSION_COOKIE), configuration.secret, centre.clock.now());
    const play = context.req.param('play');
    if (actor.role !== 'candidate') return sentencePage(context, parts, 401, 'not-signed-in');
    const found = /^[0-9a-f-]{36}$/.test(play) ? await selectOptionalPlay(centre.db, play, actor.sittingId) : null;
    return found ? clip(context, parts, join(clipFolder, `${found.itemId}.webm`)) : sentencePage(context, parts, 404, 'not-found');
  });
  site.get('/demo-clips/:n', (context) => {
    const question = demoQuestions?.[Number(context.req.param('n'))];
    return question?.item.clip ? clip(context, parts, join(clipFolder, `${question.item.id}.webm`)) : sentencePage(context, parts, 404, 'not-found');
  });
}

async function clip(context: Context, parts: WebParts, file: string): Promise<Response> {
  const found = await stat(file).catch(() => null);
  if (!found) {
    parts.log.error({ file: file.split('/').at(-1) }, 'a clip is missing');
    return sentencePage(context, parts, 404, 'not-found');
  }
  const body = Readable.toWeb(createReadStream(file)) as ReadableStream;
  return context.newResponse(body, 200, { 'Content-Type': 'audio/webm', 'Content-Length': String(found.size), 'Cache-Control': 'no-store' });
}

function mountHealth(site: Site, { centre, configuration }: WebParts): void {
  site.get('/health', async (context) => {
    await sql`select 1`.execute(centre.db);
    return context.json({ ok: true, demonstration: configuration.demonstration });
  });
}

function mountSocket(server: ReturnType<typeof createServer>, { configuration, centre, processId, log }: WebParts): void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: 8 * 1024, perMessageDeflate: false });
  const origin = new URL(configuration.publicUrl).origin;
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => undefined);
    const actor = actorOf(cookieOf(request, SESSION_COOKIE), configuration.secret, centre.clock.now());
    const from = request.headers.origin;
    const ours = from === undefined || from === origin || from === `http://${request.headers.host}` || from === `https://${request.headers.host}`;
    if (request.url !== '/written-test/live' || actor.role !== 'candidate' || !ours) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (opened) => talk(centre, processId, opened, request, actor));
  });
  server.on('close', () => sockets.close());
  server.on('clientError', (_, socket) => {
    log.debug('a request that is not HTTP');
    if (socket.writable) socket.end('HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
  });
}

/** Where a person's link leads: a month of validity, revoked by the sitting's access version. */
export function linkTo(person: { sittingId: string; accessVersion: number }, configuration: Configuration, now: Date): string {
  const token = sign('access-link', { sitting: person.sittingId, access: person.accessVersion, until: +now + LINK_LENGTH }, configuration.secret);
  return `${configuration.publicUrl}/acces/${token}`;
}

function actorOf(cookie: string | undefined, secret: string, now: Date): Actor {
  const content = cookie ? readSigned('session', cookie, secret, now) : 'forged';
  return typeof content === 'string' ? NOBODY : { role: 'candidate', sittingId: content.sitting, accessVersion: content.access };
}

function cookieOf(request: IncomingMessage, name: string): string | undefined {
  const found = request.headers.cookie?.split(/;\s*/).find((cookie) => cookie.startsWith(`${name}=`));
  return found === undefined ? undefined : decodeURIComponent(found.slice(name.length + 1));
}

function languageOf(context: Context): Language {
  const chosen = getCookie(context, LANGUAGE_COOKIE);
  return isLanguage(chosen) ? chosen : 'fr';
}

function addressOf(context: Context): string {
  const { incoming } = context.env as { incoming?: IncomingMessage };
  return incoming?.socket.remoteAddress ?? 'unknown';
}

/** A page that says one sentence, without a script. */
function sentencePage(context: Context, { sentences }: Pick<WebParts, 'sentences'>, status: 401 | 404 | 410 | 500, code: string): Response | Promise<Response> {
  const language = languageOf(context);
  const sentence = escaped(sentences(language, code));
  return context.html(
    `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Palier</title></head><body><main><h1>Palier</h1><p>${sentence}</p><p><a href="/">${language === 'fr' ? 'Aller à l’accueil' : 'Go to the home page'}</a></p></main></body></html>`,
    status,
  );
}
