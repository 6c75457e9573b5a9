import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fileOf, HEADER, openEdofDesks, refusalOf, send } from '../../../tests/support/edof.ts';
import { demonstrationStaff } from '../../../tests/support/staff.ts';

const { clear, open, month, partner, register, line, kept } = await openEdofDesks();
afterAll(() => open.close());
beforeEach(clear);

const monthOfPartner = () => partner.month({ month });

describe('an extract', () => {
  it('is shown with its faults by row and column before anything is written', async () => {
    const file = fileOf(line('401', 'Martin', 'Paul'), line('', 'Durand', 'Zoé'), line('403', 'Petit', 'Anne', 'TOEIC'));
    const preview = await partner.preview({ file });
    expect(preview).toMatchObject({
      courses: 2,
      leftOut: 1,
      otherCertification: 1,
      unknownColumns: ['REMARQUE'],
      change: { added: 2, replaced: 0, unchanged: 0 },
      cameOn: null,
      receivable: true,
    });
    expect(preview.problems).toEqual([{ row: 3, column: 'NUMERO_DOSSIER', code: 'missing-value', severity: 'error', values: {} }]);
    expect(await kept()).toBe(0);
  });

  it('once confirmed is kept without what no one needs: no amount, no other column, no name of another certification', async () => {
    const file = fileOf(line('401', 'Martin', 'Paul'), line('403', 'Petitjean', 'Anne', 'TOEIC'));
    expect(await send(partner, file)).toEqual({ outcome: 'received', courses: 2, change: { added: 2, replaced: 0, unchanged: 0 } });
    const { rows } = await sql<{ row: string }>`select r::text as row from edof_row r order by place`.execute(open.database.db);
    expect(rows[0]?.row).toContain('Martin');
    expect(rows.map(({ row }) => row).join('')).not.toMatch(/Petitjean|Anne|900|90000|rappeler/);
  });

  it('sent twice changes nothing, whatever its order and encoding', async () => {
    const lines = [line('401', 'Lefèvre', 'Zoé'), line('402', 'Martin', 'Paul')];
    await send(partner, fileOf(...lines));
    const again = new File([Uint8Array.from([HEADER, ...lines.toReversed()].join('\n'), (letter) => letter.charCodeAt(0))], 'autre.csv');
    const { change, cameOn } = await partner.preview({ file: again });
    expect(change).toEqual({ unchanged: 2, added: 0, replaced: 0 });
    expect(cameOn).not.toBeNull();
    expect((await send(partner, again)).outcome).toBe('already');
    const { rows } = await sql`select id from edof_extract`.execute(open.database.db);
    expect(rows).toHaveLength(1);
    expect(await kept()).toBe(2);
  });

  it('speaks later for each file number that it names, and for no other', async () => {
    await send(partner, fileOf(line('401', 'Martin', 'Paul'), line('402', 'Durand', 'Zoé')));
    const later = fileOf(line('402', 'Durand', 'Zoé', 'CLOE Anglais', 'ANNULE'), line('403', 'Petit', 'Anne'));
    expect((await send(partner, later)).change).toEqual({ added: 1, replaced: 1, unchanged: 0 });
    expect((await partner.extracts({})).extracts).toMatchObject([
      { by: 'Karim Haddad', fileName: 'extraction octobre.csv', courses: 2, change: { added: 1, replaced: 1, unchanged: 0 } },
      { courses: 2, change: { added: 2 } },
    ]);
    const found = await monthOfPartner();
    expect(found.missing.map(({ course }) => course.fileNumber)).toEqual(['401', '403']);
    expect(found.setAside).toMatchObject([{ course: { fileNumber: '402' }, because: 'called-off' }]);
  });

  it('sent from two windows at once is kept once', async () => {
    const file = fileOf(line('401', 'Martin', 'Paul'));
    const outcomes = await Promise.all([send(partner, file), send(partner, file)]);
    expect(outcomes.map(({ outcome }) => outcome).toSorted()).toEqual(['already', 'received']);
    expect(await kept()).toBe(1);
  });

  it('without a course says that none took place; without a column it is not taken', async () => {
    const empty = fileOf();
    expect(await partner.preview({ file: empty })).toMatchObject({ courses: 0, receivable: true });
    await send(partner, empty);
    expect((await partner.overview()).partners[0]?.receivedAt).not.toBeNull();
    const wrong = new File(['NOM;PRENOM;INTITULE;DATE_DEBUT\nA;B;C;01/01/2026'], 'x.csv');
    const { fingerprint, ...preview } = await partner.preview({ file: wrong });
    expect(preview).toMatchObject({ receivable: false, problems: [{ code: 'missing-column' }] });
    expect(await refusalOf(partner.receive({ file: wrong, fingerprint }))).toBe('edof-unreadable');
  });

  it('that changed since it was shown is refused', async () => {
    const { fingerprint } = await partner.preview({ file: fileOf(line('401', 'Martin', 'Paul')) });
    expect(await refusalOf(partner.receive({ file: fileOf(line('402', 'Martin', 'Paul')), fingerprint }))).toBe('edof-file-changed');
    expect(await kept()).toBe(0);
  });

  it.each([
    ['a workbook', new Uint8Array([0x50, 0x4b, 3, 4, 0, 0]), 'spreadsheet-file'],
    ['a PDF', new TextEncoder().encode('%PDF-1.7'), 'not-a-text'],
    ['nothing', new Uint8Array(), 'empty-file'],
    ['a list of candidates', new TextEncoder().encode('Nom;Prénom;Courriel\nA;B;a@b.fr'), 'candidates-list'],
  ])('that is %s is named as such', async (_, bytes, code) => {
    const preview = await partner.preview({ file: new File([bytes], 'x.csv') });
    expect(preview).toMatchObject({ receivable: false, problems: [{ code }] });
  });

  it('is one file: words in its place are refused without an echo', async () => {
    const refused = await (await demonstrationStaff(open, 'partner')).call('edof/preview', { file: '<script>SECRET' });
    expect(refused).toMatchObject({ status: 400, code: 'bad-request' });
    expect(refused.text).not.toContain('SECRET');
  });

  it('of a file with a hostile name and hostile cells runs nowhere in what comes out', async () => {
    const hostile = new File([`${HEADER}\n${line('401', '=HYPERLINK("x")', '@SUM(1)')}`], `${'../'.repeat(100)}=cmd|x.csv`);
    await send(partner, hostile);
    const csv = await (await partner.download({ month })).text();
    expect(csv).toContain('=HYPERLINK');
    // Every cell stands in quotes: none begins with a sign that a spreadsheet would run.
    expect(csv.replace('\uFEFF', '').split(/"?;"|"?\r\n"?/)).not.toContainEqual(expect.stringMatching(/^[=+\-@\t]/));
  });
});

describe('an extract of 5,000 courses', () => {
  it('is shown, kept and reconciled whole', async () => {
    const letters = (index: number) =>
      [index % 26, Math.floor(index / 26) % 26, Math.floor(index / 676)].map((n) => String.fromCharCode(97 + n)).join('');
    const lines = Array.from({ length: 5000 }, (_, index) =>
      line(`40${String(index).padStart(6, '0')}`, `Lefèvre ${letters(index)}`, 'Zoé'),
    );
    await Promise.all(Array.from({ length: 200 }, (_, index) => register({ family: `LEFEVRE ${letters(index)}`, given: 'Zoé' })));
    const file = fileOf(...lines);
    const began = performance.now();
    const { fingerprint } = await partner.preview({ file });
    const shown = performance.now();
    await partner.receive({ file, fingerprint });
    const received = performance.now();
    const found = await monthOfPartner();
    const ended = performance.now();
    expect(found.matched).toHaveLength(200);
    expect(found.missing).toHaveLength(4800);
    if (process.env['PALIER_TIMES']) console.log({ preview: shown - began, receive: received - shown, month: ended - received });
  });
});
