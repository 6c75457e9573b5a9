import { sql } from 'kysely';
import { simpleParser, type ParsedMail } from 'mailparser';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertReadySitting } from '../../src/candidate/demonstration/people.server.ts';
import { sign } from '../../src/people/signed.server.ts';
import { verify } from '../../src/sitting/journal.server.ts';
import { axeFindings, launchBrowser, picture } from '../support/browser.ts';
import { ownDatabase, type OwnDatabase } from '../support/database.ts';
import { ExamPage } from '../support/exam-page.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';

const SECRET = 'a-secret-of-the-journey-0123456789';
/** Questions at which something happens, by the number that the candidate sees. */
const AT = { reload: 3, picture: 2, offline: 6, kill: 9, twoTabs: 12, doubleClick: 14, back: 16, timeUp: 18, keyboardFrom: 21, keyboardTo: 25 };

let database: OwnDatabase;
let server: ServerProcess;
let worker: ServerProcess;
let post: SMTPServer;
let browser: Browser;
let context: BrowserContext;
let page: Page;
let exam: ExamPage;
let sittingId: string;
let link: string;
const mails: ParsedMail[] = [];
const foreign: string[] = [];
const complaints: string[] = [];

beforeAll(async () => {
  database = await ownDatabase();
  post = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _, done) => void simpleParser(stream).then((mail) => (mails.push(mail), done())),
  });
  await new Promise<void>((done) => post.listen(0, '127.0.0.1', done));
  const environment = { DATABASE_URL: database.url, SECRET, SMTP_URL: `smtp://127.0.0.1:${(post.server.address() as AddressInfo).port}` };
  const port = await freePort();
  server = new ServerProcess(port, environment);
  worker = new ServerProcess(port, environment);
  await server.start();
  await worker.start('worker');
  sittingId = await insertReadySitting(database.db, 'first-test', new Date());
  link = `${server.url}/acces/${sign('access-link', { sitting: sittingId, access: 1, until: Date.now() + 3_600_000 }, SECRET)}`;
  browser = await launchBrowser();
  context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  page = await context.newPage();
  watch(page);
  exam = new ExamPage(page);
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await worker?.stop();
  await new Promise<void>((done) => post.close(done));
  await database?.drop();
});

/** No request may leave the origin, and no page may complain. */
function watch(watched: Page): void {
  watched.on('request', (request) => {
    const url = request.url();
    if (!url.startsWith(server.url) && !/^(blob|data):/.test(url)) foreign.push(url);
  });
  watched.on('pageerror', (error) => complaints.push(error.message));
  watched.on('console', (message) => {
    // A line that is cut on purpose is told by the browser too; anything else is ours.
    if (message.type() === 'error' && !/net::ERR|WebSocket|Failed to load resource/.test(message.text())) complaints.push(message.text());
  });
}

async function answers(): Promise<{ n: number; position: number; outcome: string; answer: unknown; seconds: number }[]> {
  const { rows } = await sql<{ n: number; position: number; outcome: string; answer: unknown; seconds: number }>`
    select q.n, q.position, q.outcome, a.answer, q.seconds from served_item q left join answer a using (sitting_id, n)
    where q.sitting_id = ${sittingId} order by q.n`.execute(database.db);
  return rows;
}

