import { sql } from 'kysely';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertReadySitting } from '../../src/candidate/demonstration/people.server.ts';
import { verify } from '../../src/sitting/journal.server.ts';
import { axeFindings, launchBrowser, picture } from '../support/browser.ts';
import { comeInByLink } from '../support/candidates.ts';
import { ownDatabase, type OwnDatabase } from '../support/database.ts';
import { ExamPage } from '../support/exam-page.ts';
import { LetterBox } from '../support/letter-box.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';

const SECRET = 'a-secret-of-the-journey-0123456789';
/** Questions answered with the keyboard alone, and questions of which a picture is taken. */
const BY_KEYBOARD = [21, 22, 23, 24, 25];
const PICTURES: Record<number, string> = { 2: 'question', 31: 'reading', 41: 'listening' };

let database: OwnDatabase;
let server: ServerProcess;
let worker: ServerProcess;
const post = new LetterBox();
let browser: Browser;
let context: BrowserContext;
let page: Page;
let exam: ExamPage;
let sittingId: string;
const foreign: string[] = [];
const complaints: string[] = [];
/** What axe found on questions. */
const barriers: string[] = [];

beforeAll(async () => {
  database = await ownDatabase();
  await post.open();
  const environment = { DATABASE_URL: database.url, SECRET, SMTP_URL: post.url };
  const port = await freePort();
  server = new ServerProcess(port, environment);
  worker = new ServerProcess(port, environment);
  await server.start();
  await worker.start('worker');
  sittingId = await insertReadySitting(database.db, 'first-test', new Date());
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
  await post.close();
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

async function answerQuestion(n: number): Promise<string> {
  const byKeyboard = BY_KEYBOARD.includes(n);
  const kind = byKeyboard ? await exam.fillByKeyboard() : await exam.fill();
  const name = PICTURES[n];
  if (name) {
    await page.waitForTimeout(1200);
    barriers.push(...(await axeFindings(page)));
    await picture(page, name);
  }
  await (byKeyboard ? exam.submitByKeyboard() : exam.submit());
  return kind;
}

/** What happens to a candidate at some questions, by their number. `answered`: the question was dealt with on the way. */
const happenings: Record<number, () => Promise<'answered' | 'open'>> = {
  /** A reload in the middle: the same question, the same words in it, the time going on. */
  3: async () => {
    await exam.fill();
    await page.waitForTimeout(1500);
    const before = await exam.shown();
    await page.reload();
    expect(await exam.question()).toBe(3);
    expect(await exam.shown()).toEqual(before);
    await exam.submit();
    return 'answered';
  },
  6: async () => {
    await exam.fill();
    await context.setOffline(true);
    await exam.submit();
    await page.getByText('La connexion est coupée.').first().waitFor();
    await picture(page, 'offline');
    await page.waitForTimeout(4000);
    await context.setOffline(false);
    return 'answered';
  },
  /** kill -9 in the middle of an answer. */
  9: async () => {
    await exam.fill();
    await page.waitForTimeout(1500);
    const killed = server.kill();
    await exam.submit();
    await killed;
    await page.waitForTimeout(2000);
    await server.start();
    return 'answered';
  },
  12: async () => {
    const moved = 'Votre épreuve continue dans une autre page';
    const other = await context.newPage();
    watch(other);
    await other.goto(`${server.url}/epreuve`);
    expect(await new ExamPage(other).question()).toBe(12);
    await page.getByRole('heading', { name: moved }).waitFor();
    await picture(page, 'other-page');
    await page.getByRole('button', { name: 'Continuer ici' }).click();
    await other.getByRole('heading', { name: moved }).waitFor();
    await other.close();
    expect(await exam.question()).toBe(12);
    return 'open';
  },
  14: async () => {
    await exam.fill();
    await exam.validate.dblclick();
    return 'answered';
  },
  16: async () => {
    await page.goBack().catch(() => undefined);
    await page.waitForTimeout(500);
    expect(page.url()).toContain('/epreuve');
    expect(await exam.position()).toBe(16);
    return 'open';
  },
  /** Filled in and never validated: time submits what is on the screen. */
  18: async () => {
    await exam.fill();
    const seconds = (await answers()).at(-1)?.seconds ?? 0;
    await page.waitForTimeout((seconds / 2) * 1000);
    await picture(page, 'half-time');
    await page.waitForFunction(() => !(document.querySelector('h1')?.textContent ?? '').includes('Question 18 '), null, {
      timeout: 120_000,
    });
    expect((await answers()).find(({ position }) => position === 18)?.outcome).toBe('time-up');
    return 'answered';
  },
  /** A clip is heard once; a reload in the middle of it costs no play. */
  42: async () => {
    await page.getByRole('button', { name: 'Écouter (2 écoutes possibles)' }).click();
    await page.getByText('Il vous reste 1 écoute.').waitFor();
    await page.waitForFunction(() => /0:0[2-9]|0:[1-9]/.test(document.querySelector('.exam-main')?.textContent?.split(' / ')[0] ?? ''));
    await page.reload();
    expect(await exam.question()).toBe(42);
    await page.getByText('Il vous reste 1 écoute.').waitFor();
    await page.getByRole('button', { name: 'Reprendre l’écoute' }).click();
    await page.getByText('L’extrait est terminé.').waitFor({ timeout: 90_000 });
    await page.getByRole('button', { name: 'Écouter (1 écoute possible)' }).waitFor();
    return 'open';
  },
};

describe('a candidate sits the written test', () => {
  it('opens the link, reads the instructions with no clock running, and checks the sound', async () => {
    await comeInByLink(page, database.db, sittingId, server.linkFor(sittingId));
    await page.goto(`${server.url}/epreuve`);
    await page.getByRole('heading', { name: 'Avant de commencer' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, 'instructions');
    await exam.readInstructionsAndBegin();
    await page.locator('.exam-main').waitFor();
    expect(await page.getByRole('button', { name: 'Valider', exact: true }).count()).toBe(0);
    expect(await exam.question()).toBe(1);
  });

  it(
    'answers all fifty questions through a reload, an offline gap, a killed server, a second tab and the keyboard alone',
    async () => {
      const kinds = new Set<string>();
      let n = 1;
      do {
        n = await exam.question();
        const happened = await happenings[n]?.();
        if (happened !== 'answered') kinds.add(await answerQuestion(n));
      } while ((await exam.goOn(n)) === 'question');
      expect(n).toBe(50);
      expect(kinds).toEqual(new Set(['choice', 'cloze-menu', 'cloze-typed', 'ordering', 'word-bank']));
      expect(barriers).toEqual([]);
      const recorded = (await answers()).filter(({ outcome }) => !outcome.startsWith('voided'));
      expect(recorded.map(({ position }) => position)).toEqual(Array.from({ length: 50 }, (_, index) => index + 1));
      expect(recorded.filter(({ answer }) => answer === null)).toEqual([]);
    },
    14 * 60_000,
  );

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
    await page
      .getByText(/Résultat provisoire/i)
      .first()
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByText('Voir les chiffres').click();
    const said = await page.locator('main').innerText();
    expect(said).toMatch(/Le score écrit est la moyenne des 4 sections/);
    expect(said).toMatch(/\(\d+,\d \+ \d+,\d \+ \d+,\d \+ \d+,\d\)\s÷\s4 = \d+,\d/);
    expect(said).toMatch(/Il n’y a pas encore de résultat global/);
    expect(said).toMatch(/Prochaine étape\s: l’entretien/);
    // Nothing is promised whole.
    expect(said).not.toMatch(/100\s%|(?<!\d)0\s%/);
    await picture(page, 'result');
    await page.goto(`${server.url}/recu`);
    await page
      .getByRole('button', { name: /Signaler un problème/ })
      .first()
      .waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page
      .getByRole('button', { name: /Signaler un problème/ })
      .first()
      .click();
    await page.getByRole('textbox').first().fill('Deux réponses me semblent possibles.');
    await page
      .getByRole('button', { name: /Envoyer/ })
      .first()
      .click();
    await page.getByText(/CAS-/).waitFor();
    await picture(page, 'receipt');
  });

  it('leaves an unbroken journal, one mail, and no request to anybody else', async () => {
    const { rows } = await sql<{
      state: string;
      journalSeq: number;
    }>`select state, journal_seq from sitting where id = ${sittingId}`.execute(database.db);
    expect(rows[0]?.state).toBe('written');
    expect(await verify(database.db, sittingId)).toEqual({ lines: rows[0]?.journalSeq });
    const cases = await sql<{ cases: number }>`select count(*)::int as cases from support_case where sitting_id = ${sittingId}`.execute(
      database.db,
    );
    expect(cases.rows[0]?.cases).toBe(1);
    for (let tries = 0; tries < 100 && post.mails.length === 0; tries += 1) await new Promise((wait) => setTimeout(wait, 200));
    expect(post.mails.map(({ subject }) => subject)).toEqual(['Votre épreuve écrite est bien arrivée']);
    expect(foreign).toEqual([]);
    expect(complaints).toEqual([]);
  });
});
