import { sql } from 'kysely';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { fileOf, openEdofDesks, refusalOf, send, type EdofClient } from '../../../tests/support/edof.ts';
import { DAY } from '../../platform/clock.ts';
import { eraseOldCourses } from './retention.server.ts';

const { clear, open, month, partner, referent, coordinator, partnerId, otherPartner, otherPartnerId, otherReferent, register, line, kept } =
  await openEdofDesks();
afterAll(() => open.close());
beforeEach(clear);

const monthOfPartner = () => partner.month({ month });

describe('who sees what', () => {
  beforeEach(async () => {
    await register({ family: 'Martin', given: 'Paul', cpf: '401' });
    await send(partner, fileOf(line('401', 'Martin', 'Paul'), line('402', 'Absente', 'Anne')));
  });

  it('a partner itself, a referent its partners, the coordinator all', async () => {
    const names = async (client: EdofClient) => (await client.overview()).partners.map(({ name }) => name);
    expect(await names(partner)).toEqual(['Centre de formation Les Acacias']);
    expect(await names(referent)).toEqual(['Centre de formation Les Acacias']);
    expect(await names(otherPartner)).toEqual(['Langues du Sud']);
    expect(await names(otherReferent)).toEqual(['Langues du Sud']);
    expect(await names(coordinator)).toEqual(['Centre de formation Les Acacias', 'Langues du Sud']);
    expect((await referent.overview()).together).toMatchObject([{ month, ended: 2, held: 1, rate: 500 }]);
    expect((await otherReferent.overview()).together).toEqual([]);
  });

  it('somebody else’s partner is as if it did not exist, in every call', async () => {
    const file = fileOf(line('401', 'Martin', 'Paul'));
    const { fingerprint } = await partner.preview({ file });
    const course = (await monthOfPartner()).missing[0]?.course.print ?? '';
    for (const stranger of [otherPartner, otherReferent]) {
      expect(await refusalOf(stranger.month({ partnerId, month }))).toBe('not-found');
      expect(await refusalOf(stranger.extracts({ partnerId }))).toBe('not-found');
      expect(await refusalOf(stranger.download({ partnerId, month }))).toBe('not-found');
      expect(await refusalOf(stranger.preview({ partnerId, file }))).toBe('not-found');
      expect(await refusalOf(stranger.receive({ partnerId, file, fingerprint }))).toBe('not-found');
      expect(await refusalOf(stranger.choose({ partnerId, course, sittingId: null }))).toBe('not-found');
      expect(await refusalOf(stranger.reconsider({ partnerId, course }))).toBe('not-found');
    }
    expect(await refusalOf(partner.month({ partnerId: otherPartnerId, month }))).toBe('not-found');
    // A referent is no partner: it has to name one.
    expect(await refusalOf(referent.month({ month }))).toBe('not-found');
  });

  it('the same file number and name at another partner match nothing there, and a choice cannot take a sitting from here', async () => {
    const here = (await monthOfPartner()).matched[0]?.sitting.id ?? '';
    await register({ family: 'Absente', given: 'Anne', state: 'absent', of: otherPartnerId });
    await send(otherPartner, fileOf(line('401', 'Martin', 'Paul')));
    const there = await otherPartner.month({ month });
    expect(there.missing).toMatchObject([{ course: { fileNumber: '401' }, sameName: [] }]);
    expect(await refusalOf(otherPartner.choose({ course: there.missing[0]?.course.print ?? '', sittingId: here }))).toBe('not-found');
    expect((await monthOfPartner()).missing).toMatchObject([{ course: { fileNumber: '402' }, sameName: [] }]);
  });

  it('the coordinator reads, and sends nothing', async () => {
    expect((await coordinator.month({ partnerId, month })).matched).toHaveLength(1);
    expect(await refusalOf(coordinator.preview({ partnerId, file: fileOf() }))).toBe('not-yours');
    expect(await refusalOf(coordinator.remind({}))).toBe('not-yours');
  });
});

describe('the extract due at the start of each month (R178)', () => {
  const letters = async () =>
    (await sql<{ subject: string; text: string }>`select subject, text from mail where kind = 'edof-reminder'`.execute(open.database.db))
      .rows;

  it('is asked for by one letter a month to the partners that did not send it', async () => {
    expect((await referent.overview()).partners).toMatchObject([{ receivedAt: null, remindedAt: null, reachable: true }]);
    expect(await referent.remind({})).toEqual({ partners: 1 });
    expect(await referent.remind({})).toEqual({ partners: 0 });
    const [letter, ...others] = await letters();
    expect(others).toEqual([]);
    expect(letter?.text).toContain('Centre de formation Les Acacias');
    expect(letter?.text).toContain('/bureau/edof');
    expect((await referent.overview()).partners[0]?.remindedAt).not.toBeNull();
  });

  it('is not asked for when it came, nor from another referent’s partners', async () => {
    await sql`delete from mail`.execute(open.database.db);
    await send(referent, fileOf(line('401', 'Martin', 'Paul')), partnerId);
    expect(await referent.remind({})).toEqual({ partners: 0 });
    expect(await letters()).toEqual([]);
  });
});

describe('thirteen months later', () => {
  const later = () => new Date(+open.clock.now() + 15 * 31 * DAY);

  it('names are gone and the numbers stay', async () => {
    await register({ family: 'Martin', given: 'Paul', cpf: '401' });
    await send(partner, fileOf(line('401', 'Martin', 'Paul'), line('402', 'Absente', 'Anne')));
    const before = (await partner.overview()).partners[0]?.months;
    await eraseOldCourses(open.database.db, open.clock.now());
    expect(await kept()).toBe(2);
    await eraseOldCourses(open.database.db, later());
    await eraseOldCourses(open.database.db, later());
    expect(await kept()).toBe(0);
    expect((await partner.overview()).partners[0]?.months).toEqual(before);
    const { rows } = await sql<{ fileName: string | null }>`select file_name from edof_extract`.execute(open.database.db);
    expect(rows).toEqual([{ fileName: null }]);
  });

  it('a course that comes too late is not taken in, and the preview says so', async () => {
    const old = `401;Martin;Paul;1;Anglais;CLOE;TERMINE;01/01/2020;20/01/2020;`;
    expect(await partner.preview({ file: fileOf(old) })).toMatchObject({ tooOld: 1, change: { added: 0 } });
    await send(partner, fileOf(old));
    expect(await kept()).toBe(0);
  });
});
