import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inviteCoordinator } from '../../src/people/invitation/first-coordinator.server.ts';
import { systemClock } from '../../src/platform/clock.ts';
import { dayOf } from '../../src/programme/calendar.ts';
import { axeFindings, launchBrowser, picture } from '../support/browser.ts';
import { ownDatabase, type OwnDatabase } from '../support/database.ts';
import { ExamPage } from '../support/exam-page.ts';
import { LetterBox } from '../support/letter-box.ts';
import { freePort, ServerProcess } from '../support/server-process.ts';
import { acceptInvitation, Visitors } from '../support/visitors.ts';

const SECRET = 'a-secret-of-the-journey-0123456789';
const PASSWORD = 'une phrase que je retiens';
const COORDINATOR = 'helene@exemple.invalid';
const REFERENT = 'beatrice@exemple.invalid';
const PARTNER = 'karim@exemple.invalid';
const CENTRE = 'Centre de formation Les Acacias';
const GROUP = 'Groupe de Lyon';
const GROUP_SIZE = 30;
const FAULTY = 2;
const TODAY = dayOf(systemClock.now());

let database: OwnDatabase;
let server: ServerProcess;
let worker: ServerProcess;
let browser: Browser;
let visitors: Visitors;
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
});
afterAll(async () => {
  await browser?.close();
  await server?.stop();
  await worker?.stop();
  await post.close();
  await database?.drop();
});

/** Pages of which the README shows a picture. */
const PICTURES = ['home', 'preview', 'session'];

/** What axe finds on a page. */
async function barriers(page: Page, name: string): Promise<string[]> {
  if (PICTURES.includes(name)) {
    await page.evaluate(() => scrollTo(0, 0));
    await picture(page, name);
  }
  return axeFindings(page);
}

async function enrol(link: string): Promise<Page> {
  const page = await visitors.somebody();
  await acceptInvitation(page, link, PASSWORD);
  return page;
}

async function inviteOrganisation(page: Page, kind: 'referent' | 'partner', organisation: string, person: [string, string, string]) {
  const [givenName, familyName, email] = person;
  await page.goto(`${server.url}/bureau/organismes`);
  await page
    .getByRole('button', { name: /^Inviter/ })
    .first()
    .click();
  await page.getByLabel('Qui inviter').selectOption(kind);
  await page.getByLabel('Nom de l’organisme').fill(organisation);
  await page.getByLabel('Prénom').fill(givenName);
  await page.getByLabel('Nom', { exact: true }).fill(familyName);
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByRole('button', { name: 'Envoyer l’invitation' }).click();
  await page
    .getByText(/invitations? (attend|attendent) une réponse/)
    .first()
    .waitFor();
}

const FAMILIES = ['Lefèvre', 'Nguyen', 'Morel', 'Benali', 'Tanguy', 'Ferreira', 'Koné', 'Müller', 'Garnier', "D'Angelo"];
const FIRST_NAMES = ['Zoé', 'Malik', 'Inès'];

/** The group as a centre's spreadsheet has it; two rows say what cannot be until they are mended. */
function groupFile(mended: boolean): { name: string; mimeType: string; buffer: Buffer } {
  const header = 'Nom;Prénom;E-mail;Né(e) le;Niveau visé;Positionnement;Heures;Financement;N° dossier CPF;Réf';
  const rows = Array.from({ length: GROUP_SIZE }, (_, n) => {
    const [name = '', first = ''] = [FAMILIES[n % FAMILIES.length], FIRST_NAMES[Math.floor(n / FAMILIES.length)]];
    const born = n === 4 && !mended ? '31/02/1990' : `${String(1 + (n % 28)).padStart(2, '0')}/02/1990`;
    const address = n === 9 && !mended ? 'sans-arobase.exemple.invalid' : `candidat${n}@exemple.invalid`;
    return `${name};${first};${address};${born};B2;B1;21;${n < 2 ? `CPF;1234500${n}` : 'Autre;'};L-${n}`;
  });
  // As Excel saves it in French: semicolons, its own encoding.
  return { name: 'groupe.csv', mimeType: 'text/csv', buffer: Buffer.from([header, ...rows].join('\r\n'), 'latin1') };
}

const frenchDay = (day: string) => day.split('-').toReversed().join('/');
const daysFromToday = (days: number) => dayOf(new Date(+systemClock.now() + days * 86_400_000));

/** A month's extract: one course by its file number, one by its name and dates, one that nobody is registered for. */
function extract(): { name: string; mimeType: string; buffer: Buffer } {
  const about = `ANGLAIS PROFESSIONNEL;CLOE Anglais;${frenchDay(daysFromToday(-40))};${frenchDay(daysFromToday(-2))}`;
  const rows = [`12345000;LEFEVRE;ZOE;${about}`, `99999001;MOREL;ZOE;${about}`, `99999002;INCONNU;PAUL;${about}`];
  const header = 'NUMERO_DOSSIER;NOM;PRENOM;INTITULE;INTITULE_CERTIF;DATE_DEBUT_SESSION;DATE_FIN_SESSION';
  return { name: 'edof.csv', mimeType: 'text/csv', buffer: Buffer.from([header, ...rows].join('\r\n')) };
}

