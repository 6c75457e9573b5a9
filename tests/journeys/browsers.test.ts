import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SECOND } from '../../src/platform/clock.ts';
import { legalAnswer } from '../support/answers.ts';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { openCentre, type OpenCentre, type TestCandidate } from '../support/centre.ts';
import { ExamPage } from '../support/exam-page.ts';
import { answerNothing, failAt, forgetNeeded, forgetNewer, translateEverything } from '../support/spoilt-browser.ts';

let open: OpenCentre;
let browser: Browser;

beforeAll(async () => {
  open = await openCentre({}, undefined, { pages: 'built' });
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await open?.close();
});

interface Visit {
  candidate: TestCandidate;
  context: BrowserContext;
  page: Page;
  exam: ExamPage;
  complaints: string[];
}

/** A candidate whose test can begin, and their browser, with something wrong in it. */
async function visit(spoil?: (context: BrowserContext) => Promise<unknown>): Promise<Visit> {
  const candidate = await open.candidate();
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 } });
  const [name = '', value = ''] = candidate.cookie.split('=');
  await context.addCookies([{ name, value, url: open.base }]);
  await spoil?.(context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  return { candidate, context, page, exam: new ExamPage(page), complaints };
}

/** The next question is on the screen: its three seconds are made to be over, on the server and then on the page. */
async function nextQuestion({ page, exam }: Visit, after: number): Promise<'question' | 'end'> {
  const came = await exam.goOn(after);
  if (came === 'end') return came;
  open.clock.advance(4 * SECOND);
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await exam.question();
  return came;
}

describe('a page that the browser translates', () => {
  it('asks not to be where a translation would be another question', async () => {
    for (const path of ['/epreuve', '/demo', '/', '/mon-espace']) {
      const html = await (await fetch(open.base + path)).text();
      const asks = path === '/epreuve' || path === '/demo';
      expect(html.includes('<meta name="google" content="notranslate">'), path).toBe(asks);
      expect(/<html[^>]* translate="no"/.test(html), path).toBe(asks);
    }
  });

  it('goes on through every kind of question, to the result and home', async () => {
    const here = await visit((context) => context.addInitScript(translateEverything));
    const { page, exam, complaints } = here;
    await page.goto(`${open.base}/epreuve`);
    await exam.readInstructionsAndBegin();
    const kinds = new Map<string, number>();
    let n = 0;
    while ((await nextQuestion(here, n)) === 'question') {
      n = await exam.question();
      const kind = await exam.fill();
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      await exam.submit();
    }
    expect(n).toBe(50);
    expect([...kinds.keys()].toSorted()).toEqual(['choice', 'cloze-menu', 'cloze-typed', 'ordering', 'word-bank']);
    await page.getByLabel(/CONFIRMER/).fill('confirmer');
    await page.getByRole('button', { name: 'Oui, envoyer' }).click();
    await page.getByRole('heading', { name: 'Votre épreuve est envoyée' }).waitFor();
    await page.getByRole('link', { name: 'Voir mon résultat provisoire' }).click();
    await page
      .getByText(/Résultat provisoire/i)
      .first()
      .waitFor();
    await page.goto(`${open.base}/mon-espace`);
    await page.getByRole('heading', { level: 1 }).first().waitFor();
    expect(complaints).toEqual([]);
  });
});

const silent = (context: BrowserContext) => context.addInitScript(answerNothing);

