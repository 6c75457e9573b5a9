import type { Server } from 'node:http';
import { WebSocketServer } from 'ws';
import { isForeign } from '../../platform/http/security.server.ts';
import { OWN_REPLY } from '../../platform/own-reply.ts';
import { LIVE } from '../../written-test/schema.ts';
import { talk } from '../../written-test/presence/live.server.ts';
import type { WebParts } from './parts.server.ts';
import { actorOf, cookieOf, SESSION_COOKIE } from './visitor.server.ts';

const OURS = `${OWN_REPLY}: 1`;
const REFUSED = `HTTP/1.1 403 Forbidden\r\n${OURS}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
const NOT_HTTP = `HTTP/1.1 400 Bad Request\r\n${OURS}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`;
/** A draft is a few hundred bytes. */
export const MESSAGE_BYTES = 8 * 1024;

/** RFC 6455's registry: the service restarts, connect again. */
const RESTARTS = 1012;
const FAREWELL_MS = 1000;

/**
 * The sockets of pages that sit a test: only for a candidate's session, only from our own pages.
 * @returns a function that closes them all, which the server would wait for in vain.
 */
export function mountSockets(server: Server, { configuration, centre }: WebParts): () => void {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MESSAGE_BYTES, perMessageDeflate: false, autoPong: false });
  sockets.on('headers', (headers) => headers.push(OURS));
  const origin = new URL(configuration.publicUrl).origin;
  server.on('upgrade', (request, socket, head) => {
    socket.on('error', () => undefined);
    const actor = actorOf(cookieOf(request, SESSION_COOKIE), configuration.secrets, centre.clock.now());
    if (request.url !== LIVE || actor.role !== 'candidate' || isForeign(request, origin)) return void socket.end(REFUSED);
    sockets.handleUpgrade(request, socket, head, (opened) => talk(centre, opened, actor));
  });
  server.on('clientError', (_, socket) => {
    if (socket.writable) socket.end(NOT_HTTP);
  });
  return () => {
    sockets.close();
    for (const socket of sockets.clients) {
      socket.close(RESTARTS);
      setTimeout(() => socket.terminate(), FAREWELL_MS).unref();
    }
  };
}
