import { createServer, request as ask, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { connect as dial, type AddressInfo, type Socket } from 'node:net';
import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertReadySitting } from '../../src/candidate/demonstration/people.server.ts';
import { axeFindings, launchBrowser, picture } from '../support/browser.ts';
import { comeInByLink } from '../support/candidates.ts';
import { ownDatabase, type OwnDatabase } from '../support/database.ts';
import { ExamPage } from '../support/exam-page.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';

const CUT = 'La connexion est coupée.';
const FOREIGN = /Ce n’est pas notre service qui répond/;

/** What stands between the candidate and us: a company's proxy, a hotel's portal, a router that forgets. */
class Network {
  /** What becomes of a socket's upgrade; `hung`: also those that are open let nothing through any more. */
  sockets: 'open' | 'refused' | 'silent' | 'hung' = 'open';
  /** Set while a portal answers in our place. */
  portal: { status: number; body: string } | null = null;
  readonly #server: Server;
  readonly #upgrades = new Set<Socket>();

  constructor(target: number) {
    this.#server = createServer((incoming, outgoing) => this.#pass(target, incoming, outgoing));
    this.#server.on('upgrade', (request: IncomingMessage, socket: Socket, head: Buffer) => {
      socket.on('error', () => undefined);
      this.#upgrades.add(socket);
      if (this.sockets === 'refused') return void socket.end('HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n');
      if (this.sockets !== 'open') return;
      const server = dial(target, '127.0.0.1', () => {
        const headers = request.rawHeaders.reduce((text, part, index) => text + part + (index % 2 === 0 ? ': ' : '\r\n'), '');
        server.write(`${request.method} ${request.url} HTTP/1.1\r\n${headers}\r\n`);
        server.write(head);
        // Piped by hand: what is hung is neither closed nor heard.
        server.on('data', (data) => this.sockets === 'hung' || socket.write(data));
        socket.on('data', (data) => this.sockets === 'hung' || server.write(data));
      });
      server.on('error', () => socket.destroy());
      server.on('close', () => socket.destroy());
      socket.on('close', () => server.destroy());
    });
  }

  async listen(port: number): Promise<void> {
    await new Promise<void>((done) => this.#server.listen(port, '127.0.0.1', done));
  }

  async close(): Promise<void> {
    for (const socket of this.#upgrades) socket.destroy();
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }

  get port(): number {
    return (this.#server.address() as AddressInfo).port;
  }

  #pass(target: number, incoming: IncomingMessage, outgoing: ServerResponse): void {
    if (this.portal) return void outgoing.writeHead(this.portal.status, { 'content-type': 'text/html' }).end(this.portal.body);
    const { method, url, headers } = incoming;
    const passed = ask({ host: '127.0.0.1', port: target, method, path: url, headers }, (reply) => {
      outgoing.writeHead(reply.statusCode ?? 502, reply.rawHeaders);
      reply.pipe(outgoing);
    });
    passed.on('error', () => outgoing.destroy());
    incoming.pipe(passed);
  }
}

let database: OwnDatabase;
let server: ServerProcess;
let network: Network;
let browser: Browser;
let page: Page;
let exam: ExamPage;
let sittingId: string;

beforeAll(async () => {
  database = await ownDatabase();
  // The candidate's address is the network's: the server stands behind it.
  const [front, behind] = [await freePort(), await freePort()];
  server = new ServerProcess(front, { DATABASE_URL: database.url, SECRET: 'a-secret-of-the-journey-0123456789' });
  server.environment['PORT'] = String(behind);
  await server.start();
  network = new Network(behind);
  await network.listen(front);
  sittingId = await insertReadySitting(database.db, 'first-test', new Date());
  browser = await launchBrowser();
  page = await (await browser.newContext({ viewport: { width: 1366, height: 768 } })).newPage();
  exam = new ExamPage(page);
});
afterAll(async () => {
  await browser?.close();
  await network?.close();
  await server?.stop();
  await database?.drop();
});

async function served(): Promise<{ position: number; outcome: string | null; seconds: number; draft: unknown }[]> {
  const { rows } = await sql<{ position: number; outcome: string | null; seconds: number; draft: unknown }>`
    select position, outcome, seconds, draft from served_item where sitting_id = ${sittingId} order by n`.execute(database.db);
  return rows;
}

/** The state of saving says that the server holds the draft: over whichever way. */
async function draftIsHeld(): Promise<void> {
  await page.locator('.saving[data-kind="held"]').waitFor({ timeout: 10_000 });
}

async function answerOne(): Promise<void> {
  const n = await exam.question();
  await exam.fill();
  await draftIsHeld();
  expect(await page.getByText(CUT).count()).toBe(0);
  await exam.submit();
  await exam.goOn(n);
}

describe('a candidate whose network lets no socket through', () => {
  it('sits questions with upgrades refused: drafts are held, time closes an answer that nobody sends, nothing is called cut', async () => {
    network.sockets = 'refused';
    await comeInByLink(page, database.db, sittingId, server.linkFor(sittingId));
    await page.goto(`${server.url}/epreuve`);
    await exam.readInstructionsAndBegin();
    await answerOne();
    await answerOne();
    // A page that nobody looks at leaves its question to the server's clock.
    expect(await exam.question()).toBe(3);
    await exam.fill();
    await draftIsHeld();
    const last = (await served()).at(-1);
    expect(last?.draft).not.toBeNull();
    await page.waitForFunction(() => (document.querySelector('h1')?.textContent ?? '').includes('Question 4 '), null, { timeout: 130_000 });
    expect((await served()).map(({ outcome }) => outcome)).toEqual(['submitted', 'submitted', 'time-up', null]);
  });

  it('goes on when a socket that worked hangs, and when new ones stay silent', async () => {
    network.sockets = 'open';
    await page.reload();
    expect(await exam.question()).toBe(4);
    await exam.fill();
    await draftIsHeld();
    network.sockets = 'hung';
    await exam.submit();
    await exam.goOn(4);
    expect(await exam.question()).toBe(5);
    // Nothing goes over the socket: within ten seconds the page has found its other way.
    await page.waitForTimeout(10_000);
    await answerOne();
    expect(await exam.question()).toBe(6);
    const silent = await sql<{
      silent: boolean;
    }>`select silent_since is not null as silent from attempt where sitting_id = ${sittingId}`.execute(database.db);
    expect(silent.rows).toEqual([{ silent: false }]);
    network.sockets = 'silent';
    await page.reload();
    await answerOne();
    expect((await served()).map(({ outcome }) => outcome)).toEqual([
      'submitted',
      'submitted',
      'time-up',
      'submitted',
      'submitted',
      'submitted',
      null,
    ]);
  });

  it.each([
    [403, 'forbidden by your company'],
    [511, 'sign in to the network'],
    [200, '<title>Welcome to the hotel</title>'],
  ])('says that somebody else answers when a portal does with %i, waits, and goes on by itself', async (status, body) => {
    const n = await exam.question();
    await exam.fill();
    network.portal = { status, body };
    await exam.submit();
    await page.getByText(FOREIGN).waitFor();
    await picture(page, `portal-${status}`);
    network.portal = null;
    await exam.goOn(n);
    expect(await page.getByText(FOREIGN).count()).toBe(0);
    expect((await served()).find(({ position }) => position === n)?.outcome).toBe('submitted');
  });

  it('opens by itself once the portal has let it through', async () => {
    network.sockets = 'open';
    // The page is there, what it asks for is not.
    await page.route('**/rpc/**', (route) => route.fulfill({ status: 404, contentType: 'text/html', body: 'not here' }));
    await page.reload();
    await page.getByText(FOREIGN).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.unroute('**/rpc/**');
    await exam.question();
  });
});

describe('a cut', () => {
  it('leaves the question to be drawn anew by the help, which reloads nothing', async () => {
    const n = await exam.question();
    await exam.fill();
    const before = await exam.shown();
    await page.context().setOffline(true);
    await page.getByText(CUT).waitFor();
    await page.getByRole('button', { name: 'Aide' }).click();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: 'Réafficher la question' }).click();
    expect(await exam.question()).toBe(n);
    expect((await exam.shown()).fields).toEqual(before.fields);
    await page.context().setOffline(false);
    await page.getByText(CUT).waitFor({ state: 'detached' });
    await exam.submit();
    await exam.goOn(n);
  });

  it('that lasts at zero voids the question, as the page says at once, also when the line is back in the grace', async () => {
    const n = await exam.question();
    await exam.fill();
    await draftIsHeld();
    const left = Number((await page.getByRole('timer').textContent())?.match(/\d+/)?.[0]);
    await page.waitForTimeout((left - 9) * 1000);
    await page.context().setOffline(true);
    await page.getByText('Au bout de 5 secondes de coupure').waitFor();
    await picture(page, 'cut-before-zero');
    await page.getByText(/remplacement 1 sur 3/).waitFor({ timeout: 15_000 });
    await picture(page, 'cut-at-zero');
    await page.context().setOffline(false);
    await page.locator('.notice', { hasText: 'Cette question ne compte pas' }).waitFor({ timeout: 15_000 });
    await page.getByRole('button', { name: 'Continuer' }).click();
    expect(await exam.question()).toBe(n);
    expect((await served()).filter(({ position }) => position === n).map(({ outcome }) => outcome)).toEqual(['voided-silence', null]);
  });
});
