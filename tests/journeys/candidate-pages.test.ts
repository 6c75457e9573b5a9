import { sql } from 'kysely';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertReadySitting } from '../../src/candidate/demonstration/people.server.ts';
import type { ItemForCandidate } from '../../src/item-bank/schema.ts';
import { axeFindings, launchBrowser, picture } from '../support/browser.ts';
import { comeInByLink } from '../support/candidates.ts';
import { ownDatabase, type OwnDatabase } from '../support/database.ts';
import { ExamPage } from '../support/exam-page.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';

let database: OwnDatabase;
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  database = await ownDatabase();
  server = new ServerProcess(await freePort(), { DATABASE_URL: database.url, SECRET: 'a-secret-of-the-journey-0123456789' });
  await server.start();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await database?.drop();
});

const PARAGRAPH =
  'The library opens at nine. Everybody may borrow six books for three weeks, and renew them once by telephone or at the desk.';
const FRAME = { language: 'en', text: null, clip: null } as const;
const READING: ItemForCandidate = {
  ...FRAME,
  type: 'word-bank',
  section: 'reading',
  text: { title: 'The library', paragraphs: Array.from({ length: 6 }, () => PARAGRAPH) },
  lines: Array.from(
    { length: 4 },
    (_, n) => `Whoever wants to keep a book for longer than three weeks may {${n + 1}} it at the desk, once a month.`,
  ),
  gapCount: 4,
  words: ['ask', 'borrow', 'extend', 'keep', 'lend', 'renew', 'return'],
};
const FORMATION: ItemForCandidate = {
  ...FRAME,
  type: 'cloze-typed',
  section: 'vocabulary',
  lines: ['Nobody was prepared for the {1} of the news.'],
  gaps: [{ root: 'SUDDEN' }],
};

async function visitor(width: number, height: number): Promise<Page> {
  return (await browser.newContext({ viewport: { width, height } })).newPage();
}

/** The mini-test with questions of our own, in a window of a size. */
async function demoOf(items: ItemForCandidate[], width: number, height: number): Promise<Page> {
  const page = await visitor(width, height);
  const questions = items.map((item, n) => ({ n, seconds: 300, item }));
  // The server's own reply with other questions in it: a reply without its header would be taken for somebody else's.
  await page.route('**/rpc/demo/questions*', async (route) =>
    route.fulfill({ response: await route.fetch(), json: { json: { questions } } }),
  );
  await page.goto(`${server.url}/demo`);
  await page.getByRole('button', { name: 'Commencer le mini-test' }).click();
  await new ExamPage(page).question();
  return page;
}

/** Whether each of these is wholly inside the window. */
const inSight = (page: Page, selector: string) =>
  page.locator(selector).evaluateAll((found) =>
    found.map((one) => {
      const { top, bottom, left, right } = one.getBoundingClientRect();
      return top >= 0 && left >= 0 && bottom <= innerHeight && right <= innerWidth;
    }),
  );

/** What holds the focus, in a few words. */
const focused = (page: Page) =>
  page.evaluate(() => {
    const { activeElement: one } = document;
    return one === document.body || !one
      ? 'the body'
      : (one.getAttribute('aria-label') ?? one.textContent ?? one.tagName).replaceAll('\u00a0', ' ').slice(0, 60);
  });

