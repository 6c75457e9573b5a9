export type Severity = 'error' | 'warning' | 'skipped';

/** What can be wrong with a row. An error keeps the row out; a warning asks for a look; what is skipped is there already. */
export const ROW_PROBLEMS = {
  missing: 'error',
  'too-long': 'error',
  'control-characters': 'error',
  'lost-characters': 'error',
  'garbled-accents': 'error',
  'not-a-name': 'error',
  'unknown-civility': 'error',
  'malformed-email': 'error',
  'likely-email-typo': 'warning',
  'impossible-date': 'error',
  'two-digit-year': 'error',
  'future-date': 'error',
  minor: 'error',
  'too-old': 'error',
  'unknown-objective': 'error',
  'unknown-placement': 'error',
  'objective-below-placement': 'warning',
  'objective-far-above-placement': 'warning',
  'unknown-field': 'error',
  'unknown-funding': 'error',
  'malformed-hours': 'error',
  'cpf-without-hours': 'error',
  'cpf-hours-too-few': 'error',
  'cpf-hours-few': 'warning',
  'cpf-without-number': 'error',
  'malformed-cpf-number': 'error',
  'cpf-number-without-cpf': 'warning',
  'same-email': 'error',
  'same-person': 'error',
  'same-cpf-number': 'error',
  'open-sitting': 'error',
  'address-of-another': 'error',
  'cpf-number-in-use': 'error',
  'other-address': 'warning',
  'already-registered': 'skipped',
  'already-registered-otherwise': 'skipped',
} as const satisfies Record<string, Severity>;

/** What can be wrong with the file as a whole: then no row is read. */
export const FILE_PROBLEMS = [
  'file-empty',
  'file-too-large',
  'file-encrypted',
  'file-old-excel',
  'file-unknown',
  'file-damaged',
  'file-unclosed-quote',
  'file-too-many-rows',
  'file-no-rows',
  'file-missing-column',
  'file-repeated-column',
] as const;

export type RowProblemCode = keyof typeof ROW_PROBLEMS;
export type FileProblemCode = (typeof FILE_PROBLEMS)[number];
