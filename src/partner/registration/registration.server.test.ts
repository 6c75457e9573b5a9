import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openCentre, type OpenCentre } from '../../../tests/support/centre.ts';
import { row, workbook } from '../../../tests/support/workbook.ts';
import { demonstrationStaff, type StaffBrowser } from '../../../tests/support/staff.ts';
import { MINUTE } from '../../platform/clock.ts';
import { writeCsv } from '../../platform/csv.ts';
import { verify } from '../../sitting/journal.server.ts';
import { dayOf, daysAfter } from '../../programme/calendar.ts';
import { readCandidateFile } from '../candidate-file/candidate-file.server.ts';
import { COLUMNS, type ColumnCode } from '../candidate-file/columns.ts';
import type { Preview, Problem, Session } from './schema.ts';

let open: OpenCentre;
let partner: StaffBrowser;
let referent: StaffBrowser;
let coordinator: StaffBrowser;
/** A partner of another referent. */
let stranger: string;
beforeAll(async () => {
  open = await openCentre();
  [partner, referent, coordinator] = [
    await demonstrationStaff(open, 'partner'),
    await demonstrationStaff(open, 'referent'),
    await demonstrationStaff(open, 'coordinator'),
  ];
  const { rows } = await sql<{ id: string }>`
    with r as (insert into organisation (kind, name) values ('referent', 'Un autre centre') returning id)
    insert into organisation (kind, name, referent_id) select 'partner', 'Ailleurs', r.id from r returning id`.execute(open.database.db);
  stranger = rows[0]?.id ?? '';
});
afterAll(() => open.close());
// So that no test is short of calls for what the one before asked.
beforeEach(() => open.clock.advance(MINUTE));

const today = () => dayOf(open.clock.now());
const newSession = (change: object = {}) => ({
  organisationId: null,
  kind: 'group',
  name: 'Groupe de mars',
  language: 'en',
  field: 'health',
  plannedOn: daysAfter(today(), 10),
  opensOn: daysAfter(today(), 10),
  closesOn: daysAfter(today(), 40),
  trainingEndsOn: daysAfter(today(), 5),
  ...change,
});
const create = (change: object = {}, by = partner) => by.call<{ id: string }>('registration/createSession', newSession(change));
const session = async (change: object = {}, by = partner) => (await create(change, by)).output.id;
const read = (id: string, by = partner) => by.call<Session>('registration/session', { id });

/** Names without figures: `aa`, `ab`, … */
const letters = (n: number) => Array.from(n.toString(26), (digit) => String.fromCharCode(97 + Number.parseInt(digit, 26))).join('');
let serial = 0;
const someone = (change: Partial<Record<ColumnCode, string>> = {}) => {
  serial += 1;
  return {
    civility: 'madam',
    birthName: `Le Goff ${letters(serial)}`,
    firstNames: 'Zoé Anne',
    email: `zoe.${serial}@exemple.fr`,
    birthDate: '23/04/1988',
    objective: 'B2',
    placement: 'B1+',
    trainingHours: '20',
    funding: 'CPF',
    cpfFileNumber: String(10_000_000 + serial),
    ...change,
  } satisfies Partial<Record<ColumnCode, string>>;
};
type Someone = Partial<Record<ColumnCode, string>>;

interface Added {
  state: 'registered' | 'refused';
  sittingId: string;
  reference: string;
  problems: Problem[];
}
const add = (id: string, candidate: Someone, by = partner) => by.call<Added>('registration/addCandidate', { id, ...candidate });
const codes = (problems: readonly Problem[] = []) => problems.map(({ code }) => code);
const count = async (id: string) => (await read(id)).output.candidates;

const csvOf = (rows: readonly Someone[]) =>
  writeCsv([COLUMNS.map(({ fr }) => fr), ...rows.map((row) => COLUMNS.map(({ code }) => row[code] ?? ''))]);
interface FileReply<Output> {
  status: number;
  output: Output & { code?: string; message?: string };
}
async function upload<Output>(
  path: string,
  bytes: Uint8Array,
  fields: Record<string, string> = {},
  by = partner,
): Promise<FileReply<Output>> {
  const body = new FormData();
  body.append('file', new File([new Uint8Array(bytes)], 'candidats.csv'));
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const response = await fetch(`${open.base}/api/partner/sessions/${path}`, { method: 'POST', headers: { cookie: by.cookie }, body });
  return { status: response.status, output: (await response.json()) as FileReply<Output>['output'] };
}
const preview = async (id: string, bytes: Uint8Array, by = partner, fields: Record<string, string> = {}) =>
  upload<Preview>(`${id}/file/preview`, bytes, fields, by);