describe('a browser that promises and never answers', () => {
  it('opens the test, says what it cannot do, and takes answers', async () => {
    const here = await visit(silent);
    const { context, page, exam } = here;
    await page.goto(`${open.base}/epreuve`);
    await page.getByText('Votre navigateur n’enregistre rien sur cet ordinateur.').waitFor();
    await page.getByRole('button', { name: /vérifier le son/ }).click();
    await page.getByRole('button', { name: 'Jouer un son' }).click();
    await page.getByText('Votre navigateur n’arrive pas à jouer de son.').waitFor();
    await page.getByRole('button', { name: 'Commencer l’épreuve' }).click();
    await nextQuestion(here, 0);
    for (const n of [1, 2]) {
      await exam.fill();
      await exam.submit();
      await nextQuestion(here, n);
    }
    await context.setOffline(true);
    await exam.fill();
    await exam.submit();
    await page.getByText('votre réponse est gardée dans cette page').waitFor();
    await context.setOffline(false);
    expect(await nextQuestion(here, 3)).toBe('question');
  });

  it('hears in the mini-test what does not work, and reads it in the report on the device', async () => {
    const { page, exam } = await visit(silent);
    await page.goto(`${open.base}/demo`);
    await page.clock.install();
    await page.getByRole('button', { name: 'Commencer le mini-test' }).click();
    let clips = 0;
    for (let n = 1; n <= 7; n += 1) {
      await page.clock.fastForward(4 * SECOND);
      expect(await exam.question()).toBe(n);
      if (await page.getByText('écoutez l’extrait').isVisible()) {
        clips += 1;
        await page.getByRole('button', { name: /^Écouter/ }).click();
        await page.getByText('L’extrait ne s’est pas ouvert.').waitFor();
      }
      await exam.fill();
      await exam.validate.click();
      await page.getByRole('button', { name: n < 7 ? 'Question suivante' : 'Voir si mon appareil convient' }).click();
    }
    expect(clips).toBeGreaterThan(0);
    await page.getByText('Votre navigateur ne répond pas quand il faut garder des données.').waitFor();
    await page.getByRole('button', { name: 'Jouer un son' }).click();
    await page.getByText('La dernière section de l’épreuve s’écoute', { exact: false }).first().waitFor();
    await page.getByRole('button', { name: 'Copier ce bilan' }).click();
    expect(await page.getByRole('textbox', { name: 'Copier ce bilan' }).inputValue()).toContain('ne répond pas');
  });

  it('opens a candidate’s home and is told of a silent microphone', async () => {
    const { page } = await visit(silent);
    await page.goto(`${open.base}/mon-espace`);
    await page.getByRole('heading', { name: /^Bonjour/ }).waitFor();
    await page.clock.install();
    await page.goto(`${open.base}/reussir/oral`);
    await page.getByRole('button', { name: 'Enregistrer ma réponse' }).click();
    await page.clock.fastForward(31 * SECOND);
    await page.getByText('Le micro ne répond pas.').waitFor();
    expect(await page.getByRole('button', { name: 'Enregistrer ma réponse' }).getAttribute('aria-disabled')).toBe('false');
  });
});

describe('a page that fails', () => {
  it('is drawn again at once, and the test goes on where it stood', async () => {
    const { page, exam } = await visit();
    await page.goto(`${open.base}/epreuve`);
    await exam.readInstructionsAndBegin();
    await exam.question();
    await exam.fill();
    const before = await exam.shown();
    await page.evaluate(() => {
      const { PluralRules } = Intl;
      // React tries once more by itself before it gives up.
      let left = 2;
      const planted = function fail() {
        left -= 1;
        if (left === 0) Object.assign(Intl, { PluralRules });
        throw new Error('planted');
      };
      Object.assign(Intl, { PluralRules: planted });
    });
    await page.getByText('La page a été réaffichée après un incident.').first().waitFor();
    expect(await exam.shown()).toEqual(before);
    await exam.submit();
    await exam.goOn(1);
  });

  it.each([
    ['/epreuve', 'Comment se passe l’épreuve', 'L’épreuve ne s’affiche plus'],
    ['/', 'Passer une certification chez soi, sereinement', 'Cette page n’a pas pu s’afficher'],
    ['/mon-espace', 'Bonjour {{name}}', 'Cette page n’a pas pu s’afficher'],
    ['/bureau', 'Mot de passe', 'Cette page n’a pas pu s’afficher'],
  ])('says so on %s when it fails again, and offers the way on', async (path, sentence, title) => {
    const { page } = await visit((context) => context.addInitScript(failAt, { sentence, times: 9 }));
    await page.goto(open.base + path);
    await page.getByRole('heading', { name: title }).waitFor();
    const again = page.getByRole('button', { name: /Réafficher la page|Reprendre l’épreuve/ });
    await Promise.all([page.waitForEvent('load'), again.click()]);
    expect(new URL(page.url()).pathname).toBe(path);
  });
});

