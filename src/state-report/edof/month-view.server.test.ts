import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fileOf, openEdofDesks, refusalOf, send } from '../../../tests/support/edof.ts';

const { clear, open, month, partner, referent, partnerId, register, line } = await openEdofDesks();
afterAll(() => open.close());
beforeEach(clear);

const monthOfPartner = () => partner.month({ month });

describe('the reconciliation of a month (R219)', () => {
  it('matches by number, then by name; lists who is missing, who has no course, what is aside, and counts', async () => {
    await register({ family: 'Martin', given: 'Paul', cpf: '401' });
    await register({ family: 'Lefèvre', given: 'Zoé', state: 'booked' });
    await register({ family: 'Sans', given: 'Course' });
    await register({ family: 'Paie', given: 'Seule', funding: 'other' });
    await register({ family: 'Parti', given: 'Ailleurs', state: 'withdrawn' });
    const lines = [
      line('401', 'MARTIN', 'Paul'),
      line('402', 'LEFEVRE', 'ZOE'),
      line('403', 'Absente', 'Anne'),
      line('404', 'X', 'Y', 'TOEIC'),
    ];
    await send(partner, fileOf(...lines));
    const found = await monthOfPartner();
    expect(found.matched.map(({ course, by, sitting }) => [course.fileNumber, by, sitting.attendance])).toEqual([
      ['401', 'file-number', 'published'],
      ['402', 'name-and-date', 'open'],
    ]);
    expect(found.missing.map(({ course }) => course.name)).toEqual(['Anne Absente']);
    expect(found.sittingsWithoutRow.map(({ name }) => name)).toEqual(['Course Sans']);
    expect(found.setAside).toMatchObject([{ course: { fileNumber: '404', name: null }, because: 'other-certification' }]);
    expect(found.completion).toEqual({ month, ended: 3, held: 1, published: 1, open: 1, missing: 1, unresolved: 0, rate: 333 });
  });

  it('leaves a doubt to a person, keeps the choice while the course stays the same, and takes it back', async () => {
    const [first, second] = [await register({ family: 'Martin', given: 'Paul' }), await register({ family: 'Martin', given: 'Paul' })];
    await send(partner, fileOf(line('401', 'Martin', 'Paul')));
    const [doubtful] = (await monthOfPartner()).ambiguous;
    expect(doubtful).toMatchObject({ because: 'several-sittings', sittings: [{ id: first }, { id: second }] });
    const course = doubtful?.course.print ?? '';
    await referent.choose({ partnerId, course, sittingId: second });
    expect((await monthOfPartner()).matched).toMatchObject([{ by: 'choice', sitting: { id: second } }]);
    await send(partner, fileOf(line('401', 'Martin', 'Paul', 'CLOE Anglais', 'SERVICE_FAIT')));
    expect((await monthOfPartner()).matched).toMatchObject([{ by: 'choice', sitting: { id: second } }]);
    expect(await refusalOf(partner.choose({ course, sittingId: first }))).toBe('edof-not-offered');
    await partner.reconsider({ course });
    await partner.choose({ course, sittingId: null });
    expect((await monthOfPartner()).missing).toMatchObject([{ decided: true }]);
    const acts = await sql<{ action: string }>`select action from staff_act where about->>'coursePrint' = ${course} order by id`.execute(
      open.database.db,
    );
    expect(acts.rows.map(({ action }) => action)).toEqual(['settle-edof-course', 'reconsider-edof-course', 'settle-edof-course']);
  });

  it('flags a file number that promises two certifications (R181)', async () => {
    await send(partner, fileOf(line('401', 'Martin', 'Paul'), line('401', 'Martin', 'Paul', 'CLOE Espagnol')));
    expect((await monthOfPartner()).twice).toMatchObject([
      { fileNumber: '401', because: 'two-certifications', certifications: ['CLOE Anglais', 'CLOE Espagnol'] },
    ]);
  });

  it('is downloaded in the words of the reader, each course once', async () => {
    await register({ family: 'Martin', given: 'Paul', cpf: '401' });
    await send(partner, fileOf(line('401', 'Martin', 'Paul'), line('402', 'Absente', 'Anne')));
    const file = await partner.download({ month });
    expect(file.name).toBe(`edof-${month}.csv`);
    const lines = (await file.text()).trim().split('\r\n');
    expect(lines).toHaveLength(3);
    expect(lines[1]).toMatch(/^"Rapprochée";"Par le numéro de dossier CPF";"401";"Paul Martin"/);
    expect(lines[2]).toMatch(/^"Sans candidat inscrit";"";"402";"Anne Absente"/);
  });
});
