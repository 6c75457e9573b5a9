import { FIELDS, type FieldCode } from '../../programme/field.ts';
import { BANDS, type SubLevel } from '../../programme/scale.ts';
import { type CandidateRow, type Objective, OBJECTIVES } from './candidate.ts';
import { readsAsLink } from '../../platform/link-like.ts';
import { nameKey } from '../../people/person-key.ts';
import { isRounded, withoutEmptyDecimals } from '../../platform/number-text.ts';

/** What a cell of a choice means, or null when it is none of the words for it. Case, accents and spaces make no difference. */
type Choice<T> = (text: string) => T | null;

function choice<T>(words: readonly (readonly [T, ...string[]])[]): Choice<T> {
  const meanings = new Map(words.flatMap(([meaning, ...names]) => names.map((name) => [nameKey(name), meaning] as const)));
  return (text) => meanings.get(nameKey(text)) ?? null;
}

export const civilityOf: Choice<CandidateRow['civility']> = choice([
  ['madam', 'madam', 'Madame', 'Mme', 'Mlle', 'Mademoiselle', 'F', 'Femme', 'Féminin', 'Mrs', 'Ms', 'Miss', 'Female', 'Woman'],
  ['sir', 'sir', 'Monsieur', 'M', 'Mr', 'H', 'Homme', 'Masculin', 'Male', 'Man'],
]);

export const fundingOf: Choice<CandidateRow['funding']> = choice([
  ['cpf', 'CPF', 'Compte personnel de formation', 'Mon compte formation', 'MCF', 'EDOF'],
  ['other', 'Autre', 'Autres', 'Hors CPF', 'Other', 'OPCO', 'Entreprise', 'Employeur', 'Plan de développement des compétences'],
  ['other', 'France Travail', 'Pôle emploi', 'Région', 'Personnel', 'Autofinancement', 'Employer', 'Company', 'Self-funded', 'Personal'],
]);

export const fieldOf: Choice<FieldCode> = choice(FIELDS.map(([code, french, english]) => [code, code, french, english] as const));

/** `B1`, `b1 `, `Niveau B1`: what a centre writes for a main level. */
export function objectiveOf(text: string): Objective | null {
  const level = levelText(text);
  return OBJECTIVES.find((objective) => objective === level) ?? null;
}

/** A band of the scale, A0 to C2; spreadsheets turn the minus of `B1-` into longer dashes. */
export function placementOf(text: string): SubLevel | null {
  const level = levelText(text);
  return BANDS.find(([band]) => band === level)?.[0] ?? null;
}

function levelText(text: string): string {
  return text
    .toUpperCase()
    .replace(/^\s*(?:NIVEAU|LEVEL)\s/, '')
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(/\s/g, '');
}

/** Day zero of a spreadsheet that counts time: 21 hours are shown as 21:00 and read as nine in the evening of that day. */
const DAY_ZERO = Date.UTC(1899, 11, 30);
const HOUR = 3_600_000;
const MOST_HOURS = 2000;

/** Hours as `7`, `7,5`, `7.5 h`, `7 heures`, `7h30`, `7:30` or a duration of a spreadsheet: a number from 0 to 2,000, or null. */
export function hoursOf(cell: string | number | Date): number | null {
  const hours = cell instanceof Date ? hoursOfDuration(cell) : typeof cell === 'number' ? cell : hoursOfText(cell.trim());
  return hours !== null && hours >= 0 && hours <= MOST_HOURS ? hours : null;
}

/** To the minute: a day's fraction has no exact seconds. */
function hoursOfDuration(cell: Date): number {
  return Math.round((+cell - DAY_ZERO) / 60_000) / (HOUR / 60_000);
}

function hoursOfText(text: string): number | null {
  const clock = /^(\d{1,4})\s?[h:]\s?([0-5]\d)(?::[0-5]\d)?$/i.exec(text);
  if (clock) return Number(clock[1]) + Number(clock[2]) / 60;
  const plain = /^(\d{1,4}(?:[.,]\d{1,2})?)\s?(?:h|heures?|hours?)?$/i.exec(text);
  return plain ? Number(plain[1]?.replace(',', '.')) : null;
}

/**
 * The number of a training file in EDOF. The XML that is delivered to the Caisse des Dépôts takes 1 to 13 signs (`idDossier`) and says no
 * more of them; those seen are digits. Accepted: 4 to 13 digits or letters, with spaces or hyphens between, or dots between thousands, which are
 * dropped. A number with decimals is none, save .0, which programs add to a whole number; a rounded one has lost its last digits.
 */
export function cpfNumberOf(text: string): string | null {
  if (isRounded(text)) return null;
  const written = withoutEmptyDecimals(text.trim());
  const grouped = /^\d{1,3}(?:\.\d{3})+$/.test(written) ? written.replaceAll('.', '') : written;
  const number = grouped.replaceAll(/[\s-]/g, '').toUpperCase();
  return /^(?=.*\d)[0-9A-Z]{4,13}$/.test(number) ? number : null;
}

/** What stands in a name: letters of any alphabet with their marks, spaces, hyphens, apostrophes, dots, brackets; no link. */
export function isName(text: string): boolean {
  if (readsAsLink(text)) return false;
  return /^[\p{L}\p{M}][\p{L}\p{M} '’‘ʼ`´.,·()/\u2010-\u2015-]*$/u.test(text) || /^['’‘]\p{L}[\p{L}\p{M} '’.-]*$/u.test(text);
}