describe('from an empty database to the door of the test', () => {
  let coordinator: Page;
  let referent: Page;
  let partner: Page;
  let candidate: Page;

  it('the coordinator invites a referent centre, then a partner of it', async () => {
    const parts = {
      clock: systemClock,
      configuration: { publicUrl: server.url, secrets: { current: SECRET, previous: [] } },
    } as Parameters<typeof inviteCoordinator>[1];
    coordinator = await enrol(await inviteCoordinator(database.db, parts, { email: COORDINATOR, name: 'Hélène Marchetti' }));
    await inviteOrganisation(coordinator, 'referent', 'Centre d’examen Horizon', ['Béatrice', 'Thouvenin', REFERENT]);
    referent = await enrol(await post.link(REFERENT, '/bureau/invitation'));
    await inviteOrganisation(coordinator, 'partner', CENTRE, ['Karim', 'Haddad', PARTNER]);
    expect(await barriers(coordinator, 'organisations')).toEqual([]);
  });

  it('the partner signs in with a second factor and creates a session', async () => {
    partner = await enrol(await post.link(PARTNER, '/bureau/invitation'));
    expect(await barriers(partner, 'today')).toEqual([]);
    await partner.goto(`${server.url}/bureau/sessions/nouvelle`);
    await partner.getByLabel(/^Nom de la session/).fill(GROUP);
    await partner.getByLabel('Date prévue pour l’épreuve écrite').fill(TODAY);
    await partner.getByLabel(/^Fin de la formation/).fill(daysFromToday(-2));
    expect(await barriers(partner, 'new-session')).toEqual([]);
    await partner.getByRole('button', { name: 'Créer la session' }).click();
    await partner.getByRole('heading', { name: GROUP, level: 1 }).waitFor();
  });

  it('uploads a group of 30 with two faulty rows, mends them, and registers each candidate once', async () => {
    await partner.getByRole('link', { name: 'Inscrire des candidats' }).first().click();
    const file = partner.getByLabel('Fichier des candidats');
    await file.setInputFiles(groupFile(false));
    await partner.getByText(`${GROUP_SIZE - FAULTY} candidats prêts à être inscrits`).waitFor();
    await partner.getByText(`${FAULTY} lignes à corriger`).waitFor();
    expect(await countOf('sitting')).toBe(0);
    expect(await barriers(partner, 'preview')).toEqual([]);
    await partner.getByRole('button', { name: `Inscrire ${GROUP_SIZE - FAULTY} candidats` }).click();
    await partner.getByText(`${FAULTY} lignes restent à corriger`).waitFor();
    expect(await countOf('sitting')).toBe(GROUP_SIZE - FAULTY);

    await partner.getByRole('button', { name: 'Choisir un autre fichier' }).click();
    await file.setInputFiles(groupFile(true));
    await partner.getByText(`${GROUP_SIZE - FAULTY} candidats déjà inscrits à cette session`).waitFor();
    await partner.getByRole('button', { name: `Inscrire ${FAULTY} candidats` }).click();
    await partner.getByText(`${FAULTY} candidats inscrits.`, { exact: false }).first().waitFor();
    expect(await countOf('sitting')).toBe(GROUP_SIZE);
  });

  it('makes the session available to all of them, after a preview', async () => {
    await partner.getByRole('link', { name: 'Voir la session' }).first().click();
    await partner.getByRole('button', { name: `Choisir les ${GROUP_SIZE} de la liste` }).click();
    await partner.getByRole('button', { name: 'Ouvrir l’épreuve', exact: true }).click();
    await partner.getByText(`${GROUP_SIZE} candidats recevront leur lien.`).waitFor();
    expect(await barriers(partner, 'make-available')).toEqual([]);
    await partner.getByRole('button', { name: `Ouvrir l’épreuve (${GROUP_SIZE})` }).click();
    await partner.getByText(`L’épreuve est ouverte pour ${GROUP_SIZE} candidats.`).first().waitFor();
    expect(await barriers(partner, 'session')).toEqual([]);
  });

  it('a candidate comes in by the mailed link, and nobody without the birth date does', async () => {
    const link = await post.link('candidat3@exemple.invalid', '/mon-espace/ouvrir');
    const stranger = await visitors.somebody();
    await stranger.goto(link);
    await giveBirthDate(stranger, ['5', '2', '1990']);
    await stranger.getByRole('alert').first().waitFor();
    await stranger.goto(`${server.url}/mon-espace`);
    await stranger.getByRole('heading', { name: 'Connexion' }).waitFor();

    candidate = await visitors.somebody();
    await candidate.goto(link);
    expect(await barriers(candidate, 'birth-date')).toEqual([]);
    await giveBirthDate(candidate, ['4', '2', '1990']);
    await candidate.getByRole('heading', { name: /^Bonjour Zoé/ }).waitFor();
    // R002: five cards.
    for (const card of [
      'Les guides du candidat',
      'Réussir CLOE',
      'Mini-test démo',
      'Votre certification CLOE',
      'Attestation et certificat',
    ])
      await candidate.getByRole('heading', { name: card }).waitFor();
    expect(await barriers(candidate, 'home')).toEqual([]);
  });

  it('completes the profile and reads what is watched', async () => {
    await candidate.getByRole('link', { name: 'Compléter mes informations' }).click();
    await candidate.getByLabel('Madame').check();
    await candidate.getByLabel('En France (métropole ou outre-mer)').check();
    await candidate.getByLabel('Commune de naissance').fill('saint-denis 974');
    await candidate
      .getByRole('button', { name: /Saint-Denis.*La Réunion/ })
      .first()
      .click();
    expect(await barriers(candidate, 'profile')).toEqual([]);
    await candidate.getByRole('button', { name: 'Enregistrer mes informations' }).click();
    await candidate.getByRole('link', { name: 'Lire ces informations' }).click();
    expect(await barriers(candidate, 'information')).toEqual([]);
    await candidate.getByRole('button', { name: 'J’ai lu ces informations' }).click();
    await candidate.getByRole('link', { name: 'Commencer l’épreuve écrite' }).waitFor();
    expect(await barriers(candidate, 'home-ready')).toEqual([]);
  });

  it('runs the demonstration', async () => {
    await candidate.getByRole('link', { name: /^Accéder/ }).click();
    await candidate.getByRole('button', { name: 'Commencer le mini-test' }).click();
    const exam = new ExamPage(candidate);
    for (let n = 1; n <= 7; n += 1) {
      expect(await exam.question()).toBe(n);
      await exam.fill();
      await exam.validate.click();
      await candidate.getByRole('button', { name: n < 7 ? 'Question suivante' : 'Voir si mon appareil convient' }).click();
    }
  });

  it('enters the written test on the planned date', async () => {
    await candidate.goto(`${server.url}/mon-espace`);
    await candidate.getByRole('link', { name: 'Commencer l’épreuve écrite' }).click();
    const exam = new ExamPage(candidate);
    await exam.readInstructionsAndBegin();
    expect(await exam.question()).toBe(1);
    await partner.reload();
    await partner.getByText('Épreuve écrite commencée').first().waitFor();
  });

  it('the referent reconciles an EDOF extract', async () => {
    await referent.goto(`${server.url}/bureau/edof`);
    await referent.getByRole('link', { name: CENTRE }).click();
    await referent.getByLabel('Fichier de l’extraction').setInputFiles(extract());
    await referent.getByRole('button', { name: 'Vérifier le fichier' }).click();
    await referent.getByText('3 formations lues').first().waitFor();
    expect(await barriers(referent, 'edof-preview')).toEqual([]);
    await referent.getByRole('button', { name: 'Enregistrer l’extraction' }).click();
    await referent.getByText('L’extraction est enregistrée, avec 3 formations.').first().waitFor();
    await referent.reload();
    await referent.getByText('Rapprochées (2)').click();
    await referent.getByRole('cell', { name: 'Par le numéro de dossier CPF' }).waitFor();
    await referent.getByRole('cell', { name: 'Par le nom et les dates' }).waitFor();
    await referent.getByText('Sans candidat inscrit (1)').waitFor();
    expect(await barriers(referent, 'edof-month')).toEqual([]);
  });

  it('and meanwhile each candidate got two letters, nothing left the origin, and no page complained', async () => {
    for (let n = 0; n < GROUP_SIZE; n += 1) {
      await post.count(`candidat${n}@exemple.invalid`, 2);
      expect(post.to(`candidat${n}@exemple.invalid`).map(({ subject }) => subject)).toHaveLength(2);
    }
    expect(visitors.foreign).toEqual([]);
    expect(visitors.complaints).toEqual([]);
  });
});

async function giveBirthDate(page: Page, [day, month, year]: [string, string, string]): Promise<void> {
  await page.getByLabel('Jour', { exact: true }).fill(day);
  await page.getByLabel('Mois', { exact: true }).fill(month);
  await page.getByLabel('Année', { exact: true }).fill(year);
  await page.getByRole('button', { name: 'Ouvrir mon espace' }).click();
}

async function countOf(table: 'sitting'): Promise<number> {
  const { rows } = await database.pool.query<{ count: number }>(`select count(*)::int as count from ${table}`);
  return rows[0]?.count ?? 0;
}
