import type { Browser, Page } from 'playwright-core';
import { codeOf } from './staff.ts';

/** People at browsers of their own, and what their pages did that no page may do. */
export class Visitors {
  /** Addresses outside the server that a page asked for. */
  readonly foreign: string[] = [];
  readonly complaints: string[] = [];
  readonly #browser: Browser;
  readonly #url: string;

  constructor(browser: Browser, url: string) {
    this.#browser = browser;
    this.#url = url;
  }

  async somebody(): Promise<Page> {
    const context = await this.#browser.newContext({ viewport: { width: 1366, height: 768 } });
    const page = await context.newPage();
    page.on('request', (request) => {
      if (!request.url().startsWith(this.#url) && !/^(blob|data):/.test(request.url())) this.foreign.push(request.url());
    });
    page.on('pageerror', (error) => this.complaints.push(error.message));
    page.on('console', (message) => {
      if (message.type() === 'error' && !/Failed to load resource/.test(message.text())) this.complaints.push(message.text());
    });
    return page;
  }
}

/** From the mailed invitation to the office: a password, then a second factor. */
export async function acceptInvitation(page: Page, link: string, password: string): Promise<void> {
  await page.goto(link);
  await page.getByLabel('Nouveau mot de passe').fill(password);
  await page.getByRole('button', { name: 'Accepter l’invitation' }).click();
  await page.getByRole('button', { name: 'Mettre en place le second facteur' }).click();
  const secret = ((await page.locator('.office-code').first().textContent()) ?? '').replaceAll(' ', '');
  await page.getByLabel('J’ai gardé mes codes de secours').check();
  await page.getByLabel('Code à six chiffres').fill(await codeOf(secret));
  await page.getByRole('button', { name: 'Entrer' }).click();
  await page.getByRole('button', { name: 'Se déconnecter' }).waitFor();
}
