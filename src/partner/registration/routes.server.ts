import { implement } from '@orpc/server';
import { noteAct } from '../../people/acts.server.ts';
import type { SpokenContext } from '../../people/entrance.server.ts';
import { permission, staffOf } from '../../people/may.server.ts';
import { readsAsLink } from '../../platform/link-like.ts';
import { programmeOf } from '../../programme/programmes.ts';
import { dayOf } from '../../programme/calendar.ts';
import { readForm } from '../candidate-file/form.ts';
import type { HiddenChoice } from '../candidate-file/candidate.ts';
import { templateCsv, templateXlsx } from '../candidate-file/template.server.ts';
import { policy, type Action } from './policy.ts';
import { inTurn, insertSession, lockOptionalPartner, lockRegistration, selectOptionalSession, selectPartners } from './queries.server.ts';
import { mayWriteTo, problemsAgainstRegister, registerCandidates } from './register.server.ts';
import { daysFor, faultyAmong, problemsOf, reading, readingTable, readUpload, sentencesOf, writing, type Sent } from './upload.server.ts';
import { whyNotDays, whyNotRegister } from './rules.ts';
import { registration } from './schema.ts';

const routes = implement(registration).$context<SpokenContext>();
const may = (action: Action) => routes.use(permission(policy, action));

/** What new sessions are opened under. */
const PROGRAMME = 'cloe@1';
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const TEMPLATE = 'palier-candidats';
/** Rows that the preview shows as they were read. */
const FIRST = 5;

