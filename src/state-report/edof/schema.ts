import { oc } from '@orpc/contract';
import { z } from 'zod';
import { FILE_PROBLEMS, ROW_ERRORS, WARNINGS } from './extract/extract.ts';
import { SET_ASIDE } from './reconciliation/matching.ts';
import { DOUBTS } from './reconciliation/settlement.ts';

const Month = z.string().regex(/^20\d\d-(0[1-9]|1[0-2])$/);
const Count = z.number().int().min(0);
const Print = z.string().regex(/^[\w-]{43}$/);
/** A partner reads and sends for itself, and names nobody. */
const PartnerId = z.uuid().optional();
const ExtractFile = z.file();

const Completion = z.object({
  month: Month,
  ended: Count,
  held: Count,
  published: Count,
  open: Count,
  missing: Count,
  unresolved: Count,
  /** Tenths of a percent. */
  rate: Count.max(1000),
});

const Course = z.object({
  print: Print,
  fileNumber: z.string(),
  /** Null for a course that leads to another certification. */
  name: z.string().nullable(),
  title: z.string(),
  certification: z.string(),
  startsOn: z.iso.date(),
  endsOn: z.iso.date(),
});

const Sitting = z.object({
  id: z.uuid(),
  reference: z.string(),
  name: z.string(),
  fileNumber: z.string().nullable(),
  plannedOn: z.iso.date(),
  trainingEndsOn: z.iso.date().nullable(),
  attendance: z.enum(['open', 'held', 'published', 'closed']),
});

const Problem = z.object({
  row: Count.nullable(),
  column: z.string().nullable(),
  code: z.enum([...FILE_PROBLEMS, ...ROW_ERRORS, ...WARNINGS]),
  severity: z.enum(['error', 'warning']),
  values: z.record(z.string(), z.union([z.string(), z.number()])),
});

const Preview = z.object({
  fingerprint: Print,
  courses: Count,
  /** Rows that could not be read. */
  leftOut: Count,
  /** The first of them, in the order of the file; `problemCount` says how many there are. */
  problems: z.array(Problem),
  problemCount: Count,
  unknownColumns: z.array(z.string()),
  otherCertification: Count,
  /** Courses that ended too long ago to be kept by name. */
  tooOld: Count,
  change: z.object({ added: Count, replaced: Count, unchanged: Count }),
  /** The same content came before. */
  cameOn: z.iso.datetime().nullable(),
  /** False when nothing could be read: there is nothing to confirm. */
  receivable: z.boolean(),
});

const notFound = { 'not-found': { status: 404 } } as const;

/** A partner's EDOF extracts, their reconciliation with its sittings, and what its referent sees of it (R178, R219). */
export const edof = {
  /** Who has sent this month's extract, and the completion of each month: of a partner alone, of a referent's partners, of all. */
  overview: oc.route({ method: 'GET', path: '/edof' }).output(
    z.object({
      month: Month,
      partners: z.array(
        z.object({
          id: z.uuid(),
          name: z.string(),
          /** Of this month's latest extract. */
          receivedAt: z.iso.datetime().nullable(),
          /** Of the latest of any month. */
          lastReceivedAt: z.iso.datetime().nullable(),
          remindedAt: z.iso.datetime().nullable(),
          /** Somebody is there to be written to. */
          reachable: z.boolean(),
          months: z.array(Completion),
        }),
      ),
      together: z.array(Completion),
    }),
  ),
  /** The courses of a month beside the sittings. */
  month: oc
    .route({ method: 'GET', path: '/edof/months/{month}' })
    .input(z.strictObject({ partnerId: PartnerId, month: Month }))
    .errors(notFound)
    .output(
      z.object({
        partner: z.object({ id: z.uuid(), name: z.string() }),
        month: Month,
        /** Null when no course of the certification has ended in that month. */
        completion: Completion.nullable(),
        /** The courses of this month were erased: only its numbers are left. */
        erased: z.boolean(),
        /** The day on which they go. */
        erasedOn: z.iso.date(),
        matched: z.array(z.object({ course: Course, sitting: Sitting, by: z.enum(['file-number', 'name-and-date', 'choice']) })),
        ambiguous: z.array(z.object({ course: Course, because: z.enum(DOUBTS), sittings: z.array(Sitting) })),
        missing: z.array(z.object({ course: Course, sameName: z.array(Sitting), decided: z.boolean() })),
        sittingsWithoutRow: z.array(Sitting),
        setAside: z.array(z.object({ course: Course, because: z.enum(SET_ASIDE) })),
        twice: z.array(
          z.object({
            fileNumber: z.string(),
            because: z.enum(['two-certifications', 'two-sittings']),
            certifications: z.array(z.string()),
            sittings: z.array(Sitting),
          }),
        ),
      }),
    ),
  /** What arrived from a partner, the latest first. */
  extracts: oc
    .route({ method: 'GET', path: '/edof/extracts' })
    .input(z.strictObject({ partnerId: PartnerId }))
    .errors(notFound)
    .output(
      z.object({
        extracts: z.array(
          z.object({
            id: z.uuid(),
            receivedAt: z.iso.datetime(),
            by: z.string(),
            /** Null once its courses are erased. */
            fileName: z.string().nullable(),
            courses: Count,
            leftOut: Count,
            change: z.object({ added: Count, replaced: Count, unchanged: Count }),
          }),
        ),
      }),
    ),
  /** Reads a file and says what would come of it. Nothing is written. */
  preview: oc
    .route({ method: 'POST', path: '/edof/preview' })
    .input(z.strictObject({ partnerId: PartnerId, file: ExtractFile }))
    .errors(notFound)
    .output(Preview),
  /** Takes an extract in, as it was shown. The same again changes nothing. */
  receive: oc
    .route({ method: 'POST', path: '/edof/extracts' })
    .input(z.strictObject({ partnerId: PartnerId, file: ExtractFile, fingerprint: Print }))
    .errors({ ...notFound, 'edof-file-changed': { status: 409 }, 'edof-unreadable': { status: 422 } })
    .output(
      z.object({
        outcome: z.enum(['received', 'already']),
        courses: Count,
        change: z.object({ added: Count, replaced: Count, unchanged: Count }),
      }),
    ),
  /** A person says which sitting a course led to, or that none of those offered is its own. */
  choose: oc
    .route({ method: 'POST', path: '/edof/choices' })
    .input(z.strictObject({ partnerId: PartnerId, course: Print, sittingId: z.uuid().nullable() }))
    .errors({ ...notFound, 'edof-not-offered': { status: 409 } })
    .output(z.object({})),
  /** Takes a choice back. */
  reconsider: oc
    .route({ method: 'POST', path: '/edof/choices/reconsider' })
    .input(z.strictObject({ partnerId: PartnerId, course: Print }))
    .errors(notFound)
    .output(z.object({})),
  /** Writes to the partners whose extract of this month has not come, each once a month. */
  remind: oc
    .route({ method: 'POST', path: '/edof/reminders' })
    .input(z.strictObject({}))
    .output(z.object({ partners: Count })),
  /** The reconciliation of a month as CSV. */
  download: oc
    .route({ method: 'GET', path: '/edof/months/{month}/csv' })
    .input(z.strictObject({ partnerId: PartnerId, month: Month }))
    .errors(notFound)
    .output(z.file()),
};
