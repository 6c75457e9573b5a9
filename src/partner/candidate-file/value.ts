import { FIELDS, type FieldCode } from '../../programme/field.ts';
import { BANDS, type SubLevel } from '../../programme/scale.ts';
import { type CandidateRow, type Objective, OBJECTIVES } from './candidate.ts';
import { readsAsLink } from '../../platform/link-like.ts';
import { nameKey } from '../../people/person-key.ts';

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

/** Hours as `7`, `7,5`, `7.5 h`, `7 heures` or `7h30`: a number from 0 to 2,000, or null. */
export function hoursOf(cell: string | number): number | null {
  const hours = typeof cell === 'number' ? cell : hoursOfText(cell.trim());
  return hours !== null && hours >= 0 && hours <= 2000 ? hours : null;
}

function hoursOfText(text: string): number | null {
  const clock = /^(\d{1,4})\s?h\s?([0-5]\d)$/i.exec(text);
  if (clock) return Number(clock[1]) + Number(clock[2]) / 60;
  const plain = /^(\d{1,4}(?:[.,]\d{1,2})?)\s?(?:h|heures?|hours?)?$/i.exec(text);
  return plain ? Number(plain[1]?.replace(',', '.')) : null;
}

/**
 * The number of a training file in EDOF. The XML that is delivered to the Caisse des Dépôts takes 1 to 13 signs (`idDossier`) and says no
 * more of them; those seen are digits. Accepted: 4 to 13 digits or letters, with any spaces, dots or hyphens between, which are dropped.
 * `1,2346E+10`, what Excel makes of a long number, is refused: its last digits are lost.
 */
export function cpfNumberOf(text: string): string | null {
  const number = text.replaceAll(/[\s.-]/g, '').toUpperCase();
  return /^(?=.*\d)[0-9A-Z]{4,13}$/.test(number) && !/^\d[.,]?\d*E\+?\d{1,2}$/i.test(text.trim()) ? number : null;
}

/** What stands in a name: letters of any alphabet with their marks, spaces, hyphens, apostrophes, dots, brackets; no link. */
export function isName(text: string): boolean {
  if (readsAsLink(text)) return false;
  return /^[\p{L}\p{M}][\p{L}\p{M} '’‘ʼ`´.,·()/\u2010-\u2015-]*$/u.test(text) || /^['’‘]\p{L}[\p{L}\p{M} '’.-]*$/u.test(text);
}
