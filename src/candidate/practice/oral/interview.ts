/// <reference types="vite/client" />
/** The three parts of the interview in their order (R111), and the levels for which questions are written. */
export const PARTS = ['introduction', 'role-play', 'discussion'] as const;
export type Part = (typeof PARTS)[number];
export const FAMILIES = ['A2-B1', 'B2', 'C1'] as const;
export type Family = (typeof FAMILIES)[number];

/** What an evaluator might say. A role play has a scene to read first, in the languages of the interface. */
export interface Question {
  scene?: { fr: string; en: string };
  asked: string;
  /** How the evaluator may go on. */
  then: readonly string[];
}

export interface Interview {
  language: string;
  questions: Readonly<Record<Family, Readonly<Record<Part, readonly Question[]>>>>;
}

const files = import.meta.glob<Interview>('../../../../content/interview-practice/*.json', { import: 'default' });

/** @throws when there are no questions in this language. */
export async function readInterview(language: string): Promise<Interview> {
  const file = files[`../../../../content/interview-practice/${language}.json`];
  if (!file) throw new Error(`no interview questions in ${language}`);
  return file();
}
