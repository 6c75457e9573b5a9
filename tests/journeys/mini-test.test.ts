import { insertReadySitting } from '../../src/candidate/demonstration/people.server.ts';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
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

describe('a person without an account tries the mini-test', () => {
  it('answers seven kinds of question, is told each time, sees no date, and reads whether the device will do', async () => {
    const page = await (await browser.newContext({ viewport: { width: 1024, height: 600 } })).newPage();
    const exam = new ExamPage(page);
    await page.goto(`${server.url}/demo`);
    await page.getByRole('button', { name: 'Commencer le mini-test' }).click();
    for (let n = 1; n <= 7; n += 1) {
      expect(await exam.question()).toBe(n);
      // R012: no date anywhere.
      expect(await page.locator('body').innerText()).not.toMatch(
        /\d{4}|janvier|février|mars |avril|juillet|août|septembre|octobre|novembre|décembre/,
      );
      await exam.fill();
      await exam.validate.scrollIntoViewIfNeeded();
      await exam.validate.click();
      await page
        .getByRole('heading', { name: /Votre réponse est juste|Une partie de votre réponse|Ce n’est pas la réponse attendue/ })
        .waitFor();
      await page.getByRole('heading', { name: 'Pourquoi' }).waitFor();
      await page.getByRole('button', { name: n < 7 ? 'Question suivante' : 'Voir si mon appareil convient' }).click();
    }
    await page.getByRole('button', { name: 'Jouer un son' }).click();
    await page.getByRole('button', { name: 'J’entends le son' }).click();
    await page.getByText(/à régler avant l’épreuve|convient pour l’épreuve/).waitFor();
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, 'device');
    expect(await page.context().cookies()).toEqual([]);
  });

  it('is kindly sent from a telephone to a computer or tablet when the real test is opened on one', async () => {
    const sitting = await insertReadySitting(database.db, 'first-test', new Date());
    const context = await browser.newContext({
      viewport: { width: 390, height: 844 },
      screen: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    const page = await context.newPage();
    await comeInByLink(page, database.db, sitting, server.linkFor(sitting));
    await page.goto(`${server.url}/epreuve`);
    await page
      .getByText(/ordinateur ou une tablette/)
      .first()
      .waitFor();
    expect(await page.getByRole('button', { name: /vérifier le son|Commencer/ }).count()).toBe(0);
    expect(await axeFindings(page)).toEqual([]);
    await picture(page, 'telephone');
  });
});
