import { isAddress } from '../../../people/mail-address.ts';
import { withOneName } from '../../../people/person-name.ts';
import { asSeen } from '../../../people/invisible-marks.ts';
import type { SittingState } from '../../../sitting/rules.ts';
import { readBirthDate, type BirthDate, type Days } from '../../candidate-file/birth-date.ts';
import { isName } from '../../candidate-file/value.ts';

/** Who somebody is, as a centre writes it. */
export interface Identity {
  civility: 'madam' | 'sir' | null;
  birthName: string;
  usageName: string | null;
  firstNames: string;
  email: string;
  /** As far as the papers say it; null where nobody has said it yet. */
  birthDate: string | null;
}
export const IDENTITY_FIELDS = ['civility', 'birthName', 'usageName', 'firstNames', 'email', 'birthDate'] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];

export interface Correctable {
  state: SittingState;
  /** The states of the person's other sittings, wherever they are. */
  others: readonly SittingState[];
  /** The person has a sitting with an organisation that the reader does not see. */
  isKnownElsewhere: boolean;
}

const OVER: readonly SittingState[] = ['published', 'expired', 'absent', 'cancelled', 'withdrawn'];
const BEFORE_WRITING: readonly SittingState[] = ['registered', 'available', 'ready'];

/** From the written part on, an identity stands on what was recorded: the referent alone changes it, with a reason. */
export function whyNotCorrect({ state, others, isKnownElsewhere }: Correctable, by: { decides: boolean }) {
  if (OVER.includes(state)) return 'sitting-over' as const;
  // What this centre writes would change another's documents.
  if (isKnownElsewhere) return 'known-elsewhere' as const;
  return hasBegun([state, ...others]) && !by.decides ? ('written-part-begun' as const) : null;
}

/** Whether one of these sittings has begun and is not over. */
export function hasBegun(states: readonly SittingState[]): boolean {
  return states.some((state) => !OVER.includes(state) && !BEFORE_WRITING.includes(state));
}

/** D4: the objective is locked when the first question is served. */
export function whyNotObjective(state: SittingState): 'objective-locked' | null {
  return BEFORE_WRITING.includes(state) ? null : 'objective-locked';
}

const DATE_REFUSALS = {
  'impossible-date': 'bad-birth-date',
  'two-digit-year': 'bad-birth-date',
  'future-date': 'birth-date-ahead',
  minor: 'not-an-adult',
  'too-old': 'birth-date-too-old',
} as const satisfies Record<Extract<BirthDate, { refusal: string }>['refusal'], string>;

export type IdentityRefusal = 'not-a-name' | 'bad-address' | (typeof DATE_REFUSALS)[keyof typeof DATE_REFUSALS];

/** An identity as it is kept, from what was typed; or what is wrong with it. An empty birth date is one that is not known yet. */
export function identityOf(typed: Identity & { birthDate: string }, days: Days): Identity | IdentityRefusal {
  const [written, usageName, first] = [typed.birthName, typed.usageName ?? '', typed.firstNames].map(asSeen) as [string, string, string];
  const { birthName, firstNames } = withOneName(written, first);
  if (!birthName || !first || ![birthName, firstNames || birthName, usageName || birthName].every(isName)) return 'not-a-name';
  const email = asSeen(typed.email);
  if (!isAddress(email)) return 'bad-address';
  const named = { civility: typed.civility, birthName, usageName: usageName || null, firstNames, email };
  if (typed.birthDate === '') return { ...named, birthDate: null };
  const born = readBirthDate(typed.birthDate, days);
  return 'date' in born ? { ...named, birthDate: born.date } : DATE_REFUSALS[born.refusal];
}

export function changedFields(before: Identity, after: Identity): IdentityField[] {
  return IDENTITY_FIELDS.filter((field) => before[field] !== after[field]);
}