describe('a browser of long ago', () => {
  it.each([
    ['/epreuve', 'Votre navigateur est trop ancien pour cette page'],
    ['/', 'Votre navigateur est trop ancien pour cette page'],
    ['/bureau', 'Votre navigateur est trop ancien pour cette page'],
  ])('is told on %s which one to take, and nothing begins', async (path, title) => {
    const { page } = await visit((context) => context.addInitScript(forgetNeeded));
    const asked: string[] = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.goto(open.base + path);
    await page.getByRole('heading', { name: title }).waitFor();
    expect(await page.locator('body').innerText()).toMatch(/Chrome\s109, Edge\s109, Firefox\s115, Safari\s16\.4/);
    expect(asked.filter((one) => one.startsWith('/rpc'))).toEqual([]);
    expect(await axeFindings(page)).toEqual([]);
  });

  it('is told that the page is slow when the app does not come', async () => {
    const { page } = await visit((context) => context.route('**/assets/*.js', (route) => route.abort()));
    await page.goto(`${open.base}/epreuve`);
    await page.getByRole('heading', { name: 'La page tarde à s’ouvrir' }).waitFor();
    expect(await axeFindings(page)).toEqual([]);
  });

  it('does the whole of the mini-test and begins the test, where it lacks only what came after the oldest', async () => {
    const here = await visit((context) => context.addInitScript(forgetNewer));
    const { page, exam, complaints } = here;
    await page.goto(`${open.base}/demo`);
    await page.clock.install();
    await page.getByRole('button', { name: 'Commencer le mini-test' }).click();
    for (let n = 1; n <= 7; n += 1) {
      await page.clock.fastForward(4 * SECOND);
      expect(await exam.question()).toBe(n);
      await exam.fill();
      await exam.validate.click();
      await page.getByRole('button', { name: n < 7 ? 'Question suivante' : 'Voir si mon appareil convient' }).click();
    }
    await page.getByText('convient, mais n’est plus très récent').waitFor();
    await page.goto(`${open.base}/epreuve`);
    await exam.readInstructionsAndBegin();
    await nextQuestion(here, 0);
    await page.getByRole('button', { name: 'Aide' }).click();
    await page.getByRole('button', { name: 'Tester ma connexion' }).click();
    await page.getByText('Votre connexion est').waitFor();
    await page.goto(`${open.base}/mon-espace`);
    await page.getByRole('heading', { name: /^Bonjour/ }).waitFor();
    expect(complaints).toEqual([]);
  });
});

describe('the keys of a French keyboard', () => {
  it('choose an option by their place', async () => {
    const here = await visit();
    const { page, exam } = here;
    await page.goto(`${open.base}/epreuve`);
    await exam.readInstructionsAndBegin();
    let n = 0;
    // The first questions of a test ask for a choice sooner or later.
    for (;;) {
      await nextQuestion(here, n);
      n = await exam.position();
      if ((await page.getByRole('radio').count()) > 0) break;
      await exam.fill();
      await exam.submit();
    }
    await page.locator('.item').dispatchEvent('keydown', { key: 'é', code: 'Digit2', bubbles: true });
    expect(await page.getByRole('radio').nth(1).isChecked()).toBe(true);
    expect(await page.locator('.option kbd').allInnerTexts()).toEqual(['1', '2', '3', '4'].slice(0, await page.getByRole('radio').count()));
  });
});

describe('a small computer or tablet', () => {
  it.each([
    ['a two-in-one of 11 inches at 150 %', 911, 512],
    ['a laptop with a touch screen at 200 %', 960, 540],
    ['a cheap tablet of 10 inches', 853, 533],
  ])('takes the test with one scroll bar: %s', async (_, width, height) => {
    const candidate = await open.candidate();
    await answerUpTo(candidate, FIRST_READING);
    // Under a finger, alone on the screen, and then with the bars of the browser above it.
    const context = await browser.newContext({ screen: { width, height }, viewport: { width, height }, hasTouch: true, isMobile: true });
    const [name = '', value = ''] = candidate.cookie.split('=');
    await context.addCookies([{ name, value, url: open.base }]);
    const page = await context.newPage();
    const here = { candidate, context, page, exam: new ExamPage(page), complaints: [] };
    await page.goto(`${open.base}/epreuve`);
    for (let n = FIRST_READING; n < FIRST_READING + 4; n += 1) {
      expect(await nextQuestion(here, n - 1)).toBe('question');
      for (const bars of [0, 110]) {
        await page.setViewportSize({ width, height: height - bars });
        expect(await scrollBars(page), `question ${n} below ${bars} px of bars`).toBeLessThanOrEqual(1);
      }
      await here.exam.fill();
      await here.exam.submit();
    }
  });
});

/** The first question with a text beside it. */
const FIRST_READING = 31;

/** Comes to a question by the calls alone. */
async function answerUpTo(candidate: TestCandidate, position: number): Promise<void> {
  await candidate.enter();
  let { output: step } = await candidate.write('begin');
  while (!(step.stage.name === 'question' && step.stage.question.position === position)) {
    open.clock.advance(4 * SECOND);
    const question = step.stage.name === 'question' ? step.stage.question : null;
    const input = question ? { question: question.id, answer: legalAnswer(question.item), timeUp: false } : {};
    ({ output: step } = await candidate.write(question ? 'answer' : 'next', input));
  }
}

/** How many parts of the page scroll up and down, and the page itself; none may scroll sideways. */
function scrollBars(page: Page): Promise<number> {
  return page.evaluate(() => {
    const scrolls = (one: Element) => one.scrollHeight > one.clientHeight + 1 && /auto|scroll/.test(getComputedStyle(one).overflowY);
    const root = document.documentElement;
    if (root.scrollWidth > root.clientWidth + 1) throw new Error('the page scrolls sideways');
    return [...document.body.querySelectorAll('*')].filter(scrolls).length + Number(root.scrollHeight > root.clientHeight + 1);
  });
}