const confirm = (
  id: string,
  bytes: Uint8Array,
  fingerprint: string | null | undefined,
  by = partner,
  fields: Record<string, string> = {},
) => upload<{ registered: number; known: number; faulty: number }>(`${id}/file`, bytes, { fingerprint: fingerprint ?? '', ...fields }, by);

describe('a session', () => {
  it('is created by a partner for itself, its window whole days in Paris, and noted', async () => {
    const id = await session();
    expect((await read(id)).output).toMatchObject({
      name: 'Groupe de mars',
      partner: 'Centre de formation Les Acacias',
      language: 'en',
      field: 'health',
      plannedOn: daysAfter(today(), 10),
      candidates: 0,
      refusal: null,
    });
    const { rows } = await sql<{ opens: string; closes: string; made: boolean; acts: number }>`
      select to_char(window_opens_at at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI') as opens,
        to_char(window_closes_at at time zone 'Europe/Paris', 'YYYY-MM-DD HH24:MI') as closes, made_by is not null as made,
        (select count(*)::int from staff_act where action = 'create-session' and about ->> 'sessionId' = ${id}) as acts
      from exam_session where id = ${id}`.execute(open.database.db);
    const [opens, closes] = [daysAfter(today(), 10), daysAfter(today(), 40)];
    expect(rows[0]).toEqual({ opens: `${opens} 00:00`, closes: `${closes} 23:59`, made: true, acts: 1 });
  });

  it('is refused with days that do not fit, in a sentence', async () => {
    const late = await create({ closesOn: daysAfter(today(), 41) });
    expect([late.status, late.code]).toEqual([422, 'closes-too-late']);
    expect(late.message).toContain('30\u00a0jours');
    expect((await create({ plannedOn: '2026-02-31' })).code).toBe('bad-request');
    expect((await create({ language: 'tlh' })).code).toBe('bad-request');
  });

  it('is made by a referent and the coordinator for a partner of theirs, by nobody for another’s', async () => {
    const ofReferent = (await referent.call<{ partners: { id: string }[] }>('registration/partners')).output.partners.map(({ id }) => id);
    expect(ofReferent).toHaveLength(1);
    expect((await create({ organisationId: ofReferent[0] }, referent)).status).toBe(200);
    expect((await create({ organisationId: stranger }, coordinator)).status).toBe(200);
    for (const by of [partner, referent]) expect((await create({ organisationId: stranger }, by)).code).toBe('unknown-partner');
    expect((await create({}, referent)).code).toBe('unknown-partner');
  });

  it('is not there for who may not see it', async () => {
    const elsewhere = await session({ organisationId: stranger }, coordinator);
    for (const by of [partner, referent]) {
      expect((await read(elsewhere, by)).code).toBe('not-found');
      expect((await add(elsewhere, someone(), by)).code).toBe('not-found');
      expect((await preview(elsewhere, csvOf([someone()]), by)).output.code).toBe('not-found');
      expect((await confirm(elsewhere, csvOf([someone()]), 'x', by)).output.code).toBe('not-found');
    }
    expect((await read(randomUUID())).code).toBe('not-found');
    expect((await add(elsewhere, someone(), coordinator)).output.state).toBe('registered');
  });
});

