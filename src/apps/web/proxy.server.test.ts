import { request } from 'node:https';
import { BlockList } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import WebSocket from 'ws';
import { BORN, Candidates } from '../../../tests/support/candidates.ts';
import { openCentre, TestSocket, type OpenCentre } from '../../../tests/support/centre.ts';
import { startNginx, WHY_NO_NGINX, type Nginx } from '../../../tests/support/nginx.ts';
import { freePort } from '../../../tests/load/machine/programs.ts';
import { trustedProxies } from '../../platform/http/address.server.ts';

let open: OpenCentre;
let nginx: Nginx;
beforeAll(async () => {
  if (WHY_NO_NGINX) return;
  const port = await freePort();
  open = await openCentre({
    publicUrl: `https://localhost:${port}`,
    trustedProxies: trustedProxies(['127.0.0.1']) ?? new BlockList(),
  });
  nginx = await startNginx(port, Number(new URL(open.base).port));
});
afterAll(async () => {
  await nginx?.stop();
  await open?.close();
});

interface Answer {
  status: number;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** One request by TLS, from an address of the loopback. */
function ask(path: string, input: object | null, headers: Record<string, string> = {}, from = '127.0.0.1'): Promise<Answer> {
  return new Promise((done, fail) => {
    const method = input ? 'POST' : 'GET';
    const given = input ? { 'content-type': 'application/json', ...headers } : headers;
    const options = { host: '127.0.0.1', port: nginx.port, method, path, headers: { host: 'localhost', ...given }, localAddress: from };
    const sent = request({ ...options, servername: 'localhost', rejectUnauthorized: false, agent: false }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () =>
        done({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(chunks).toString() }),
      );
    });
    sent.on('error', fail);
    sent.end(input ? JSON.stringify({ json: input }) : undefined);
  });
}

describe.skipIf(WHY_NO_NGINX)(`behind nginx with TLS${WHY_NO_NGINX ? `: ${WHY_NO_NGINX}` : ''}`, () => {
  it('pages come, and say that they are to be asked for by TLS alone', async () => {
    const page = await ask('/connexion', null);
    expect([page.status, page.headers['strict-transport-security']]).toEqual([200, 'max-age=31536000; includeSubDomains']);
  });

  it('a candidate comes in from our own pages, with a cookie for TLS alone', async () => {
    const { cookie } = await open.candidate();
    const origin = open.configuration.publicUrl;
    const entered = await ask('/rpc/writtenTest/enter', {}, { cookie, origin });
    expect(entered.status).toBe(200);
    expect((await ask('/rpc/writtenTest/look', {}, { cookie, origin: 'https://elsewhere.example' })).status).toBe(403);
    const candidates = new Candidates(open);
    const { sittingId } = await candidates.somebody();
    const input = { token: await candidates.tokenOf(sittingId), birthDate: BORN };
    const opened = await ask('/rpc/entrance/openLink', input, { origin });
    expect(opened.headers['set-cookie']).toContainEqual(expect.stringMatching(/^palier-session=.*; Secure$/));
  });

  it('sockets are passed on', async () => {
    const candidate = await open.candidate();
    await candidate.enter();
    const url = `wss://127.0.0.1:${nginx.port}/written-test/live`;
    const socket = new TestSocket(
      new WebSocket(url, {
        headers: { cookie: candidate.cookie, host: 'localhost', origin: open.configuration.publicUrl },
        rejectUnauthorized: false,
      }),
    );
    await socket.opened;
    socket.say({ say: 'hello', pass: candidate.pass });
    socket.say({ say: 'beat' });
    expect(await socket.hears('welcome')).toMatchObject({ say: 'welcome' });
    socket.close();
  });

  it('each visitor is an address of their own, whatever they say of themselves', async () => {
    const guess = async (from: string, said: string) => {
      const input = { email: 'personne@exemple.fr', code: '000000' };
      const { body } = await ask('/rpc/entrance/enterWithCode', input, { 'x-forwarded-for': said }, from);
      return (JSON.parse(body) as { json: { code: string } }).json.code;
    };
    let code = '';
    for (let tries = 0; tries < 300 && code !== 'too-many-requests'; tries += 1)
      code = await guess('127.0.0.2', `198.51.100.${tries % 250}`);
    expect(code).toBe('too-many-requests');
    expect(await guess('127.0.0.3', '127.0.0.2')).toBe('code-over');
  });
});
