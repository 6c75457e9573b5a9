import { SECTIONS, type Section } from '../../programme/section.ts';

/** Where the practice pages are, and what a browser's tab calls them. */
const SLUGS: Record<Section, string> = {
  vocabulary: 'vocabulaire',
  grammar: 'grammaire',
  expressions: 'expressions',
  reading: 'lecture',
  listening: 'ecoute',
};

const TITLES: Record<Section, { fr: string; en: string }> = {
  vocabulary: { fr: 'Réussir : vocabulaire', en: 'Practice: vocabulary' },
  grammar: { fr: 'Réussir : grammaire', en: 'Practice: grammar' },
  expressions: { fr: 'Réussir : expressions', en: 'Practice: expressions' },
  reading: { fr: 'Réussir : compréhension de textes', en: 'Practice: reading' },
  listening: { fr: 'Réussir : compréhension orale', en: 'Practice: listening' },
};

export const PRACTICE = '/reussir';
export const PRACTICE_ORAL = '/reussir/oral';

export function practicePath(section: Section): string {
  return `${PRACTICE}/${SLUGS[section]}`;
}

/** @returns undefined for an address that names no section. */
export function sectionOfSlug(slug: string): Section | undefined {
  return SECTIONS.find((section) => SLUGS[section] === slug);
}

export const PRACTICE_PAGES = [
  { path: PRACTICE, title: { fr: 'Réussir', en: 'Practice' } },
  { path: PRACTICE_ORAL, title: { fr: 'Réussir : l’entretien', en: 'Practice: the interview' } },
  ...SECTIONS.map((section) => ({ path: practicePath(section), title: TITLES[section] })),
];
