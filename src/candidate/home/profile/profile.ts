import type { Birthplace } from '../../../people/birthplace/place.ts';
import { REFUSALS as PLACE_REFUSALS } from '../../../people/birthplace/rules.ts';

export const CIVILITIES = ['madam', 'sir'] as const;
export type Civility = (typeof CIVILITIES)[number];

/** What the state needs to know of a person, as it is kept. */
export interface Profile {
  civility: Civility;
  birthName: string;
  /** Null for whoever goes by their birth name. */
  usageName: string | null;
  /** All of them, in the order of the identity document. */
  firstNames: string;
  /** `YYYY-MM-DD`. */
  birthDate: string;
  birthplace: Birthplace;
}

/** The parts of the form, in its order; a refusal's code belongs to one of them. */
export const FIELDS = ['civility', 'birthName', 'usageName', 'firstNames', 'birthDate', 'birthplace'] as const;
export type ProfileField = (typeof FIELDS)[number];

/** Every way in which a profile is refused: each code says which field and what is wrong with it. */
export const PROFILE_REFUSALS = [
  'civility-missing',
  'birth-name-missing',
  'birth-name-malformed',
  'birth-name-too-long',
  'usage-name-malformed',
  'usage-name-too-long',
  'first-names-missing',
  'first-names-malformed',
  'first-names-too-long',
  'birth-date-missing',
  'birth-date-impossible',
  'birth-date-two-digits',
  'birth-date-future',
  'birth-date-minor',
  'birth-date-too-old',
  'birthplace-missing',
  ...PLACE_REFUSALS,
] as const;
export type ProfileRefusal = (typeof PROFILE_REFUSALS)[number];
