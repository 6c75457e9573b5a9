import { once } from 'node:events';
import { connect as dial } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { OWN_REPLY } from '../../platform/own-reply.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

/** What came back on a plain connection, head and all. */
async function answerTo(request: string): Promise<string> {
  const { port, hostname } = new URL(open.base);
  const socket = dial(Number(port), hostname);
  socket.write(request);
  const [reply] = (await once(socket, 'data')) as [Buffer];
  socket.destroy();
  return reply.toString();
}

const UPGRADE = 'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n';

describe('each reply says that it is ours', () => {
  it.each([
    ['a page', 'GET', '/epreuve', 200],
    ['a page that is none', 'GET', '/nowhere', 404],
    ['a file that is none', 'GET', '/assets/nothing.js', 404],
    ['a link that is forged', 'GET', '/acces/forged', 404],
    ['a clip without a session', 'GET', '/clips/1b9d6bcd-bbfd-4b2d-9b5d-ab8dfbbd4bed', 401],
    ['a guide', 'GET', '/guides.json', 200],
    ['health', 'GET', '/health', 200],
    ['the document of the calls', 'GET', '/api/openapi.json', 200],
    ['a call without a session', 'GET', '/api/written-test', 401],
    ['a call that is none', 'POST', '/rpc/nothing', 404],
    ['a refused call', 'POST', '/rpc/writtenTest/look', 401],
    ['a call that does not parse', 'POST', '/rpc/writtenTest/begin', 401],
  ])('%s', async (_, method, path, status) => {
    const response = await fetch(`${open.base}${path}`, { method, redirect: 'manual', ...(method === 'POST' && { body: '{}' }) });
    expect([response.status, response.headers.get(OWN_REPLY)]).toEqual([status, '1']);
  });

  it('a redirect and an answered call', async () => {
    const candidate = await open.candidate();
    const called = await fetch(`${open.base}/api/written-test`, { headers: { cookie: candidate.cookie } });
    expect([called.status, called.headers.get(OWN_REPLY)]).toEqual([200, '1']);
    const large = await fetch(`${open.base}/rpc/writtenTest/begin`, { method: 'POST', body: 'x'.repeat(70_000) });
    expect([large.status, large.headers.get(OWN_REPLY)]).toEqual([413, '1']);
    const foreign = await fetch(`${open.base}/rpc/writtenTest/look`, {
      method: 'POST',
      headers: { origin: 'https://else.where' },
      body: '{}',
    });
    expect([foreign.status, foreign.headers.get(OWN_REPLY)]).toEqual([403, '1']);
  });

  it('a socket that is refused, one that opens, and what is no HTTP', async () => {
    const { cookie } = await open.candidate();
    expect(await answerTo(`GET /written-test/live HTTP/1.1\r\nHost: localhost\r\n${UPGRADE}\r\n`)).toMatch(
      /^HTTP\/1\.1 403 .*palier-reply: 1/is,
    );
    expect(await answerTo(`GET /written-test/live HTTP/1.1\r\nHost: localhost\r\nCookie: ${cookie}\r\n${UPGRADE}\r\n`)).toMatch(
      /^HTTP\/1\.1 101 .*palier-reply: 1/is,
    );
    expect(await answerTo('NO HTTP AT ALL\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 .*palier-reply: 1/is);
  });
});
