import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Language = 'fr' | 'en';
export const LANGUAGES: readonly Language[] = ['fr', 'en'];

/** The sentence of a refusal code in a language. */
export type Sentences = (language: Language, code: string) => string;

const FOLDER = join(import.meta.dirname, '../../locales');

/** The server's own part of the catalogues. A code without a sentence falls back to the one that gives a way out. */
export function loadSentences(): Sentences {
  const catalogues = Object.fromEntries(LANGUAGES.map((language) => [language, readCatalogue(language, 'refusals')]));
  return (language, code) => catalogues[language]?.[code] ?? catalogues[language]?.['internal'] ?? code;
}

export function readCatalogue(language: Language, name: string): Record<string, string> {
  return JSON.parse(readFileSync(join(FOLDER, language, `${name}.json`), 'utf8')) as Record<string, string>;
}

export function isLanguage(value: unknown): value is Language {
  return value === 'fr' || value === 'en';
}
