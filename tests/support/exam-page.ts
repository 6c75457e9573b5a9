import type { Locator, Page } from 'playwright-core';

/** The exam as a person handles it: by what is on the screen, knowing no key. */
export class ExamPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async readInstructionsAndBegin(): Promise<void> {
    await this.page.getByRole('button', { name: /vérifier le son/ }).click();
    await this.page.getByRole('button', { name: 'Jouer un son' }).click();
    await this.page.getByRole('button', { name: 'J’entends le son' }).click();
    await this.page.getByRole('button', { name: 'Commencer l’épreuve' }).click();
  }

  get validate(): Locator {
    return this.page.locator('[data-validate]');
  }

  /** The number of the question on the screen, once its three seconds are over. */
  async question(): Promise<number> {
    await this.page.locator('.exam-main[data-started="true"]').waitFor({ timeout: 20_000 });
    return this.position();
  }

  async position(): Promise<number> {
    const title = await this.page.getByRole('heading', { level: 1 }).first().textContent();
    return Number(/question\s+(\d+)/i.exec(title ?? '')?.[1]);
  }

  /** What stands on the screen: the words of the question and what was answered to it. */
  shown(): Promise<{ text: string; fields: string[]; checked: number }> {
    return this.page.locator('.exam-main').evaluate((main) => ({
      text: main.textContent ?? '',
      fields: [...main.querySelectorAll<HTMLInputElement | HTMLSelectElement>('.gap-field')].map((field) => field.value),
      checked: main.querySelectorAll('input:checked').length,
    }));
  }

  /** Fills in something everywhere, whatever the kind of question. @returns the kind that was met. */
  async fill(): Promise<string> {
    const main = this.page.locator('.exam-main');
    const radios = main.getByRole('radio');
    if ((await radios.count()) > 0) {
      await radios.first().check({ force: true });
      return 'choice';
    }
    const menus = main.getByRole('combobox');
    if ((await menus.count()) > 0) {
      for (const menu of await menus.all()) await menu.selectOption({ index: 1 });
      return 'cloze-menu';
    }
    const fields = main.locator('input.gap-field');
    if ((await fields.count()) > 0) {
      for (const field of await fields.all()) await field.fill('word');
      return 'cloze-typed';
    }
    const slots = main.locator('button.slot');
    if ((await slots.count()) > 0) {
      const words = main.locator('.piece[data-placed="false"]');
      for (const slot of await slots.all()) {
        await slot.click();
        await words.first().click();
      }
      return 'word-bank';
    }
    const left = main.locator('.pool .piece[data-placed="false"]');
    while ((await left.count()) > 0) await left.first().click();
    return 'ordering';
  }

  /** The same with the keyboard alone: Tab, arrows, Enter, the space bar and the figures of the options. */
  async fillByKeyboard(): Promise<string> {
    const { keyboard } = this.page;
    const kind = await this.#kind();
    if (kind === 'choice') await keyboard.press('2');
    // What a question does not have is not reached, so only the lines of its own kind do anything.
    while (await this.#tabTo('select.gap-field[data-filled="false"]')) await keyboard.press('ArrowDown');
    while (await this.#tabTo('input.gap-field[data-filled="false"]')) await keyboard.type('word');
    while (await this.#tabTo('.pool .piece[data-placed="false"]')) await keyboard.press('Space');
    while (await this.#tabTo('button.slot[data-filled="false"]')) {
      await keyboard.press('Enter');
      await this.#tabTo('.piece[data-placed="false"]');
      await keyboard.press('Enter');
    }
    return kind;
  }

  /** From the button with Enter, and once more where it asks about places left empty. */
  async submitByKeyboard(): Promise<void> {
    await this.#tabTo('[data-validate]');
    await this.page.keyboard.press('Enter');
  }

  /** Presses Tab until something of this kind holds the focus. @returns false when there is nothing of this kind to reach. */
  async #tabTo(selector: string): Promise<boolean> {
    if ((await this.page.locator(selector).count()) === 0) return false;
    for (let tabs = 0; tabs < 80; tabs += 1) {
      if (await this.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return true;
      await this.page.keyboard.press('Tab');
    }
    throw new Error(`the keyboard does not reach ${selector}`);
  }

  async #kind(): Promise<string> {
    const main = this.page.locator('.exam-main');
    if ((await main.getByRole('radio').count()) > 0) return 'choice';
    if ((await main.getByRole('combobox').count()) > 0) return 'cloze-menu';
    if ((await main.locator('input.gap-field').count()) > 0) return 'cloze-typed';
    return (await main.locator('button.slot').count()) > 0 ? 'word-bank' : 'ordering';
  }

  /** Presses the button, twice where it asks about places left empty. */
  async submit(): Promise<void> {
    await this.validate.click();
    if (
      await this.page
        .getByRole('button', { name: 'Valider quand même' })
        .isVisible()
        .catch(() => false)
    ) {
      await this.page.waitForTimeout(700);
      await this.page
        .getByRole('button', { name: 'Valider quand même' })
        .click({ timeout: 5000 })
        .catch(() => undefined);
    }
  }

  /** Waits for whatever comes after question n: the next one, the page of a section, or the end. Goes on where a button asks. */
  async goOn(after: number): Promise<'question' | 'end'> {
    const { page } = this;
    for (let tries = 0; tries < 600; tries += 1) {
      if (
        await page
          .getByLabel(/CONFIRMER/)
          .isVisible()
          .catch(() => false)
      )
        return 'end';
      const next = page.getByRole('button', { name: 'Continuer', exact: true });
      if (await next.isVisible().catch(() => false)) await next.click().catch(() => undefined);
      else if ((await page.locator('.exam-main').count()) > 0 && (await this.position().catch(() => after)) > after) return 'question';
      await page.waitForTimeout(100);
    }
    throw new Error(`nothing came after question ${after}: ${await page.locator('body').innerText()}`);
  }
}
