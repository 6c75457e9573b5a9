import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeInvitation } from '../../src/people/invitation/invite.server.ts';
import { systemClock } from '../../src/platform/clock.ts';
import type { SittingState } from '../../src/sitting/rules.ts';
import { axeFindings, launchBrowser } from '../support/browser.ts';
import { ownDatabase, type OwnDatabase } from '../support/database.ts';
import { fileOf, FILES } from '../support/desk.ts';
import { LetterBox } from '../support/letter-box.ts';
import { insertPartner, insertSitting } from '../support/sittings.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { acceptInvitation, Visitors } from '../support/visitors.ts';

const SECRET = 'a-secret-of-the-journey-0123456789';
const CANDIDATE = 'jeanne@exemple.invalid';
const REFERENT = 'beatrice@exemple.invalid';
const TOLD = 'Une panne de courant a éteint tout le quartier.';
const ANSWERED = 'Nous avons lu l’attestation : vous pouvez passer l’épreuve la semaine prochaine.';

let database: OwnDatabase;
let server: ServerProcess;
let worker: ServerProcess;
let browser: Browser;
let visitors: Visitors;
let first: { sittingId: string; personId: string };
let second: { sittingId: string; reference: string };
let partner: { id: string; referentId: string };
let candidate: Page;
let referent: Page;
const post = new LetterBox();

beforeAll(async () => {
  database = await ownDatabase();
  await post.open();
  const environment = { DATABASE_URL: database.url, SECRET, SMTP_URL: post.url };
  const port = await freePort();
  server = new ServerProcess(port, environment);
  worker = new ServerProcess(port, environment);
  await server.start();
  await worker.start('worker');
  browser = await launchBrowser();
  visitors = new Visitors(browser, server.url);
  partner = await insertPartner(database.db, 'Centre de formation Les Acacias');
  first = await insertSitting(database.db, { partnerId: partner.id, state: 'ready', now: systemClock.now(), email: CANDIDATE });
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await worker?.stop();
  await post.close();
  await database?.drop();
});

const goHome = (page: Page) => page.goto(`${server.url}/mon-espace`);

/** A member of the referent's staff, at the office. */
async function referentAtOffice(): Promise<Page> {
  const parts = { clock: systemClock, configuration: { publicUrl: server.url, secrets: { current: SECRET, previous: [] } } };
  const to = { givenName: 'Béatrice', familyName: 'Thouvenin', email: REFERENT, language: 'fr' } as const;
  const about = { organisationId: partner.referentId, role: 'referent', takesOver: false, invitedBy: null } as const;
  const { href } = await database.db.transaction().execute((tx) => makeInvitation(tx, parts, to, about));
  const page = await visitors.somebody();
  await acceptInvitation(page, href, 'une phrase que je retiens');
  return page;
}

/** Another sitting of the same person. */
async function insertSecond(state: SittingState): Promise<{ sittingId: string; reference: string }> {
  const { sittingId } = await insertSitting(database.db, { partnerId: partner.id, state, now: systemClock.now() });
  const { rows } = await database.pool.query<{ reference: string }>('update sitting set person_id = $1 where id = $2 returning reference', [
    first.personId,
    sittingId,
  ]);
  return { sittingId, reference: rows[0]?.reference ?? '' };
}

