import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteCoordinator } from '../../src/people/invitation/first-coordinator.server.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { axeFindings, launchBrowser, picture } from '../support/browser.ts';
import { ownDatabase, type OwnDatabase } from '../support/database.ts';
import { lettersTo } from '../support/letters.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { codeOf } from '../support/staff.ts';

const SECRET = 'a-secret-of-the-journey-0123456789';
const PASSWORD = 'une phrase que je retiens';
const EMAIL = 'anne@exemple.invalid';

let database: OwnDatabase;
let server: ServerProcess;
let browser: Browser;

beforeAll(async () => {
  database = await ownDatabase();
  server = new ServerProcess(await freePort(), { DATABASE_URL: database.url, SECRET });
  await server.start();
  browser = await launchBrowser();
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await database?.drop();
});

async function expectClean(page: Page, name: string): Promise<void> {
  expect(await axeFindings(page), name).toEqual([]);
  await picture(page, `office-${name}`);
}

/** A device with a PIN or a finger of its own, as Chromium plays it (its protocol's WebAuthn domain). */
async function giveAuthenticator(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
}

const shownSecret = async (page: Page) => ((await page.locator('.office-code').first().textContent()) ?? '').replaceAll(' ', '');

async function signInWithPassword(context: BrowserContext, secret: string): Promise<Page> {
  const page = await context.newPage();
  await page.goto(`${server.url}/bureau`);
  await page.getByLabel('Adresse électronique').fill(EMAIL);
  await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
  await page.getByRole('button', { name: 'Continuer' }).click();
  await page.getByLabel('Code à six chiffres').fill(await codeOf(secret));
  await page.getByRole('button', { name: 'Entrer' }).click();
  await page.getByRole('button', { name: 'Se déconnecter' }).waitFor();
  return page;
}

describe('a coordinator comes into a new installation', () => {
  it('accepts the invitation, proves a second factor, adds a passkey, signs in again with it, closes a session, changes hats', async () => {
    const parts = { clock: systemClock, configuration: { publicUrl: server.url, secrets: { current: SECRET, previous: [] } } };
    const link = await inviteCoordinator(database.db, parts, { email: EMAIL, name: 'Anne Le Goff' });

    const context = await browser.newContext({ viewport: { width: 1024, height: 768 } });
    const page = await context.newPage();
    await giveAuthenticator(page);
    await page.goto(link);
    await page.getByRole('heading', { name: 'Bienvenue, Anne Le Goff' }).waitFor();
    await expectClean(page, 'invitation');
    await page.getByLabel('Nouveau mot de passe').fill(PASSWORD);
    await page.getByRole('button', { name: 'Accepter l’invitation' }).click();
    await page.getByRole('button', { name: 'Mettre en place le second facteur' }).click();
    await page.getByText('Gardez ces codes de secours').waitFor();
    await expectClean(page, 'second-factor');
    const secret = await shownSecret(page);
    await page.getByLabel('J’ai gardé mes codes de secours').check();
    await page.getByLabel('Code à six chiffres').fill(await codeOf(secret));
    await page.getByRole('button', { name: 'Entrer' }).click();
    await page.getByRole('link', { name: 'Mon compte' }).first().click();

    // The second factor was proved a moment ago: the passkey asks for no password.
    await page.getByText('Ajouter une clé d’accès').click();
    await page.getByLabel('Nom de la clé').fill('Ordinateur du bureau');
    await page.getByRole('button', { name: 'Continuer avec mon appareil' }).click();
    await page.getByText('Pas encore utilisée').waitFor();
    await expectClean(page, 'account');

    await page.getByRole('button', { name: 'Se déconnecter' }).click();
    await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).waitFor();
    await expectClean(page, 'sign-in');
    await page.getByRole('button', { name: 'Utiliser ma clé d’accès' }).click();
    // A passkey that made sure of its person is two factors: no code is asked for.
    await page.getByRole('button', { name: 'Se déconnecter' }).waitFor();

    const other = await signInWithPassword(await browser.newContext(), secret);
    await page.goto(`${server.url}/bureau/connexions`);
    await page.getByText(/Utilisée le/).waitFor();
    await page.getByRole('button', { name: /Fermer cette connexion/ }).click();
    await page.getByText('Votre compte n’est ouvert nulle part ailleurs.').waitFor();
    await other.reload();
    await other.getByRole('button', { name: 'Continuer' }).waitFor();

    await page.goto(`${server.url}/bureau/organismes`);
    await page.getByRole('button', { name: /^Inviter/ }).click();
    await page.getByLabel('Qui inviter').selectOption('evaluator');
    await page.getByLabel('Prénom').fill('Anne');
    await page.getByLabel('Nom', { exact: true }).fill('Le Goff');
    await page.getByLabel('Adresse électronique').fill(EMAIL);
    await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
    await page.getByRole('heading', { name: '1 invitation attend une réponse' }).waitFor();
    await expectClean(page, 'organisations');

    await page.goto(await mailedInvitation());
    // The browser stays in the office: only the part behind # is another.
    await page.getByLabel('Mot de passe', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: 'Accepter l’invitation' }).click();
    await page.getByLabel('Code à six chiffres').fill(await codeOf(secret));
    await page.getByRole('button', { name: 'Entrer' }).click();
    const evaluation = page.getByRole('button', { name: /évaluation – Certificateur/ });
    await evaluation.click();
    await page.locator('[aria-pressed="true"]', { hasText: 'évaluation' }).waitFor();
    await page.goto(`${server.url}/bureau/journal`);
    await page.getByText('Cette page n’est pas ouverte à cette casquette').waitFor();
    await page.getByRole('button', { name: /coordination – Certificateur/ }).click();
    await page.getByRole('cell', { name: 'A ajouté une clé d’accès' }).waitFor();
    expect(await page.getByRole('cell', { name: 'A invité une personne au certificateur' }).count()).toBe(1);
    await expectClean(page, 'journal');
  });
});

async function mailedInvitation(): Promise<string> {
  const letters = await lettersTo(database.db, { current: SECRET, previous: [] }, EMAIL);
  return /\S+\/bureau\/invitation#\S+/.exec(letters.at(-1) ?? '')?.[0] ?? '';
}
