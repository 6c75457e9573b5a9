import { afterAll, beforeAll, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { GUIDES, type Guide } from '../../candidate/guides/guide.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

const get = (path: string, language?: string) =>
  fetch(open.base + path, language ? { headers: { cookie: `palier-lang=${language}` } } : {});

it('serves each guide as a page, as data and as a PDF, without an account', async () => {
  for (const name of GUIDES) {
    expect((await get(`/guides/${name}`)).status).toBe(200);
    const guide = (await (await get(`/guides/${name}.json?langue=en`)).json()) as Guide;
    expect([guide.name, guide.language]).toEqual([name, 'en']);
    const pdf = await get(`/guides/${name}.pdf?langue=fr`);
    expect(pdf.headers.get('content-type')).toBe('application/pdf');
    expect(pdf.headers.get('content-disposition')).toContain(`palier-${name}-fr.pdf`);
    expect(Buffer.from(await pdf.arrayBuffer()).toString('latin1', 0, 5)).toBe('%PDF-');
  }
});

it('lists the three guides of R003 in the language of whoever asks', async () => {
  const titles = async (language?: string) =>
    ((await (await get('/guides.json', language)).json()) as { title: string }[]).map(({ title }) => title);
  expect(await titles()).toEqual(['Présentation de la certification CLOE', 'Guide du candidat', 'Réussir votre certification']);
  expect((await titles('en'))[1]).toBe('The candidate’s guide');
});

it('says in words that a guide or a language does not exist', async () => {
  for (const path of [
    '/guides/autre.pdf',
    '/guides/candidat.pdf?langue=xx',
    '/guides/candidat.json?langue=',
    '/guides/autre',
    '/guides.json?langue=../fr',
  ]) {
    const reply = await get(path);
    expect([path, reply.status]).toEqual([path, 404]);
    expect(await reply.text()).toContain('Cette page n’existe pas');
  }
});

it('links only to pages that exist', async () => {
  const guides = await Promise.all(
    GUIDES.flatMap((name) => ['fr', 'en'].map(async (language) => (await get(`/guides/${name}.json?langue=${language}`)).text())),
  );
  const links = new Set(guides.flatMap((guide) => [...guide.matchAll(/"href":"(\/[^"#]*)/g)].map(([, path]) => path ?? '')));
  expect(links.size).toBeGreaterThan(2);
  for (const path of links) expect([path, (await get(path)).status]).toEqual([path, 200]);
});