export const registrationRoutes = {
  partners: may('create-session').partners.handler(async ({ context: { entrance, actor } }) => ({
    partners: await selectPartners(entrance.db, staffOf(actor).hat),
  })),

  createSession: may('create-session').createSession.handler(({ context: { entrance, actor }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const now = entrance.clock.now();
      const refusal = whyNotDays(input, dayOf(now));
      if (refusal) throw errors[refusal]();
      if (readsAsLink(input.name)) throw errors['name-with-link']();
      const organisationId = input.organisationId ?? staff.hat.organisationId;
      if (!(await lockOptionalPartner(tx, staff.hat, organisationId))) throw errors['unknown-partner']();
      const id = await insertSession(tx, programmeOf(PROGRAMME), input, { organisationId, personId: staff.personId, at: now });
      await noteAct(tx, staff, { action: 'create-session', about: { sessionId: id } }, now);
      return { id };
    }),
  ),

  session: may('register-candidates').session.handler(async ({ context: { entrance, actor }, input, errors }) => {
    const session = await selectOptionalSession(entrance.db, input.id, staffOf(actor).hat);
    if (!session) throw errors['not-found']();
    const { id, name, partner, kind, language, field, plannedOn, opensAt, closesAt, candidates } = session;
    const refusal = whyNotRegister(session, candidates + 1, entrance.clock.now());
    const window = { plannedOn, opensAt: opensAt.toISOString(), closesAt: closesAt.toISOString() };
    return { id, name, partner, kind, language, field, ...window, candidates, refusal };
  }),

  addCandidate: may('register-candidates').addCandidate.handler(({ context: { entrance, actor }, input, errors }) =>
    inTurn(entrance.db, async (tx) => {
      const staff = staffOf(actor);
      const now = entrance.clock.now();
      const { id, ...fields } = input;
      const session = await lockRegistration(tx, id, staff.hat);
      if (!session) throw errors['not-found']();
      const { candidate, problems } = readForm(fields, daysFor(session, now));
      if (!candidate) return { state: 'refused', problems } as const;
      const closed = whyNotRegister(session, session.candidates + 1, now);
      if (closed) throw errors[closed]();
      const outlook = await problemsAgainstRegister(tx, session, [candidate]);
      if (!(await mayWriteTo(tx, entrance, session, outlook))) throw errors['organisation-limit']();
      const registered = await registerCandidates(tx, entrance, session, outlook, staff, now);
      const all = [...problems, ...problemsOf(registered)];
      const [sitting] = registered.sittings;
      return sitting ? ({ state: 'registered', ...sitting, problems: all } as const) : ({ state: 'refused', problems: all } as const);
    }),
  ),

  template: may('register-candidates').template.handler(async ({ input }) =>
    input.kind === 'csv'
      ? fileOf(templateCsv(), `${TEMPLATE}.csv`, 'text/csv;charset=utf-8')
      : fileOf(await templateXlsx(), `${TEMPLATE}.xlsx`, XLSX),
  ),

  previewFile: may('register-candidates').previewFile.handler(async ({ context: { entrance, actor }, input, errors }) => {
    const now = entrance.clock.now();
    const { hat, accountId } = staffOf(actor);
    const session = await selectOptionalSession(entrance.db, input.id, hat);
    if (!session) throw errors['not-found']();
    const { file, outlook, problems, faulty } = await readUpload(entrance.db, session, await sentIn(input), accountId, now);
    const closed = whyNotRegister(session, session.candidates + outlook.ready.length, now);
    if (closed) throw errors[closed]();
    return {
      fingerprint: outlook.ready.length > 0 && !file.isAsked ? outlook.fingerprint : null,
      counts: { rows: file.count, ready: outlook.ready.length, known: outlook.known.length, faulty: faulty.size },
      first: outlook.ready.slice(0, FIRST).map(({ row }) => row),
      problems,
      fileProblems: file.fileProblems,
      hidden: file.hidden,
      isAsked: file.isAsked,
      otherSheets: file.otherSheets,
    };
  }),

  registerFile: may('register-candidates').registerFile.handler(async ({ context: { entrance, actor }, input, errors }) => {
    const staff = staffOf(actor);
    const now = entrance.clock.now();
    const seen = await selectOptionalSession(entrance.db, input.id, staff.hat);
    if (!seen) throw errors['not-found']();
    // Read before the lock: others wait for the writing alone.
    const { bytes, hidden } = await sentIn(input);
    const { rows, problems, isAsked } = await reading(staff.accountId)('readCandidateFile', bytes, daysFor(seen, now), hidden);
    return inTurn(entrance.db, async (tx) => {
      const session = await lockRegistration(tx, input.id, staff.hat);
      if (!session) throw errors['not-found']();
      const outlook = await problemsAgainstRegister(tx, session, rows);
      const { ready, known, refused, fingerprint } = outlook;
      // Before anything is written: a thousand rows written and undone are a second in which nobody else registers.
      if (isAsked || fingerprint !== input.fingerprint || session.plannedOn !== seen.plannedOn) throw errors['preview-outdated']();
      const closed = ready.length > 0 && whyNotRegister(session, session.candidates + ready.length, now);
      if (closed) throw errors[closed]();
      if (!(await mayWriteTo(tx, entrance, session, outlook))) throw errors['organisation-limit']();
      const { sittings } = await registerCandidates(tx, entrance, session, outlook, staff, now);
      const faulty = faultyAmong([...problems, ...problemsOf({ ready: [], known: [], refused })]);
      return { registered: sittings.length, known: known.length, faulty: faulty.size };
    });
  }),

  faultyRows: may('register-candidates').faultyRows.handler(async ({ context: { entrance, actor, language }, input, errors }) => {
    const { hat, accountId } = staffOf(actor);
    const session = await selectOptionalSession(entrance.db, input.id, hat);
    if (!session) throw errors['not-found']();
    const sent = await sentIn(input);
    const { problems, faulty } = await readUpload(entrance.db, session, sent, accountId, entrance.clock.now());
    const table = await readingTable(accountId)('readTable', sent.bytes, sent.hidden);
    if (faulty.size === 0 || 'problem' in table) throw errors['no-faulty-rows']();
    const said = sentencesOf(
      problems.filter(({ row }) => faulty.has(row)),
      language,
    );
    return fileOf(
      await writing(accountId)('faultyRowsXlsx', { titles: table.titles, rows: table.rows }, said, language),
      language === 'fr' ? 'candidats-a-corriger.xlsx' : 'candidates-to-mend.xlsx',
      XLSX,
    );
  }),
};

async function sentIn({ file, hidden }: { file: File; hidden?: HiddenChoice | undefined }): Promise<Sent> {
  return { bytes: new Uint8Array(await file.arrayBuffer()), hidden };
}

function fileOf(bytes: Uint8Array, name: string, type: string): File {
  return new File([new Uint8Array(bytes)], name, { type });
}
