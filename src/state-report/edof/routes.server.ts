import { implement } from '@orpc/server';
import { noteAct } from '../../people/acts.server.ts';
import type { SpokenContext } from '../../people/entrance.server.ts';
import { permission, staffOf } from '../../people/may.server.ts';
import type { Querying } from '../../platform/database.server.ts';
import { policy, type Action } from '../policy.ts';
import { remind } from './mails.server.ts';
import { monthView, type MonthView } from './month-view.server.ts';
import {
  deleteChoice,
  lockPartner,
  selectOptionalArrival,
  selectExtracts,
  selectOptionalPartner,
  selectPartners,
  upsertChoice,
} from './queries.server.ts';
import { changeOf, readArrival, receive } from './receipt.server.ts';
import { completions, reconcile } from './reconcile.server.ts';
import { reconciliationCsv } from './reconciliation-csv.server.ts';
import { completionOverPartners } from './reconciliation/completion.ts';
import { whyNotChoose } from './reconciliation/matching.ts';
import { dayOf } from '../../programme/calendar.ts';
import { firstKeptDay, monthOf, type Month } from './reconciliation/month.ts';
import { isAbout } from './reconciliation/sitting.ts';
import { CLOE } from './reconciliation/certification.ts';
import { edof } from './schema.ts';

const routes = implement(edof).$context<SpokenContext>();
const may = (action: Action) => routes.use(permission(policy, action));

/** A preview shows the first faults: whoever has more mends those and sends the file again. */
const PROBLEMS_SHOWN = 200;
/** Two years of months. */
const EXTRACTS_SHOWN = 24;