describe('a question in a small window', () => {
  it('keeps the words of a word bank in sight beside a text, at 1024x600 and 1366x650', async () => {
    for (const [width, height] of [
      [1024, 600],
      [1366, 650],
    ] as const) {
      const page = await demoOf([READING], width, height);
      expect(await inSight(page, '.piece')).not.toContain(false);
      expect(await inSight(page, '.slot')).toContain(true);
      expect(await axeFindings(page)).toEqual([]);
      await picture(page, `word-bank-${width}`);
      await page.context().close();
    }
  });

  it('keeps the seconds and the button in sight at 200 % and at 400 %, and whatever is focused clear of them', async () => {
    for (const [width, height] of [
      [683, 325],
      [341, 192],
    ] as const) {
      const page = await demoOf([READING], width, height);
      expect(await inSight(page, '.exam-seconds, [data-validate]')).toEqual([true, true]);
      await page.evaluate(() => scrollTo(0, 400));
      expect(await inSight(page, '.exam-seconds, [data-validate]')).toEqual([true, true]);
      for (const slot of await page.locator('.slot').all()) {
        await slot.focus();
        const covered = await slot.evaluate((one) => {
          const { left, top, width: w, height: h } = one.getBoundingClientRect();
          return !one.contains(document.elementFromPoint(left + w / 2, top + h / 2));
        });
        expect(covered).toBe(false);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)).toBe(false);
      await picture(page, `zoomed-${width}`);
      await page.context().close();
    }
  });

  it('says how a word is formed, with the word to transform beside its place', async () => {
    const page = await demoOf([FORMATION], 1024, 600);
    const said = await page.locator('.exam-main').innerText();
    expect(said).toContain('Transformez le mot entre parenthèses');
    expect(said).toContain('(SUDDEN)');
    expect(await page.getByRole('textbox', { name: 'Formez le mot à partir de SUDDEN.' }).count()).toBe(1);
    await page.context().close();
  });
});

describe('a question by the keyboard alone', () => {
  it('fills a word bank in a few keys: a letter goes to its word, a placed word to the next empty place', async () => {
    const page = await demoOf([READING], 1366, 768);
    let presses = 0;
    const press = (key: string) => {
      presses += 1;
      return page.keyboard.press(key);
    };
    while ((await focused(page)) !== 'Emplacement 1 sur 4, vide') await press('Tab');
    for (const letter of ['r', 'e', 'k', 'b']) {
      await press(letter);
      await press('Enter');
    }
    expect(presses).toBeLessThan(12);
    const placed = await page.locator('.slot').allTextContents();
    expect(placed).toEqual(['renew', 'extend', 'keep', 'borrow']);
    expect(await focused(page)).toBe('Valider');
    await page.context().close();
  });

  it('goes from a letter to the next word that begins with it', async () => {
    const page = await demoOf([READING], 1366, 768);
    while ((await focused(page)) !== 'Emplacement 1 sur 4, vide') await page.keyboard.press('Tab');
    await page.keyboard.press('r');
    expect(await focused(page)).toBe('renew');
    await page.keyboard.press('r');
    expect(await focused(page)).toBe('return');
    await page.context().close();
  });

  it('never loses the focus: during the three seconds, while an answer is sent, from the first opening of the help', async () => {
    const sitting = await insertReadySitting(database.db, 'first-test', new Date());
    const page = await visitor(1366, 768);
    const exam = new ExamPage(page);
    await comeInByLink(page, database.db, sitting, server.linkFor(sitting));
    await page.goto(`${server.url}/epreuve`);
    await exam.readInstructionsAndBegin();
    await page.locator('.get-ready').waitFor();
    expect(await focused(page)).toBe('Préparez-vous : question 1');
    await exam.question();
    expect(await focused(page)).toBe('Question');
    await page.getByRole('button', { name: 'Aide' }).focus();
    // The part of the page that is fetched for the help comes late.
    await page.keyboard.press('Enter');
    await page.locator('dialog[open]').waitFor();
    expect(await page.locator('.exam-main').isVisible()).toBe(true);
    await page.keyboard.press('Escape');
    await page.locator('dialog').waitFor({ state: 'detached' });
    expect(await focused(page)).toBe('Aide');
    await exam.fill();
    await page.route('**/rpc/writtenTest/answer', async (route) => {
      await new Promise((late) => setTimeout(late, 1500));
      await route.continue();
    });
    await exam.validate.focus();
    await page.keyboard.press('Enter');
    await page.waitForTimeout(600);
    expect(await focused(page)).toBe('Valider');
    await page.locator('.get-ready').waitFor();
    expect(await focused(page)).toBe('Préparez-vous : question 2');
    await page.context().close();
  });
});

