import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TestCandidate } from '../../../tests/support/centre.ts';
import { attach, callAs, download, FILES, fileOf, openDesk, type Desk } from '../../../tests/support/desk.ts';
import { folderStorage } from '../../platform/storage/folder.server.ts';
import type { OwnCase, WholeCase } from '../cases/schema.ts';
import { evidenceJobs } from './jobs.server.ts';

let desk: Desk;
let folder: string;
beforeAll(async () => {
  desk = await openDesk();
  const { storage } = desk.open.configuration;
  folder = 'folder' in storage ? storage.folder : '';
});
afterAll(() => desk.open.close());

async function withCase(kind = 'force-majeure') {
  const candidate = await desk.candidate();
  const { output } = await callAs<{ id: string }>(desk, candidate, 'cases/openOwn', {
    request: randomUUID(),
    kind,
    text: 'Voici pourquoi.',
  });
  return { candidate, id: output.id };
}
const filesOf = async (candidate: TestCandidate) =>
  (await callAs<{ cases: OwnCase[] }>(desk, candidate, 'cases/own')).output.cases[0]?.files ?? [];
const pdf = (name = 'certificat.pdf') => fileOf(FILES.pdf, name, 'application/pdf');

describe('a file that is attached', () => {
  it('is taken as its bytes say, whatever it is called, once for a request id', async () => {
    const { candidate, id } = await withCase();
    const request = randomUUID();
    const first = await attach(desk, candidate, { to: 'case', id, request }, fileOf(FILES.jpeg, '..\\..\\photo\u202Egnp.exe', 'text/html'));
    const again = await attach(desk, candidate, { to: 'case', id, request }, fileOf(FILES.jpeg, 'autre.jpg'));
    expect([first.code, again.id]).toEqual([null, first.id]);
    expect(await filesOf(candidate)).toMatchObject([{ id: first.id, name: 'photognp.exe', type: 'image/jpeg', openable: true }]);
  });

  it.each([
    ['a page named like a PDF', '<html><script>alert(1)</script></html>', 'certificat.pdf', 'file-type'],
    ['an archive with a PDF within', `PK\u0003\u0004${FILES.pdf}`, 'certificat.pdf', 'file-type'],
    ['a picture cut short', FILES.png.slice(0, -8), 'photo.png', 'file-type'],
    ['nothing', '', 'vide.pdf', 'file-empty'],
  ])('is refused when it is %s', async (_, content, name, code) => {
    const { candidate, id } = await withCase();
    expect((await attach(desk, candidate, { to: 'case', id }, fileOf(content, name, 'application/pdf'))).code).toBe(code);
    expect(await filesOf(candidate)).toEqual([]);
  });

  it('is refused above 8 MB, and above what the house takes at all', async () => {
    const { candidate, id } = await withCase();
    const large = (megabytes: number) => fileOf(FILES.pdf.padStart(megabytes * 1024 * 1024 + 1), 'lourd.pdf');
    expect((await attach(desk, candidate, { to: 'case', id }, large(8))).code).toBe('file-too-large');
    expect((await attach(desk, candidate, { to: 'case', id }, large(13))).code).toBe('too-large');
  });

  it('is one of five, even when six come at once', async () => {
    const { candidate, id } = await withCase();
    const sent = await Promise.all(Array.from({ length: 6 }, () => attach(desk, candidate, { to: 'case', id }, pdf())));
    expect(sent.map(({ code }) => code).filter((code) => code === 'too-many-files')).toHaveLength(1);
    expect(await filesOf(candidate)).toHaveLength(5);
  });

  it('goes to one’s own case alone', async () => {
    const { id } = await withCase();
    const stranger = await desk.candidate();
    const strangers = [stranger, desk.partner, desk.otherPartner];
    const codes = await Promise.all(strangers.map(async (who) => (await attach(desk, who, { to: 'case', id }, pdf())).code));
    expect(codes).toEqual(['not-found', 'not-found', 'not-found']);
    expect((await attach(desk, desk.referent, { to: 'case', id }, pdf())).code).toBe('not-yours');
    expect((await attach(desk, stranger, { to: 'accommodation', id }, pdf())).code).toBe('not-found');
  });

  it('lies in the storage unreadable', async () => {
    const { candidate, id } = await withCase();
    const { id: file } = await attach(desk, candidate, { to: 'case', id }, pdf());
    const stored = readFileSync(join(folder, 'evidence', file));
    expect(stored.includes('certificat')).toBe(false);
    expect(stored.includes('%PDF')).toBe(false);
  });
});

