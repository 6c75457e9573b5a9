import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { FOREIGN, ForeignReply, OWN_REPLY } from '../platform/own-reply.ts';
import { failureOf } from '../written-test/player/retry.ts';
import { ownFetch } from './rpc.browser.ts';
import { makeQueries } from './queries.browser.ts';

let portal: Server;
let base: string;
/** Answers what its address says, with our header below /own. */
beforeAll(async () => {
  portal = createServer((request, response) => {
    const [, whose, status] = (request.url ?? '').split('/');
    if (whose === 'own') response.setHeader(OWN_REPLY, '1');
    response.writeHead(Number(status), { 'content-type': 'text/html', ...(status === '302' && { location: '/own/200' }) });
    response.end('<title>Sign in to the network</title>');
  });
  await new Promise<void>((done) => portal.listen(0, '127.0.0.1', done));
  base = `http://127.0.0.1:${(portal.address() as AddressInfo).port}`;
});
afterAll(() => new Promise((done) => portal.close(done)));

async function thrownBy(path: string): Promise<unknown> {
  return ownFetch(`${base}${path}`).then(
    ({ status }) => `answered ${status}`,
    (thrown: unknown) => thrown,
  );
}

it.each([200, 302, 403, 404, 511, 520, 522])(
  'takes a reply of %i without our header for a line that is not there, and says who may answer',
  async (status) => {
    const thrown = await thrownBy(`/portal/${status}`);
    expect(thrown).toBeInstanceOf(ForeignReply);
    expect(thrown).toMatchObject({ code: FOREIGN });
    expect(failureOf(thrown)).toEqual({ kind: 'foreign' });
    const { retry } = makeQueries().getDefaultOptions().queries ?? {};
    expect((retry as (failures: number, error: unknown) => boolean)(0, thrown)).toBe(true);
  },
);

it.each([502, 503, 504])('takes the error page of a proxy in front of us (%i) for a cut line', async (status) => {
  expect(failureOf(await thrownBy(`/portal/${status}`))).toEqual({ kind: 'cut' });
});

it.each([200, 403, 404, 503])('takes our own reply of %i as it is', async (status) => {
  expect(await thrownBy(`/own/${status}`)).toBe(`answered ${status}`);
});
