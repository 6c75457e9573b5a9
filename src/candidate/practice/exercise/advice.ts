/// <reference types="vite/client" />
import type { Section } from '../../../programme/section.ts';
import type { Language } from '../../../ui/words.ts';

/** What helps in a section: an opening sentence, then points with a title each. About 150 to 250 words in all. */
export interface Advice {
  opening: string;
  points: readonly { title: string; text: string }[];
}

const files = import.meta.glob<Advice>('../../../../content/practice-advice/{fr,en}/*.json', { import: 'default' });

/** @throws when the file does not come; that there is one for each section and language is tested. */
export async function readAdvice(language: Language, section: Section): Promise<Advice> {
  const file = files[`../../../../content/practice-advice/${language}/${section}.json`];
  if (!file) throw new Error(`no advice on ${section} in ${language}`);
  return file();
}