/** A candidate who is signed in. */
async function signedIn(): Promise<{ page: Page; sitting: string }> {
  const sitting = await insertReadySitting(database.db, 'first-test', new Date());
  const page = await visitor(1024, 600);
  await comeInByLink(page, database.db, sitting, server.linkFor(sitting));
  return { page, sitting };
}

describe('a test that is suspended', () => {
  it('says what to do about it, by when it is answered, and leads to the words to write; the receipt leads there too', async () => {
    const { page, sitting } = await signedIn();
    await page.goto(`${server.url}/epreuve`);
    await new ExamPage(page).readInstructionsAndBegin();
    await page.locator('.get-ready').waitFor();
    await sql`update sitting set state = 'suspended', closed_in = 'writing' where id = ${sitting}`.execute(database.db);
    await page.reload();
    await page.getByText(/répond au plus tard le \p{L}+ \d+/u).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, 'suspended');
    await page.getByRole('link', { name: 'Dire ce qui s’est passé' }).click();
    await page.getByRole('combobox').waitFor();
    expect(await page.getByRole('combobox').inputValue()).toBe('incident');
    await page.goto(`${server.url}/recu`);
    await page.getByText('Votre épreuve est suspendue.').waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await page.getByRole('link', { name: 'Dire ce qui s’est passé' }).click();
    await page.getByRole('combobox').waitFor();
    await page.context().close();
  });
});

describe('the mini-test', () => {
  it('shows the expected answer and why after each answer, and can be left', async () => {
    const page = await visitor(1024, 600);
    const exam = new ExamPage(page);
    await page.goto(`${server.url}/demo`);
    await page.getByRole('button', { name: 'Commencer le mini-test' }).click();
    await exam.question();
    await page.getByRole('radio').first().check({ force: true });
    await exam.validate.click();
    await page.getByRole('heading', { name: 'Ce n’est pas la réponse attendue.' }).waitFor();
    expect(await focused(page)).toBe('Ce n’est pas la réponse attendue.');
    await page.getByText('Réponse attendue', { exact: true }).waitFor();
    await page.getByText('On boit l’eau dans un verre').waitFor();
    expect(await inSight(page, '.exam-foot .button-primary')).toEqual([true]);
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, 'mini-test-told');
    await page.getByRole('link', { name: 'Quitter le mini-test' }).click();
    await page.waitForURL(`${server.url}/`);
    await page.context().close();
  });
});

describe('the focus on a candidate’s pages', () => {
  it('goes to what follows a request, an accommodation, a commune that is not in the list, and to the title of a page', async () => {
    const { page } = await signedIn();
    for (const path of ['/guides', '/guides/presentation', '/resultat', '/recu', '/demo', '/reussir']) {
      await page.goto(`${server.url}${path}`);
      await page.getByRole('heading', { level: 1 }).waitFor();
      expect(await page.evaluate(() => document.activeElement?.tagName), path).toBe('H1');
    }
    await page.goto(`${server.url}/mon-espace/demandes?motif=incident#nouvelle`);
    await page.getByRole('textbox').fill('L’ordinateur s’est éteint.');
    await page.getByRole('button', { name: /^Envoyer/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByText(/CAS-/).first().waitFor();
    expect(await focused(page)).toMatch(/CAS-/);

    await page.goto(`${server.url}/mon-espace/amenagement`);
    await page.getByRole('checkbox').first().check();
    await page.getByRole('button', { name: /^Envoyer/ }).focus();
    await page.keyboard.press('Enter');
    await page.getByRole('checkbox').first().waitFor({ state: 'detached' });
    expect(await focused(page)).not.toBe('the body');
    await page.goto(`${server.url}/epreuve`);
    await page.getByText('Votre demande d’aménagement attend une réponse').waitFor();
    expect(await axeFindings(page)).toEqual([]);

    await page.goto(`${server.url}/mon-espace/mes-informations`);
    await page.getByRole('radio', { name: /En France/ }).check();
    const change = page.getByRole('button', { name: /Changer/ });
    if (await change.isVisible()) await change.click();
    await page.getByRole('button', { name: 'Ma commune n’est pas dans la liste' }).focus();
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('INPUT');
    await page.context().close();
  });
});