describe('an opening', () => {
  it('gives the bytes under our own name to who decides and to whose it is, and to nobody else', async () => {
    const { candidate, id } = await withCase();
    const { id: file } = await attach(desk, candidate, { to: 'case', id }, pdf('"><script>.pdf'));
    const readers = [candidate, desk.referent, desk.coordinator, desk.partner, desk.otherPartner, desk.otherReferent, desk.author];
    const responses = await Promise.all([...readers, await desk.candidate()].map((who) => download(desk, who, file)));
    expect(responses.map(({ status }) => status)).toEqual([200, 200, 200, 404, 404, 404, 404, 404]);
    for (const response of responses.slice(0, 3)) {
      expect(await response.text()).toBe(FILES.pdf);
      expect(response.headers.get('content-disposition')).toBe(`attachment; filename="piece-${file.slice(-8)}.pdf"`);
      expect(response.headers.get('content-type')).toBe('application/pdf');
      expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      expect(response.headers.get('cache-control')).toBe('no-store');
    }
    expect((await fetch(`${desk.open.base}/pieces/${file}`)).status).toBe(401);
    expect((await download(desk, desk.referent, 'x')).status).toBe(404);
    expect((await download(desk, desk.referent, randomUUID())).status).toBe(404);
  });

  it('is offered to a candidate for their own files alone, in a case that their partner opened too', async () => {
    const candidate = await desk.candidate();
    const { output } = await callAs<{ id: string }>(desk, desk.partner, 'cases/openFor', {
      request: randomUUID(),
      file: candidate.file,
      kind: 'force-majeure',
      text: 'Voir la pièce.',
    });
    await attach(desk, desk.partner, { to: 'case', id: output.id }, fileOf(FILES.pdf, 'arret-maladie.pdf'));
    await attach(desk, candidate, { to: 'case', id: output.id }, fileOf(FILES.png, 'photo.png'));
    const { cases } = (await callAs<{ cases: { files: { name: string | null; openable: boolean }[] }[] }>(desk, candidate, 'cases/own'))
      .output;
    expect(cases[0]?.files.map(({ name, openable }) => [name, openable])).toEqual([
      [null, false],
      ['photo.png', true],
    ]);
  });

  it('by staff is noted each time, with who and what', async () => {
    const { candidate, id } = await withCase();
    const { id: file } = await attach(desk, candidate, { to: 'case', id }, pdf());
    await download(desk, candidate, file);
    await download(desk, desk.partner, file);
    await download(desk, desk.referent, file);
    await download(desk, desk.referent, file);
    const { rows } = await sql<{
      role: string;
    }>`select role from staff_act where action = 'open-evidence' and about->>'evidence' = ${file}`.execute(desk.open.database.db);
    expect(rows).toEqual([{ role: 'referent' }, { role: 'referent' }]);
  });
});

describe('evidence about health', () => {
  it('goes with the decision: unreadable at once, its bytes removed, that it existed kept (D5)', async () => {
    const { candidate, id } = await withCase('force-majeure');
    const { id: file } = await attach(desk, candidate, { to: 'case', id }, pdf());
    const answer = { id, request: randomUUID(), text: 'C’est entendu.', seen: 0, outcome: 'accepted', close: false };
    expect((await callAs(desk, desk.referent, 'cases/answer', answer)).status).toBe(200);
    expect((await download(desk, desk.referent, file)).status).toBe(404);
    const { files } = (await callAs<WholeCase>(desk, desk.referent, 'cases/read', { id })).output;
    expect(files).toMatchObject([{ id: file, name: null, openable: false }]);
    expect(files[0]?.erasedAt).not.toBeNull();
    const [erase] = evidenceJobs(folderStorage(folder));
    await erase?.work({ evidence: file });
    await erase?.work({ evidence: file });
    expect(readdirSync(join(folder, 'evidence'))).not.toContain(file);
  });
});