describe('a candidate sits the written test', () => {
  it('opens the link, reads the instructions with no clock running, and checks the sound', async () => {
    await page.goto(link);
    await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, 'instructions');
    await exam.readInstructionsAndBegin();
    await page.locator('.exam-main').waitFor();
    expect(await page.getByRole('button', { name: 'Valider', exact: true }).count()).toBe(0);
    expect(await exam.question()).toBe(1);
  });

  it('answers all fifty questions through a reload, an offline gap, a killed server, a second tab and the keyboard alone', async () => {
    const kinds = new Set<string>();
    let n = 1;
    for (;;) {
      await exam.question();
      const seen = await happenings(n);
      if (seen !== 'answered') {
        kinds.add(n >= AT.keyboardFrom && n <= AT.keyboardTo ? await exam.fillByKeyboard() : await exam.fill());
        if (n === AT.picture || n === 31 || n === 41) {
          await page.waitForTimeout(1200);
          expect(await axeFindings(page)).toEqual([]);
          await picture(page, n === AT.picture ? 'question' : n === 31 ? 'reading' : 'listening');
        }
        if (n >= AT.keyboardFrom && n <= AT.keyboardTo) await exam.submitByKeyboard();
        else await exam.submit();
      }
      if ((await exam.goOn(n)) === 'end') break;
      n = await exam.question();
    }
    expect(n).toBe(50);
    expect([...kinds].sort()).toEqual(['choice', 'cloze-menu', 'cloze-typed', 'ordering', 'word-bank']);
    const recorded = (await answers()).filter(({ outcome }) => !outcome.startsWith('voided'));
    expect(recorded.map(({ position }) => position)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
    expect(recorded.filter(({ answer }) => answer === null)).toEqual([]);
  }, 14 * 60_000);

  /** What happens to a candidate at some questions. @returns `answered` when the question was dealt with on the way. */
  async function happenings(n: number): Promise<'answered' | 'open'> {
    switch (n) {
      case AT.reload: {
        const before = await page.locator('.exam-main').innerText();
        await exam.fill();
        await page.waitForTimeout(1500);
        await page.reload();
        expect(await exam.question()).toBe(n);
        expect((await page.locator('.exam-main').innerText()).slice(0, 80)).toBe(before.slice(0, 80));
        return 'open';
      }
      case AT.offline: {
        await exam.fill();
        await context.setOffline(true);
        await exam.submit();
        await page.getByText('La connexion est coupée.').first().waitFor();
        await picture(page, 'offline');
        await page.waitForTimeout(4000);
        await context.setOffline(false);
        return 'answered';
      }
      case AT.kill: {
        await exam.fill();
        await page.waitForTimeout(1500);
        const killed = server.kill();
        await exam.submit();
        await killed;
        await page.waitForTimeout(2000);
        await server.start();
        return 'answered';
      }
      case AT.twoTabs: {
        const other = await context.newPage();
        watch(other);
        await other.goto(`${server.url}/epreuve`);
        expect(await new ExamPage(other).question()).toBe(n);
        await page.getByRole('heading', { name: 'Votre épreuve continue dans une autre page' }).waitFor();
        await picture(page, 'other-page');
        await page.getByRole('button', { name: 'Continuer ici' }).click();
        await other.getByRole('heading', { name: 'Votre épreuve continue dans une autre page' }).waitFor();
        await other.close();
        expect(await exam.question()).toBe(n);
        return 'open';
      }
      case AT.doubleClick: {
        await exam.fill();
        await exam.validate.dblclick();
        return 'answered';
      }
      case AT.back: {
        await page.goBack().catch(() => undefined);
        await page.waitForTimeout(500);
        expect(page.url()).toContain('/epreuve');
        expect(await exam.position()).toBe(n);
        return 'open';
      }
      case AT.timeUp: {
        await exam.fill();
        const open = (await answers()).at(-1);
        await page.waitForTimeout(((open?.seconds ?? 0) / 2) * 1000);
        await picture(page, 'half-time');
        await page.waitForFunction((position) => !(document.querySelector('h1')?.textContent ?? '').includes(`Question ${position} `), n, { timeout: 120_000 });
        expect((await answers()).find(({ position }) => position === n)?.outcome).toBe('time-up');
        return 'answered';
      }
      default:
        return 'open';
    }
  }

  it('confirms by the word, in any case, and is told that the test is sent', async () => {
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, 'end');
    await page.getByLabel(/CONFIRMER/).fill('oui');
    await page.getByRole('button', { name: 'Oui, envoyer' }).click();
    await page.getByText('Ce n’est pas encore le mot attendu').waitFor();
    await page.getByRole('button', { name: 'Non, je veux vérifier quelque chose' }).click();
    await page.getByRole('button', { name: 'Revenir à l’envoi' }).click();
    await page.getByLabel(/CONFIRMER/).fill('confirmer');
    await page.getByRole('button', { name: 'Oui, envoyer' }).click();
    await page.getByRole('heading', { name: 'Votre épreuve est envoyée' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, 'sent');
  });

  it('reads a provisional result with its uncertainty, then the answers as recorded, and reports a problem', async () => {
    await page.getByRole('link', { name: 'Voir mon résultat provisoire' }).click();
    await page.getByText(/Résultat provisoire/i).first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, 'result');
    await page.goto(`${server.url}/recu`);
    await page.getByRole('button', { name: /Signaler un problème/ }).first().waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('button', { name: /Signaler un problème/ }).first().click();
    await page.getByRole('textbox').first().fill('Deux réponses me semblent possibles.');
    await page.getByRole('button', { name: /Envoyer/ }).first().click();
    await page.getByText(/CAS-/).waitFor();
    await picture(page, 'receipt');
  });

  it('leaves an unbroken journal, one mail, and no request to anybody else', async () => {
    const { rows } = await sql<{ state: string; journalSeq: number }>`select state, journal_seq from sitting where id = ${sittingId}`.execute(database.db);
    expect(rows[0]?.state).toBe('written');
    expect(await verify(database.db, sittingId)).toEqual({ lines: rows[0]?.journalSeq });
    const cases = await sql<{ cases: number }>`select count(*)::int as cases from support_case where sitting_id = ${sittingId}`.execute(database.db);
    expect(cases.rows[0]?.cases).toBe(1);
    for (let tries = 0; tries < 100 && mails.length === 0; tries += 1) await new Promise((wait) => setTimeout(wait, 200));
    expect(mails.map(({ subject }) => subject)).toEqual(['Votre épreuve écrite est bien arrivée']);
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