export const edofRoutes = {
  overview: may('read-edof').overview.handler(async ({ context: { actor, entrance } }) => {
    const today = dayOf(entrance.clock.now());
    const month = monthOf(today);
    const partners = await selectPartners(entrance.db, staffOf(actor).hat, `${month}-01`);
    const found = await reconcile(
      entrance.db,
      partners.map(({ id }) => id),
      today,
    );
    const months = await completions(entrance.db, found, today);
    return {
      month,
      partners: partners.map(({ receivedAt, lastReceivedAt, remindedAt, ...partner }) => ({
        ...partner,
        receivedAt: instant(receivedAt),
        lastReceivedAt: instant(lastReceivedAt),
        remindedAt: instant(remindedAt),
        months: months.get(partner.id) ?? [],
      })),
      together: completionOverPartners([...months.values()]),
    };
  }),

  month: may('read-edof').month.handler(async ({ context: { actor, entrance }, input, errors }) => {
    const partner = await selectOptionalPartner(entrance.db, staffOf(actor).hat, input.partnerId ?? null);
    if (!partner) throw errors['not-found']();
    return viewOf(entrance.db, partner, input.month, entrance.clock.now());
  }),

  extracts: may('read-edof').extracts.handler(async ({ context: { actor, entrance }, input, errors }) => {
    const partner = await selectOptionalPartner(entrance.db, staffOf(actor).hat, input.partnerId ?? null);
    if (!partner) throw errors['not-found']();
    const extracts = await selectExtracts(entrance.db, partner.id, EXTRACTS_SHOWN);
    return {
      extracts: extracts.map(({ id, receivedAt, by, fileName, courses, leftOut, added, replaced, unchanged }) => ({
        id,
        by,
        fileName,
        courses,
        leftOut,
        receivedAt: receivedAt.toISOString(),
        change: { added, replaced, unchanged },
      })),
    };
  }),

  preview: may('send-edof').preview.handler(async ({ context: { actor, entrance }, input, errors }) => {
    const { hat, accountId } = staffOf(actor);
    const partner = await selectOptionalPartner(entrance.db, hat, input.partnerId ?? null);
    if (!partner) throw errors['not-found']();
    const arrival = await readArrival(input.file, accountId, dayOf(entrance.clock.now()));
    const { extract, kept, fingerprint, leftOut, receivable } = arrival;
    return {
      fingerprint,
      leftOut,
      receivable,
      unknownColumns: extract.unknownColumns,
      courses: extract.rows.length,
      problems: extract.problems.slice(0, PROBLEMS_SHOWN),
      problemCount: extract.problems.length,
      otherCertification: kept.filter((row) => !isAbout(CLOE, row)).length,
      tooOld: extract.rows.length - kept.length,
      change: await changeOf(entrance.db, partner.id, arrival),
      // Two months without a course have equal files.
      cameOn: extract.rows.length === 0 ? null : instant(await selectOptionalArrival(entrance.db, partner.id, fingerprint, null)),
    };
  }),

  receive: may('send-edof').receive.handler(async ({ context: { actor, entrance }, input, errors }) => {
    const staff = staffOf(actor);
    const partner = await selectOptionalPartner(entrance.db, staff.hat, input.partnerId ?? null);
    if (!partner) throw errors['not-found']();
    const now = entrance.clock.now();
    const arrival = await readArrival(input.file, staff.accountId, dayOf(now));
    if (!arrival.receivable) throw errors['edof-unreadable']();
    if (arrival.fingerprint !== input.fingerprint) throw errors['edof-file-changed']();
    const fileName = input.file.name.slice(0, 200);
    const received = await entrance.db.transaction().execute((tx) => receive(tx, staff, partner.id, { ...arrival, fileName }, now));
    return { ...received, courses: arrival.extract.rows.length };
  }),

  choose: may('settle-edof').choose.handler(({ context: { actor, entrance }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const now = entrance.clock.now();
      const partner = await selectOptionalPartner(tx, staff.hat, input.partnerId ?? null);
      if (!partner) throw errors['not-found']();
      await lockPartner(tx, partner.id);
      const { course: coursePrint, sittingId } = input;
      const found = (await reconcile(tx, [partner.id], dayOf(now))).get(partner.id);
      const refusal = found ? whyNotChoose(found.matching, { coursePrint, sittingId }, found) : 'not-found';
      if (refusal) throw errors[refusal]();
      await upsertChoice(tx, partner.id, { coursePrint, sittingId, by: staff.personId, at: now });
      const act = { action: 'settle-edof-course', about: { partnerId: partner.id, coursePrint } };
      await noteAct(tx, staff, sittingId ? { ...act, sittingId } : act, now);
      return {};
    }),
  ),

  reconsider: may('settle-edof').reconsider.handler(({ context: { actor, entrance }, input, errors }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const partner = await selectOptionalPartner(tx, staff.hat, input.partnerId ?? null);
      if (!partner || !(await deleteChoice(tx, partner.id, input.course))) throw errors['not-found']();
      const about = { partnerId: partner.id, coursePrint: input.course };
      await noteAct(tx, staff, { action: 'reconsider-edof-course', about }, entrance.clock.now());
      return {};
    }),
  ),

  remind: may('remind-of-edof').remind.handler(({ context: { actor, entrance } }) =>
    entrance.db.transaction().execute(async (tx) => {
      const staff = staffOf(actor);
      const month = `${monthOf(dayOf(entrance.clock.now()))}-01`;
      const late = (await selectPartners(tx, staff.hat, month)).filter(({ receivedAt }) => receivedAt === null);
      let partners = 0;
      for (const { id } of late) partners += Number(await remind(tx, entrance, staff, id, month));
      return { partners };
    }),
  ),

  download: may('read-edof').download.handler(async ({ context: { actor, entrance, language }, input, errors }) => {
    const staff = staffOf(actor);
    const partner = await selectOptionalPartner(entrance.db, staff.hat, input.partnerId ?? null);
    if (!partner) throw errors['not-found']();
    const now = entrance.clock.now();
    const view = await viewOf(entrance.db, partner, input.month, now);
    const about = { partnerId: partner.id, month: input.month };
    await entrance.db.transaction().execute((tx) => noteAct(tx, staff, { action: 'download-edof-reconciliation', about }, now));
    return new File([Buffer.from(reconciliationCsv(view, language))], `edof-${input.month}.csv`, { type: 'text/csv;charset=utf-8' });
  }),
};

async function viewOf(db: Querying, partner: { id: string; name: string }, month: Month, now: Date): Promise<MonthView> {
  const today = dayOf(now);
  const found = await reconcile(db, [partner.id], today);
  const months = await completions(db, found, today);
  const reconciliation = found.get(partner.id);
  if (!reconciliation) throw new Error('a partner was reconciled that is not there');
  return monthView(partner, month, reconciliation, months.get(partner.id) ?? [], monthOf(firstKeptDay(today)));
}

function instant(date: Date | null): string | null {
  return date?.toISOString() ?? null;
}
