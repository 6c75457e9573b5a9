import { oc } from '@orpc/contract';
import { z } from 'zod';
import { FIELD_CODES } from '../../programme/field.ts';
import { BORN_ON } from '../../people/birth-date.ts';
import { OneLine } from '../../people/organisation/schema.ts';
import { HIDDEN_CHOICES, OBJECTIVES, type HiddenChoice } from '../candidate-file/candidate.ts';
import { COLUMNS, type ColumnCode } from '../candidate-file/columns.ts';
import { FILE_PROBLEMS, ROW_PROBLEMS, type RowProblemCode } from '../candidate-file/problem.ts';
import { BANDS } from '../../programme/scale.ts';
import { DAYS_REFUSALS, type DaysRefusal } from './rules.ts';
import { SESSION_LANGUAGES } from './session-language.ts';

const Id = z.uuid();
const Day = z.iso.date();
const Field = z.enum(FIELD_CODES).nullable();
const Values = z.record(z.string(), z.union([z.string(), z.number()]));

/** `column` is the header as the file has it, or the name of the form's field; null where the problem is not of one cell. */
const Problem = z.object({
  row: z.int(),
  column: z.string().nullable(),
  code: z.enum(Object.keys(ROW_PROBLEMS) as [RowProblemCode, ...RowProblemCode[]]),
  severity: z.enum(['error', 'warning', 'skipped']),
  values: Values,
});
export type Problem = z.infer<typeof Problem>;

const Candidate = z.object({
  row: z.int(),
  civility: z.enum(['madam', 'sir']).nullable(),
  birthName: z.string(),
  usageName: z.string().nullable(),
  firstNames: z.string(),
  email: z.string(),
  birthDate: z.string().regex(BORN_ON),
  objective: z.enum(OBJECTIVES),
  placement: z.enum(BANDS.map(([band]) => band)),
  trainingHours: z.number().nullable(),
  funding: z.enum(['cpf', 'other']),
  cpfFileNumber: z.string().nullable(),
  field: Field,
  reference: z.string().nullable(),
});

/** A file as it was read and compared with the register. Rows are counted once: `ready` to be registered, `known` in this session already, `faulty`. */
const Preview = z.object({
  /** To be sent back with the same file; null when nobody would be registered. */
  fingerprint: z.string().nullable(),
  counts: z.object({ rows: z.int(), ready: z.int(), known: z.int(), faulty: z.int() }),
  /** The first rows that are ready, as they were read. */
  first: z.array(Candidate),
  problems: z.array(Problem),
  fileProblems: z.array(z.object({ code: z.enum(FILE_PROBLEMS), values: Values })),
  /** Rows with candidates and headers of columns that are out of sight in the sheet. */
  hidden: z.object({ rows: z.int(), columns: z.array(z.string()) }),
  /** Whether hidden things are to be read must be said first: nobody can be registered meanwhile. */
  isAsked: z.boolean(),
  /** Sheets that hold candidates too, and are not read. */
  otherSheets: z.array(z.string()),
});
export type Preview = z.infer<typeof Preview>;

const Session = z.object({
  id: Id,
  name: z.string().nullable(),
  partner: z.string(),
  kind: z.enum(['single', 'group']),
  language: z.string(),
  field: Field,
  plannedOn: Day,
  opensAt: z.iso.datetime(),
  closesAt: z.iso.datetime(),
  candidates: z.int(),
  /** Why nobody can be registered any more. */
  refusal: z.enum(['session-over', 'session-is-single']).nullable(),
});
export type Session = z.infer<typeof Session>;

const absent = { 'not-found': { status: 404 } } as const;
const closed = { ...absent, 'session-over': { status: 409 }, 'session-is-single': { status: 409 } } as const;
const limited = { ...closed, 'organisation-limit': { status: 429 } } as const;
const days = Object.fromEntries(DAYS_REFUSALS.map((code) => [code, { status: 422 }])) as Record<DaysRefusal, { status: 422 }>;

/** What becomes of hidden rows and columns. */
const Hidden = z.enum(HIDDEN_CHOICES).optional();

/** A file as the page sends it, each time with what was said of hidden rows and columns. */
export interface Sent {
  file: File;
  hidden?: HiddenChoice;
}

/** As a cell of the file would hold it. */
const Cell = z.string().max(500);
const Cells = Object.fromEntries(COLUMNS.map(({ code }) => [code, Cell.optional()])) as Record<ColumnCode, z.ZodOptional<typeof Cell>>;

/** Sessions and their candidates, as a training centre enters them. */
export const registration = {
  /** Whom the reader's hat may create sessions for. */
  partners: oc
    .route({ method: 'GET', path: '/partner/partners' })
    .output(z.object({ partners: z.array(z.object({ id: Id, name: z.string() })) })),
  /** `organisationId` is needed from a referent and the coordinator; a partner's own is its own. The window is whole days in Paris. */
  createSession: oc
    .route({ method: 'POST', path: '/partner/sessions' })
    .input(
      z.strictObject({
        organisationId: Id.nullable(),
        kind: z.enum(['single', 'group']),
        name: OneLine,
        language: z.enum(SESSION_LANGUAGES),
        field: Field,
        plannedOn: Day,
        opensOn: Day,
        closesOn: Day,
        trainingEndsOn: Day.nullable(),
      }),
    )
    .errors({ 'unknown-partner': { status: 422 }, 'name-with-link': { status: 422 }, ...days })
    .output(z.object({ id: Id })),
  session: oc
    .route({ method: 'GET', path: '/partner/sessions/{id}/registration' })
    .input(z.strictObject({ id: Id }))
    .errors(absent)
    .output(Session),
  /** One candidate, checked as a row of a file; `column` of a problem is the name of the field. Nothing is written with an error. */
  addCandidate: oc
    .route({ method: 'POST', path: '/partner/sessions/{id}/candidates' })
    .input(z.strictObject({ id: Id, ...Cells }))
    .errors(limited)
    .output(
      z.discriminatedUnion('state', [
        z.object({ state: z.literal('registered'), sittingId: Id, reference: z.string(), problems: z.array(Problem) }),
        z.object({ state: z.literal('refused'), problems: z.array(Problem) }),
      ]),
    ),
  /** An empty file of candidates with an example and advice. */
  template: oc
    .route({ method: 'GET', path: '/partner/candidate-template/{kind}' })
    .input(z.strictObject({ kind: z.enum(['csv', 'xlsx']) }))
    .output(z.file()),
  /** Reads a file and says all that is wrong with it. Writes nothing. */
  previewFile: oc
    .route({ method: 'POST', path: '/partner/sessions/{id}/file/preview' })
    .input(z.strictObject({ id: Id, file: z.file(), hidden: Hidden }))
    .errors(closed)
    .output(Preview),
  /** Registers all rows without an error, or nobody when anything is not as the preview said. */
  registerFile: oc
    .route({ method: 'POST', path: '/partner/sessions/{id}/file' })
    .input(z.strictObject({ id: Id, file: z.file(), fingerprint: z.string().max(64), hidden: Hidden }))
    .errors({ ...limited, 'preview-outdated': { status: 409 } })
    .output(z.object({ registered: z.int(), known: z.int(), faulty: z.int() })),
  /** The rows with an error as the file has them, with a column that says what is wrong: to be mended and sent again. */
  faultyRows: oc
    .route({ method: 'POST', path: '/partner/sessions/{id}/file/faulty' })
    .input(z.strictObject({ id: Id, file: z.file(), hidden: Hidden }))
    .errors({ ...absent, 'no-faulty-rows': { status: 409 } })
    .output(z.file()),
};
