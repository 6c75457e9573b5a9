import { createServer, type Server } from 'node:http';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { sql } from 'kysely';
import { securityHeaders } from '../../platform/http/security.server.ts';
import { mountAccess } from './access.server.ts';
import { mountCalls } from './calls.server.ts';
import { mountClips } from './clips.server.ts';
import { mountPages } from './pages.server.ts';
import type { Site, WebParts } from './parts.server.ts';
import { mountSockets } from './sockets.server.ts';
import { sentencePage } from './visitor.server.ts';

/** The web process: pages, calls, clips and sockets. It listens when the caller says so. */
export function makeWeb(parts: WebParts): Server {
  const site: Site = new Hono();
  site.use(securityHeaders(parts.configuration.publicUrl.startsWith('https:')));
  mountPages(site, parts);
  mountAccess(site, parts);
  mountCalls(site, parts);
  mountClips(site, parts);
  site.get('/health', async (context) => {
    await sql`select 1`.execute(parts.centre.db);
    return context.json({ ok: true });
  });
  site.notFound((context) => sentencePage(context, parts, 404, 'not-found'));
  site.onError((error, context) => {
    parts.log.error({ err: { name: error.name, message: error.message, stack: error.stack } }, 'unknown error on a page');
    return sentencePage(context, parts, 500, 'internal');
  });
  const listener = getRequestListener(site.fetch);
  const server = createServer((incoming, outgoing) => void listener(incoming, outgoing));
  mountSockets(server, parts);
  return server;
}
