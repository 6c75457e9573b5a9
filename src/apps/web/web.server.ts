import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { sql } from 'kysely';
import type { Database } from '../../platform/database.server.ts';
import { securityHeaders } from '../../platform/http/security.server.ts';
import { OWN_REPLY } from '../../platform/own-reply.ts';
import { mountDemonstrationAccess, mountDemonstrationCandidates } from './access.server.ts';
import { makeCalls } from './calls.server.ts';
import { Clips, makeClips, mountClips } from './clips.server.ts';
import { mountEvidence } from './evidence.server.ts';
import { mountGuides } from './guides.server.ts';
import { makePageCalls } from './page-calls.server.ts';
import { mountPages } from './pages.server.ts';
import type { Site, WebParts } from './parts.server.ts';
import { mountSockets } from './sockets.server.ts';
import { sentencePage } from './visitor.server.ts';

const KEEP_ALIVE_MS = 75_000;
/** Headers are one packet; the slowest body that is waited for is a file's. */
const HEADERS_MS = 20_000;
const REQUEST_MS = 130_000;

/** Calls under way at the end are answered, for so long. */
const DRAIN_MS = 5000;

function askDatabase(db: Database): Promise<unknown> {
  return sql`select 1`.execute(db);
}

export interface Web {
  server: Server;
  /** Takes nobody in any more, answers what was asked, sends pages elsewhere. */
  close(): Promise<void>;
}

/** The web process: pages, calls, clips and sockets. It listens when the caller says so. */
export function makeWeb(parts: WebParts): Web {
  const site: Site = new Hono();
  site.use(securityHeaders(parts.configuration.publicUrl.startsWith('https:')));
  mountPages(site, parts);
  mountDemonstrationCandidates(site, parts);
  mountDemonstrationAccess(site, parts);
  const clips = new Clips(parts.clipFolder);
  mountClips(site, parts, clips);
  mountGuides(site, parts);
  mountEvidence(site, parts);
  // Open to all: however many ask, the database is asked by one of them.
  let health: Promise<unknown> | null = null;
  site.get('/health', async (context) => {
    await (health ??= askDatabase(parts.centre.db).finally(() => (health = null)));
    return context.json({ ok: true });
  });
  site.notFound((context) => sentencePage(context, parts, 404, 'not-found'));
  site.onError((error, context) => {
    parts.log.error({ err: { name: error.name, message: error.message, stack: error.stack } }, 'unknown error on a page');
    return sentencePage(context, parts, 500, 'internal');
  });
  const listener = getRequestListener(site.fetch);
  const isCall = makeCalls(parts);
  const isPageCall = makePageCalls(parts);
  const isClip = makeClips(parts, clips);
  const server = createServer((incoming, outgoing) => {
    outgoing.setHeader(OWN_REPLY, '1');
    void (isPageCall(incoming, outgoing) || isCall(incoming, outgoing) || isClip(incoming, outgoing) || listener(incoming, outgoing));
  });
  // Longer than a question, and than any proxy keeps its own: who closes a line that the other is just using loses a call.
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = HEADERS_MS;
  server.requestTimeout = REQUEST_MS;
  const closeSockets = mountSockets(server, parts);
  return {
    server,
    close: async () => {
      const closed = new Promise((done) => server.close(done));
      closeSockets();
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), DRAIN_MS);
      await closed;
      clearTimeout(late);
    },
  };
}