describe('one candidate by form', () => {
  it('is registered: person, sitting, journal, and the letter in the queue', async () => {
    const id = await session();
    const { output } = await add(id, someone({ field: 'sport', reference: 'A-17', usageName: 'Martin' }));
    expect(output).toMatchObject({ state: 'registered', problems: [] });
    expect(output.reference).toMatch(/^PAL-/);
    const { rows } = await sql`
      select p.given_name, p.family_name, p.birth_date::text, p.identity_key is not null as recognised, s.state, s.objective, s.placement,
        s.training_hours, s.funding, s.field, s.own_reference, s.due_at = e.window_closes_at as due, s.registered_by is not null as by_somebody,
        (select array_agg(j.actor like 'staff:%' and j.action = 'registered') from journal j where j.sitting_id = s.id) as journal,
        (select count(*)::int from pgboss.job b where b.data ->> 'sittingId' = s.id::text and b.data ->> 'letter' = 'account-created') as letters
      from sitting s join person p on p.id = s.person_id join exam_session e on e.id = s.session_id where s.id = ${output.sittingId}`.execute(
      open.database.db,
    );
    expect(rows).toEqual([
      {
        givenName: 'Zoé Anne',
        familyName: 'Martin',
        birthDate: '1988-04-23',
        recognised: true,
        state: 'registered',
        objective: 'B2',
        placement: 'B1+',
        trainingHours: 20,
        funding: 'cpf',
        field: 'sport',
        ownReference: 'A-17',
        due: true,
        bySomebody: true,
        journal: [true],
        letters: 1,
      },
    ]);
    expect(await verify(open.database.db, output.sittingId)).toEqual({ lines: 1 });
  });

  it('may have one name and no known day of birth: found, named and recognised by what there is', async () => {
    const id = await session();
    const only = someone({ birthName: 'Fatima Noorzai', firstNames: 'sans prénom', birthDate: '00/00/1975' });
    const { output } = await add(id, only);
    expect(output).toMatchObject({ state: 'registered', problems: [{ code: 'birth-date-open', values: { said: '00/00/1975' } }] });
    const found = await partner.call<{ rows: { name: string }[] }>('sittings/list', { q: 'noorzai' });
    expect(found.output.rows).toMatchObject([{ name: 'Fatima Noorzai' }]);
    const one = await partner.call('sittings/read', { id: output.sittingId });
    expect(one.output).toMatchObject({ name: 'Fatima Noorzai', birthName: 'Fatima Noorzai', firstNames: '', birthDate: '1975' });
    // The same person whose papers elsewhere were given a first of January.
    const twin = { ...only, email: 'fatima@exemple.invalid', birthDate: '01/01/1975', cpfFileNumber: '987654321' };
    expect(codes((await add(await session(), twin)).output.problems)).toEqual(['other-address']);
    expect(codes((await add(await session(), { ...only, cpfFileNumber: '987654322' })).output.problems)).toContain('open-sitting');
  });

  it('is refused with every problem at once, and nothing is written', async () => {
    const id = await session();
    const { output } = await add(id, {
      firstNames: '=cmd|calc',
      email: 'zoe@',
      birthDate: '31/02/1990',
      objective: 'A1',
      funding: 'CPF',
      trainingHours: '6',
    });
    expect(output.state).toBe('refused');
    expect(output.problems.map(({ column, code }) => [column, code])).toEqual([
      ['birthName', 'missing'],
      ['firstNames', 'not-a-name'],
      ['email', 'malformed-email'],
      ['birthDate', 'impossible-date'],
      ['objective', 'unknown-objective'],
      ['placement', 'missing'],
      ['trainingHours', 'cpf-hours-too-few'],
      ['cpfFileNumber', 'cpf-without-number'],
    ]);
    expect(await count(id)).toBe(0);
  });

  it('must be an adult on the planned day (R024)', async () => {
    const id = await session();
    const planned = daysAfter(today(), 10);
    const born = (day: string) => `${Number(day.slice(0, 4)) - 18}${day.slice(4)}`;
    expect(codes((await add(id, someone({ birthDate: born(daysAfter(planned, 1)) }))).output.problems)).toEqual(['minor']);
    expect((await add(id, someone({ birthDate: born(planned) }))).output.state).toBe('registered');
  });

  it('is warned of few hours under the CPF and registered, and asked for none without it (C18)', async () => {
    const id = await session();
    expect((await add(id, someone({ trainingHours: '9h30' }))).output).toMatchObject({
      state: 'registered',
      problems: [{ code: 'cpf-hours-few' }],
    });
    expect((await add(id, someone({ trainingHours: '', funding: 'other', cpfFileNumber: '' }))).output.state).toBe('registered');
  });

  it('comes back to another session after a sitting that is over, as the same person (R029)', async () => {
    const zoe = someone();
    const first = await add(await session(), zoe);
    const retake = { ...zoe, firstNames: 'ZOE ANNE', cpfFileNumber: '99000001' };
    const second = await session();
    expect(codes((await add(second, retake)).output.problems)).toEqual(['open-sitting']);
    expect((await add(await session({ language: 'de' }), { ...retake, cpfFileNumber: '99000002' })).output.state).toBe('registered');
    await sql`update sitting set state = 'published' where id = ${first.output.sittingId}`.execute(open.database.db);
    expect(codes((await add(second, { ...retake, cpfFileNumber: zoe.cpfFileNumber })).output.problems)).toEqual(['cpf-number-in-use']);
    const again = await add(second, retake);
    expect(again.output.state).toBe('registered');
    const { rows } =
      await sql`select distinct person_id from sitting where id in (${first.output.sittingId}, ${again.output.sittingId})`.execute(
        open.database.db,
      );
    expect(rows).toHaveLength(1);
  });

  it('is told of an open sitting in another centre without its name', async () => {
    const zoe = someone();
    await add(await session({ organisationId: stranger }, coordinator), zoe, coordinator);
    const reply = await add(await session(), { ...zoe, cpfFileNumber: '99000003' });
    expect(codes(reply.output.problems)).toEqual(['open-sitting']);
    expect(reply.text).not.toContain('Ailleurs');
  });

  it('is registered under another address with a pair for a person to look at, and refused at somebody else’s', async () => {
    const zoe = someone();
    await add(await session(), zoe);
    const other = await add(await session(), { ...zoe, email: `other.${zoe.email}`, cpfFileNumber: '99000004' });
    expect(other.output).toMatchObject({
      state: 'registered',
      problems: [{ code: 'other-address', severity: 'warning', column: 'email' }],
    });
    const { rows } = await sql<{ pairs: number }>`
      select count(*)::int as pairs from resemblance r join sitting s on s.person_id = r.person_id
      where s.id = ${other.output.sittingId} and r.same is null`.execute(open.database.db);
    expect(rows[0]?.pairs).toBe(1);
    const thief = await add(await session(), someone({ email: zoe.email.toUpperCase() }));
    expect(codes(thief.output.problems)).toEqual(['address-of-another']);
  });

  it('is none of a partner that was closed, whoever registers', async () => {
    const { rows } = await sql<{ id: string }>`
      insert into organisation (kind, name, referent_id) select 'partner', 'Fermé bientôt', referent_id from organisation
      where id = (select organisation_id from membership where role = 'partner' order by since, id limit 1) returning id`.execute(
      open.database.db,
    );
    const id = await session({ organisationId: rows[0]?.id }, referent);
    expect((await coordinator.call('organisation/close', { id: rows[0]?.id })).code).toBe(null);
    for (const browser of [referent, coordinator]) expect((await add(id, someone(), browser)).code).toBe('not-found');
    expect((await create({ organisationId: rows[0]?.id }, coordinator)).code).toBe('unknown-partner');
  });

  it('waits for its turn without keeping anybody else from the database', async () => {
    const id = await session();
    const other = new pg.Client({ connectionString: open.database.url });
    await other.connect();
    await other.query(`select pg_advisory_lock(hashtext('registration'))`);
    // More than there are connections.
    const added = Promise.all(Array.from({ length: 8 }, () => add(id, someone())));
    expect((await coordinator.call('account/sessions')).status).toBe(200);
    await other.query(`select pg_advisory_unlock(hashtext('registration'))`);
    await other.end();
    expect((await added).map(({ output }) => output.state)).toEqual(Array.from({ length: 8 }, () => 'registered'));
  });

  it('is one only in a single session, and none once the window ended', async () => {
    const id = await session({ kind: 'single' });
    expect((await add(id, someone())).output.state).toBe('registered');
    expect((await add(id, someone())).code).toBe('session-is-single');
    expect((await read(id)).output.refusal).toBe('session-is-single');
    const over = await session();
    await sql`update exam_session set window_opens_at = now() - interval '2 days', window_closes_at = now() - interval '1 day' where id = ${over}`.execute(
      open.database.db,
    );
    expect((await add(over, someone())).code).toBe('session-over');
    expect((await preview(over, csvOf([someone()]))).output.code).toBe('session-over');
  });
});

