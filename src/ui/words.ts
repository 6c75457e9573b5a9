/// <reference types="vite/client" />
import { useCallback, useSyncExternalStore } from 'react';
import type birthplace from '../../locales/fr/birthplace.json';
import type home from '../../locales/fr/home.json';
import type accommodations from '../../locales/fr/accommodations.json';
import type candidate from '../../locales/fr/candidate.json';
import type candidateFile from '../../locales/fr/candidate-file.json';
import type cases from '../../locales/fr/cases.json';
import type figures from '../../locales/fr/figures.json';
import type sessions from '../../locales/fr/sessions.json';
import type hotline from '../../locales/fr/hotline.json';
import type mails from '../../locales/fr/mails.json';
import type maintenance from '../../locales/fr/maintenance.json';
import type sittings from '../../locales/fr/sittings.json';
import type survey from '../../locales/fr/survey.json';
import type edof from '../../locales/fr/edof.json';
import type entrance from '../../locales/fr/entrance.json';
import type exam from '../../locales/fr/exam.json';
import type guides from '../../locales/fr/guides.json';
import type practice from '../../locales/fr/practice.json';
import type registration from '../../locales/fr/registration.json';
import type office from '../../locales/fr/office.json';
import type open from '../../locales/fr/public.json';

/**
 * The message catalogues, in i18next's format (nested keys, `{{value}}`, `_one` and `_other`), read by forty lines instead of the
 * 34 kB gzip of i18next and react-i18next: the exam may weigh 100 kB with React's 68. Keys are typed from the French files.
 */
export const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

interface Books {
  'candidate-file': typeof candidateFile;
  registration: typeof registration;
  birthplace: typeof birthplace;
  home: typeof home;
  exam: typeof exam;
  accommodations: typeof accommodations;
  cases: typeof cases;
  entrance: typeof entrance;
  edof: typeof edof;
  candidate: typeof candidate;
  public: typeof open;
  office: typeof office;
  guides: typeof guides;
  practice: typeof practice;
  figures: typeof figures;
  survey: typeof survey;
  sessions: typeof sessions;
  sittings: typeof sittings;
  hotline: typeof hotline;
  mails: typeof mails;
  maintenance: typeof maintenance;
}
type Book = keyof Books;
export type OpenBook = Book | 'refusals';
type Tree = { [key: string]: string | Tree };
type Counted<K extends string> = K extends `${infer Base}_${'one' | 'other'}` ? Base : K;
type Path<T> = { [K in keyof T & string]: T[K] extends string ? Counted<K> : `${K}.${Path<T[K]>}` }[keyof T & string];

export type Key<B extends Book> = Path<Books[B]>;
export type Values = Record<string, string | number>;
export type Say<B extends Book> = (key: Key<B>, values?: Values) => string;

// Each book is a file of its own, fetched when a page opens it.
const files = import.meta.glob<Tree>(['../../locales/{fr,en}/*.json', '!**/{mail,start}.json'], { import: 'default' });

interface Open {
  language: Language;
  books: Record<string, Tree>;
}
let current: Open = { language: 'fr', books: {} };
const readers = new Set<() => void>();

async function read(language: Language, name: string): Promise<[string, Tree]> {
  const file = files[`../../locales/${language}/${name}.json`];
  return [name, file ? await file() : {}];
}

function become(next: Open) {
  current = next;
  document.documentElement.lang = next.language;
  for (const reader of readers) reader();
}

/** Reads the books of a language; those already open are read again when the language is another. */
export async function openWords(language: Language, names: readonly OpenBook[]) {
  const wanted = new Set<string>([...Object.keys(current.books), ...names]);
  const books = Object.fromEntries(await Promise.all([...wanted].map((name) => read(language, name))));
  become({ language, books });
}

/** The server reads this cookie to write the page's language; nothing on the screen is lost. */
export async function changeLanguage(language: Language) {
  await openWords(language, []);
  document.cookie = `palier-lang=${language}; path=/; max-age=31536000; samesite=lax`;
}

export function pageLanguage(): Language {
  return document.documentElement.lang.startsWith('en') ? 'en' : 'fr';
}

function find(tree: Tree | undefined, path: string): string | undefined {
  let place: string | Tree | undefined = tree;
  for (const part of path.split('.')) place = typeof place === 'object' ? place[part] : undefined;
  return typeof place === 'string' ? place : undefined;
}

/** The sentence of a key; the key itself when the catalogue lacks it, so that a fault is seen and nothing breaks. */
export function sentence(tree: Tree | undefined, language: Language, key: string, values: Values = {}): string {
  const form = typeof values.count === 'number' ? new Intl.PluralRules(language).select(values.count) : null;
  const found = (form && (find(tree, `${key}_${form}`) ?? find(tree, `${key}_other`))) ?? find(tree, key) ?? key;
  return found.replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}

const subscribe = (reader: () => void) => {
  readers.add(reader);
  return () => readers.delete(reader);
};
const snapshot = () => current;

export function useLanguage(): Language {
  return useSyncExternalStore(subscribe, snapshot).language;
}

export function useWords<B extends Book>(book: B): Say<B> {
  const { language, books } = useSyncExternalStore(subscribe, snapshot);
  return useCallback((key, values) => sentence(books[book], language, key, values), [language, books, book]);
}

/** The sentence of a refusal's code, or undefined for a code without one. */
export function useRefusals(): (code: string) => string | undefined {
  const { books } = useSyncExternalStore(subscribe, snapshot);
  return (code) => find(books.refusals, code);
}