describe('a candidate’s home', () => {
  it('is found again from the first page without any letter, by a code', async () => {
    candidate = await visitors.somebody();
    await candidate.goto(server.url);
    await candidate.getByRole('link', { name: 'S’entraîner' }).waitFor();
    await candidate.getByRole('link', { name: 'Ouvrir mon espace' }).click();
    expect(await axeFindings(candidate), 'sign-in').toEqual([]);
    await candidate.getByLabel(/^Adresse/).fill(CANDIDATE);
    await candidate.getByRole('button', { name: 'Recevoir un code' }).click();
    expect(await axeFindings(candidate), 'code').toEqual([]);

    await candidate.getByLabel('Code de six chiffres').fill('000000');
    await candidate.getByRole('button', { name: 'Entrer' }).click();
    await candidate.getByRole('alert').waitFor();
    await post.link(CANDIDATE, '/mon-espace/ouvrir');
    const code = /\b\d{3}\s?\d{3}\b/.exec(post.to(CANDIDATE).at(-1)?.text ?? '')?.[0] ?? '';
    await candidate.getByLabel('Code de six chiffres').fill(code);
    await candidate.getByRole('button', { name: 'Entrer' }).click();
    await candidate.getByRole('heading', { name: 'Bonjour Jeanne Le Bris' }).waitFor();
    await candidate.getByRole('link', { name: 'Commencer l’épreuve écrite' }).waitFor();
    expect(await axeFindings(candidate), 'home').toEqual([]);
  });

  it('tells whoever asks for an accommodation to wait for it, and shows it once the referent has granted it', async () => {
    await candidate.getByRole('link', { name: 'Aménagement de l’épreuve' }).click();
    await candidate.getByLabel('Un tiers de temps en plus').check();
    expect(await axeFindings(candidate), 'accommodation').toEqual([]);
    await candidate.getByRole('button', { name: 'Envoyer ma demande' }).click();
    await candidate.getByRole('heading', { name: 'Votre demande est en cours' }).waitFor();
    await goHome(candidate);
    const wait = candidate.getByText('Attendez la décision sur votre aménagement avant de commencer.');
    await wait.waitFor();
    expect(await axeFindings(candidate), 'home that waits for an accommodation').toEqual([]);

    referent = await referentAtOffice();
    await referent.goto(`${server.url}/bureau/amenagements`);
    await referent.getByRole('table').getByRole('link').first().click();
    await referent.getByRole('button', { name: 'Enregistrer la décision' }).click();
    await referent.getByText('Accordé').first().waitFor();

    // The browser in which she came in is known: the letter's link asks for nothing.
    await post.count(CANDIDATE, 2);
    await candidate.goto(await post.link(CANDIDATE, '/mon-espace/ouvrir'));
    await candidate.getByText('Aménagement accordé').waitFor();
    expect(await wait.count()).toBe(0);
  });

  it('leads to the answer of a request that was sent with evidence', async () => {
    await candidate.getByRole('link', { name: 'Mes demandes' }).click();
    await candidate.getByLabel('De quoi s’agit-il ?').selectOption('force-majeure');
    await candidate.getByLabel('Expliquez en quelques phrases').fill(TOLD);
    const evidence = fileOf(FILES.pdf, 'attestation.pdf', 'application/pdf');
    await candidate.getByLabel(/^Justificatifs/).setInputFiles({
      name: evidence.name,
      mimeType: evidence.type,
      buffer: Buffer.from(await evidence.arrayBuffer()),
    });
    await candidate.getByRole('button', { name: 'Envoyer ma demande' }).click();
    await candidate.getByText('attestation.pdf est joint.').waitFor();
    expect(await axeFindings(candidate), 'requests').toEqual([]);

    await referent.goto(`${server.url}/bureau/demandes`);
    await referent.getByRole('table').getByRole('link').first().click();
    await referent.getByText(TOLD).waitFor();
    const [download] = await Promise.all([
      referent.waitForEvent('download'),
      referent.getByRole('link', { name: /attestation\.pdf/ }).click(),
    ]);
    expect(await readFile(await download.path(), 'latin1')).toBe(FILES.pdf);
    await referent.getByLabel('Votre réponse').fill(ANSWERED);
    await referent.getByLabel('Décision', { exact: true }).selectOption('accepted');
    await referent.getByRole('button', { name: 'Envoyer la réponse' }).click();
    await referent.getByText(ANSWERED).first().waitFor();

    await post.count(CANDIDATE, 4);
    await candidate.goto(await post.link(CANDIDATE, '/mon-espace/ouvrir'));
    await candidate.getByRole('link', { name: /^Lire la réponse/ }).click();
    await candidate.getByText(ANSWERED).waitFor();
    // The evidence of an illness or a death goes with the decision (D5).
    await candidate.getByText(/^Un justificatif .* effacé/).waitFor();
    expect(await axeFindings(candidate), 'an answered request').toEqual([]);
  });

  it('shows the second sitting of a person who chooses it', async () => {
    second = await insertSecond('published');
    await goHome(candidate);
    await candidate.getByRole('heading', { name: 'Vous avez plusieurs dossiers' }).waitFor();
    expect(await axeFindings(candidate), 'two sittings').toEqual([]);
    await candidate.getByRole('button', { name: /^Afficher/ }).click();
    await candidate.getByText(second.reference).first().waitFor();
    await candidate.getByText('Le jury a rendu sa décision.', { exact: false }).first().waitFor();
    expect(await axeFindings(candidate), 'a published sitting').toEqual([]);
  });

  it('takes an opinion once after the result, and keeps it without a name', async () => {
    await candidate.getByRole('link', { name: 'Donner mon avis' }).click();
    const questions = candidate.getByRole('group');
    await candidate.getByRole('button', { name: 'Envoyer mon avis' }).waitFor();
    for (const question of await questions.filter({ has: candidate.getByRole('radio') }).all())
      await question.getByLabel('Plutôt oui').check();
    expect(await axeFindings(candidate), 'survey').toEqual([]);
    await candidate.getByRole('button', { name: 'Envoyer mon avis' }).click();
    await candidate.getByText('Merci, votre avis est enregistré.').waitFor();
    await candidate.reload();
    await candidate.getByText('Merci, votre avis est enregistré.').waitFor();
    const { rows } = await database.pool.query<Record<string, unknown>>('select * from survey_answer');
    expect(rows).toHaveLength(1);
    const written = JSON.stringify(rows);
    for (const whose of [first.personId, first.sittingId, second.sittingId]) expect(written).not.toContain(whose);
  });

  it('and meanwhile nothing left the origin, and no page complained', () => {
    expect(visitors.foreign).toEqual([]);
    expect(visitors.complaints).toEqual([]);
  });
});