describe('candidates by file', () => {
  it('are shown first, with every problem, and nothing is written', async () => {
    const id = await session();
    const known = someone();
    await add(id, known);
    const rows = [someone(), known, someone({ objective: 'Z9' }), someone({ email: 'zoe@gmial.com' }), { ...known, birthName: 'Durand' }];
    const { output } = await preview(id, csvOf(rows));
    expect(output.counts).toEqual({ rows: 5, ready: 2, known: 1, faulty: 2 });
    expect(output.first.map(({ row }) => row)).toEqual([2, 5]);
    expect(output.problems.map(({ row, column, code }) => [row, column, code])).toEqual([
      [3, null, 'already-registered'],
      [4, 'Objectif', 'unknown-objective'],
      [5, 'Adresse électronique', 'likely-email-typo'],
      [6, 'Adresse électronique', 'same-email'],
      [6, 'Numéro de dossier CPF', 'same-cpf-number'],
    ]);
    expect(await count(id)).toBe(1);
  });

  it('are registered as the preview said; the same file again creates nothing and says so', async () => {
    const id = await session();
    const file = csvOf([someone(), someone(), someone({ placement: '' })]);
    const { output } = await preview(id, file);
    expect((await confirm(id, file, output.fingerprint)).output).toEqual({ registered: 2, known: 0, faulty: 1 });
    expect((await confirm(id, file, output.fingerprint)).output).toEqual({ registered: 0, known: 2, faulty: 1 });
    const again = await preview(id, file);
    expect(again.output).toMatchObject({ fingerprint: null, counts: { rows: 3, ready: 0, known: 2, faulty: 1 } });
    expect(await count(id)).toBe(2);
  });

  it('that are hidden are registered once it was said whether they are to be', async () => {
    const id = await session();
    const cells = ({ birthName, firstNames, email, birthDate, objective, placement }: Someone) =>
      [birthName, firstNames, email, birthDate, objective, placement, 'Autre'].map((cell) => cell ?? null);
    const titles = row(1, ['Nom', 'Prénom', 'E-mail', 'Né(e) le', 'Objectif', 'Positionnement', 'Financement']);
    const file = workbook([{ name: 'A', rows: titles + row(2, cells(someone())) + row(3, cells(someone()), 'hidden="1"') }]);
    const { output } = await preview(id, file);
    expect(output).toMatchObject({ fingerprint: null, isAsked: true, hidden: { rows: 1, columns: [] } });
    const [all, shown] = [await preview(id, file, partner, { hidden: 'take' }), await preview(id, file, partner, { hidden: 'leave' })];
    expect([all.output.counts.ready, shown.output.counts.ready]).toEqual([2, 1]);
    expect((await confirm(id, file, all.output.fingerprint)).output.code).toBe('preview-outdated');
    expect((await confirm(id, file, all.output.fingerprint, partner, { hidden: 'leave' })).output.code).toBe('preview-outdated');
    expect((await confirm(id, file, shown.output.fingerprint, partner, { hidden: 'leave' })).output).toMatchObject({ registered: 1 });
    expect((await confirm(id, file, all.output.fingerprint, partner, { hidden: 'take' })).output).toMatchObject({
      registered: 1,
      known: 1,
    });
  });

  it('are not registered at all when the register is no longer what the preview saw', async () => {
    const [id, elsewhere] = [await session(), await session()];
    const zoe = someone();
    const file = csvOf([zoe, someone()]);
    const { output } = await preview(id, file);
    await add(elsewhere, zoe);
    const refused = await confirm(id, file, output.fingerprint);
    expect([refused.status, refused.output.code]).toEqual([409, 'preview-outdated']);
    expect((await confirm(id, csvOf([someone()]), output.fingerprint)).output.code).toBe('preview-outdated');
    expect(await count(id)).toBe(0);
    const { rows } =
      await sql`select id from pgboss.job where data ->> 'sittingId' in (select id::text from sitting where session_id = ${id})`.execute(
        open.database.db,
      );
    expect(rows).toEqual([]);
  });

  it('are created once by two uploads at one moment, in one session and in two', async () => {
    const [id, other] = [await session(), await session()];
    const file = csvOf(Array.from({ length: 20 }, () => someone()));
    const { output } = await preview(id, file);
    const replies = await Promise.all([
      confirm(id, file, output.fingerprint),
      confirm(id, file, output.fingerprint),
      confirm(other, file, output.fingerprint),
    ]);
    const { rows } = await sql<{ people: number; sittings: number }>`
      select count(distinct person_id)::int as people, count(*)::int as sittings from sitting where session_id in (${id}, ${other})`.execute(
      open.database.db,
    );
    expect(rows[0]).toEqual({ people: 20, sittings: 20 });
    const done = replies.filter(({ status }) => status === 200);
    const refused = replies.filter(({ status }) => status !== 200);
    expect(done.length).toBeGreaterThan(0);
    expect(refused.map(({ output: { code } }) => code)).toEqual(refused.map(() => 'preview-outdated'));
  });

  it('come back as a workbook of the faulty rows, each with its sentences, which can be mended and sent again', async () => {
    const id = await session();
    const rows = [someone(), someone({ objective: 'Z9', reference: '=HYPERLINK("http://x")' }), someone({ birthDate: '31/02/1990' })];
    const body = new FormData();
    body.append('file', new File([new Uint8Array(csvOf(rows))], 'candidats.csv'));
    const response = await fetch(`${open.base}/api/partner/sessions/${id}/file/faulty`, {
      method: 'POST',
      headers: { cookie: partner.cookie },
      body,
    });
    expect(response.headers.get('content-disposition')).toContain('candidats-a-corriger.xlsx');
    const bytes = new Uint8Array(await response.arrayBuffer());
    const days = { today: today(), planned: daysAfter(today(), 10) };
    const { problems, count: found } = await readCandidateFile(bytes, days);
    expect([found, problems.map(({ row, column, code }) => [row, column, code])]).toEqual([
      2,
      [
        [2, 'Objectif', 'unknown-objective'],
        [3, 'Date de naissance', 'impossible-date'],
      ],
    ]);
    const { default: readSheet } = await import('read-excel-file/node');
    const sheet = ((await readSheet(Buffer.from(bytes))) as unknown as { data: unknown[][] }[])[0]?.data ?? [];
    expect(sheet[0]?.at(-1)).toBe('À corriger');
    expect(sheet[1]?.at(-1)).toBe('Objectif\u00a0: «\u00a0Z9\u00a0» n’est pas un objectif. Choisissez A2, B1, B2, C1 ou C2.');
    expect(sheet[1]?.at(-2)).toBe('=HYPERLINK("http://x")');
  });

  it('may be any bytes: each hostile file gets its code, no route breaks, nothing is written', async () => {
    const id = await session();
    const utf8 = (text: string) => new TextEncoder().encode(text);
    const files: [string, Uint8Array][] = [
      ['file-empty', new Uint8Array()],
      ['file-unknown', Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0])],
      ['file-damaged', utf8('PK\u0003\u0004 and nothing more')],
      ['file-missing-column', utf8('=cmd|calc;x\r\n1;2')],
      ['file-unclosed-quote', utf8(`${new TextDecoder().decode(csvOf([someone()]))}"open`)],
      ['file-too-large', new Uint8Array(6 * 1024 * 1024).fill(97)],
      ['file-too-many-rows', csvOf(Array.from({ length: 1001 }, () => someone()))],
    ];
    for (const [code, bytes] of files) {
      const { status, output } = await preview(id, bytes);
      expect([status, output.fileProblems[0]?.code]).toEqual([200, code]);
      expect((await confirm(id, bytes, 'x')).output.code).toBe('preview-outdated');
      const faulty = await upload(`${id}/file/faulty`, bytes);
      expect(faulty.output.code).toBe('no-faulty-rows');
    }
    const huge = await preview(id, new Uint8Array(13 * 1024 * 1024));
    expect([huge.status, huge.output.code]).toEqual([413, 'too-large']);
    expect((await upload(`${id}/file/preview`, utf8('x'), { unknown: 'field' })).output.code).toBe('bad-request');
    expect(await count(id)).toBe(0);
  });

  it('start from a template of either kind', async () => {
    for (const kind of ['csv', 'xlsx']) {
      const response = await fetch(`${open.base}/api/partner/candidate-template/${kind}`, { headers: { cookie: partner.cookie } });
      expect(response.headers.get('content-disposition')).toContain(`palier-candidats.${kind}`);
      const { fileProblems } = await readCandidateFile(new Uint8Array(await response.arrayBuffer()), { today: today(), planned: today() });
      expect(fileProblems).toEqual([{ code: 'file-no-rows', values: {} }]);
    }
  });

  it('may be a thousand', async () => {
    const id = await session();
    const file = csvOf(Array.from({ length: 1000 }, () => someone()));
    const { output } = await preview(id, file);
    expect(output.counts).toEqual({ rows: 1000, ready: 1000, known: 0, faulty: 0 });
    expect((await confirm(id, file, output.fingerprint)).output).toEqual({ registered: 1000, known: 0, faulty: 0 });
    expect(await count(id)).toBe(1000);
  });
});
