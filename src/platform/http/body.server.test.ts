import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { connect, type AddressInfo, type Socket } from 'node:net';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readBody } from './body.server.ts';

const MOST = 100;

let server: Server;
let socket: Socket;
beforeEach(async () => {
  server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  socket = connect((server.address() as AddressInfo).port, '127.0.0.1');
  socket.on('error', () => undefined);
});
afterEach(() => {
  socket.destroy();
  server.close();
});

/** The request as the server gets it, from its headers and what is sent of its body. */
async function requested(headers: string, body: string): Promise<IncomingMessage> {
  const asked = once(server, 'request');
  socket.write(`POST / HTTP/1.1\r\nHost: here\r\n${headers}\r\n\r\n${body}`);
  const [request] = (await asked) as [IncomingMessage];
  return request;
}

const JSON_OF = (length: number) => `Content-Type: application/json\r\nContent-Length: ${length}`;

it.each([
  ['what was sent as JSON', JSON_OF(10), '{"a":"é"}', { content: { a: 'é' } }],
  ['nothing', JSON_OF(0), '', { content: undefined }],
  ['JSON that says nothing of itself', 'Content-Length: 2', '{}', { content: {} }],
  ['what says that it is something else', 'Content-Type: text/plain\r\nContent-Length: 2', '{}', { content: '{}' }],
])('gives %s', async (_, headers, body, expected) => {
  expect(await readBody(await requested(headers, body), MOST)).toEqual(expected);
});

it('refuses what is no JSON', async () => {
  expect(await readBody(await requested(JSON_OF(3), '{a}'), MOST)).toEqual({ refused: 'bad-request' });
});

it('refuses what says that it is too large before it has come', async () => {
  expect(await readBody(await requested(JSON_OF(MOST + 1), ''), MOST)).toEqual({ refused: 'too-large' });
});

it('refuses what grows too large without having said so', async () => {
  const request = await requested('Content-Type: application/json\r\nTransfer-Encoding: chunked', `c8\r\n${' '.repeat(200)}\r\n`);
  expect(await readBody(request, MOST)).toEqual({ refused: 'too-large' });
});

it('waits for nobody who was cut off in the middle', async () => {
  const read = readBody(await requested(JSON_OF(50), '{"a":'), MOST);
  socket.destroy();
  expect(await read).toEqual({ refused: 'bad-request' });
});

it('waits for nobody who left before it began to read', async () => {
  const request = await requested(JSON_OF(50), '{"a":');
  const gone = once(request, 'close').catch(() => undefined);
  request.on('error', () => undefined);
  socket.destroy();
  await gone;
  expect(await readBody(request, MOST)).toEqual({ refused: 'bad-request' });
});
