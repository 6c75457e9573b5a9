import { wordsIn } from '../answer/words.ts';

/**
 * Flesch-Kincaid grade: 0.39 words per sentence + 11.8 syllables per word - 15.59
 * (Kincaid, Fishburne, Rogers & Chissom 1975, Research Branch Report 8-75). Paragraphs end sentences; the name before a turn of a
 * dialogue ("Rosa: ") is no word of it. English only.
 */
export function gradeOf(passage: string[]): number {
  const paragraphs = passage.map((paragraph) => paragraph.replace(/^\p{Lu}\p{L}+( \p{Lu}\p{L}+)?: /u, ''));
  const words = paragraphs.flatMap(wordsIn);
  const sentences = paragraphs.flatMap(sentencesIn).length;
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + syllablesIn(word), 0);
  return (0.39 * words.length) / sentences + (11.8 * syllables) / words.length - 15.59;
}

function sentencesIn(paragraph: string): string[] {
  return paragraph
    .replace(/\b(Mr|Mrs|Ms|Dr|St|a\.m|p\.m|e\.g|i\.e|etc)\./g, '$1')
    .split(/[.!?…]+["'”’)]*(?:\s+|$)|\n+/)
    .filter((part) => wordsIn(part).length > 0);
}

/** Syllables of an English word by its groups of vowels, silent endings taken off; a number counts as one. */
export function syllablesIn(word: string): number {
  const spoken = word
    .toLowerCase()
    .replace(/(?<=[sd])n['’]t$/, 'nent')
    .replace(/['’]\p{L}*$/u, '');
  return spoken.split('-').reduce((sum, part) => sum + syllablesInPart(part), 0);
}

/** Vowels written together but said apart: media, period, various, client, influence, being, employee, create… */
const SAID_APART =
  /(?<![ctg])ia(?!ge)|[ct]ia(?=t)|io(?!n|us)|(?<![ctx])iou|(?<![gq])ua|uen|iu|^scie|(?<![ct])ie(?=nt|nc|t)|[aeiouy]ing|oyee|crea|ideas?|area/g;

function syllablesInPart(part: string): number {
  const letters = part.replace(/[^a-zà-ÿ]/g, '');
  const core = letters
    // An e that is silent inside compounds and a few words.
    .replace(/^(som|ther|wher|war|hom|tim|lif|fir|her|nam|not)e(?=[bcdfghjklmnpqrstvwxz][a-z]{2})/, '$1')
    .replace(/^every/, 'evry')
    .replace(/^busi/, 'bus')
    .replace(/gue(s?)$/, 'g$1')
    .replace(/(?<=[^aeiouy])(?<![dt])ed$/, '')
    .replace(/(?<=[^aeiouylscxzgh]|[aeiouy]l|[^cs]h)es$/, '')
    .replace(/(?<=[aeiouy][^aeiouy]+)e(?=(ly|ments?|ful|less|ness)$)/, '')
    .replace(/(?<=[aeiouy][^aeiouy]+)(?<![^aeiouy]l)e$/, '')
    .replace(/^y/, '');
  const groups = core.match(/[aeiouyà-ÿ]+/g)?.length ?? 0;
  return Math.max(1, groups + (core.match(SAID_APART)?.length ?? 0));
}
