import { until, type Engine } from './engine.ts';

/** The candidate's pages as a person handles them, in any engine: by the words on the screen. */
export class CandidateWay {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Opens an address; what goes wrong in its page is noted from then on. */
  async goto(url: string): Promise<void> {
    await this.#engine.goto(url);
    await this.#engine.run(`
      window.complaints = [];
      addEventListener('error', (event) => complaints.push(String(event.message)));
      addEventListener('unhandledrejection', (event) => complaints.push(String(event.reason)));`);
  }

  complaints(): Promise<string[]> {
    return this.#engine.run('return window.complaints');
  }

  text(): Promise<string> {
    return this.#engine.run('return document.body.innerText');
  }

  async sees(words: RegExp): Promise<void> {
    await until(
      String(words),
      async () => words.test(await this.text()),
      () => this.text(),
    );
  }

  /** Presses the button or link that says so, once it is there. */
  async press(words: RegExp): Promise<void> {
    const find = `
      const found = [...document.querySelectorAll('button, a')].find((one) => ${words}.test(one.textContent) && one.getAttribute('aria-disabled') !== 'true');
      document.querySelector('[data-pressed]')?.removeAttribute('data-pressed');
      found?.setAttribute('data-pressed', '');
      return found !== undefined;`;
    await until(
      String(words),
      () => this.#engine.run<boolean>(find),
      () => this.text(),
    );
    await this.#engine.press('[data-pressed]');
  }

  /** Types into the fields of these labels. */
  async type(fields: Record<string, string>): Promise<void> {
    await until('the form', async () =>
      this.#engine.run<boolean>(`
        const labels = [...document.querySelectorAll('label')];
        return Object.entries(${JSON.stringify(fields)}).every(([name, text]) => {
          const field = labels.find((label) => label.textContent.trim() === name)?.control;
          if (!field) return false;
          Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, text);
          return field.dispatchEvent(new Event('input', { bubbles: true }));
        });`),
    );
  }

  /** Waits for less: the three seconds before a question pass in the twinkling of an eye. */
  async hurry(): Promise<void> {
    await this.#engine.run(`
      const wait = window.setTimeout;
      window.setTimeout = (act, ms, ...given) => wait(act, ms > 1500 && ms <= 3100 ? 50 : ms, ...given);`);
  }

  /** The number of the question on the screen, once it has begun, or null when something else stands there. */
  position(): Promise<number | null> {
    return this.#engine.run(`
      const [, n] = /question\\s+(\\d+)/i.exec(document.querySelector('h1')?.textContent ?? '') ?? [];
      return n && document.querySelector('.exam-main[data-started="true"]') ? Number(n) : null;`);
  }

  /** The page is told that someone looks at it again, and asks the server where the test stands. */
  async lookAgain(): Promise<void> {
    await this.#engine.run(`document.dispatchEvent(new Event('visibilitychange'))`);
  }

  /** Fills in something everywhere, whatever the kind of question. */
  async fill(): Promise<void> {
    await this.#engine.run(`
      const main = document.querySelector('.exam-main');
      const all = (what) => [...main.querySelectorAll(what)];
      const pause = () => new Promise((done) => setTimeout(done, 30));
      const write = (field, value) => {
        Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field), 'value').set.call(field, value);
        field.dispatchEvent(new Event(field.tagName === 'SELECT' ? 'change' : 'input', { bubbles: true }));
      };
      all('input[type=radio]')[0]?.click();
      for (const menu of all('select.gap-field')) { write(menu, '0'); await pause(); }
      for (const field of all('input.gap-field')) { write(field, 'word'); await pause(); }
      for (const slot of all('button.slot')) {
        slot.click(); await pause();
        all('.piece[data-placed="false"]')[0]?.click(); await pause();
      }
      for (let n = 0; n < 20 && all('.pool .piece[data-placed="false"]').length > 0; n += 1) {
        all('.pool .piece[data-placed="false"]')[0].click(); await pause();
      }`);
  }
}
