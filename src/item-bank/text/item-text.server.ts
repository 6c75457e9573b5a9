import type { AuthoredItem } from '../authoring.server.ts';
import { wordsIn } from '../answer/words.ts';

/** The lines of a gapped text as they read when every gap holds its first right answer. */
export function filledLines(item: Extract<AuthoredItem, { lines: string[] }>): string[] {
  const right = item.gaps.map((gap) => ('key' in gap ? gap.options[gap.key] : gap.accepted[0]) ?? '');
  return item.lines.map((line) => line.replace(/\{(\d+)\}/g, (_, n: string) => right[Number(n) - 1] ?? ''));
}

/** What is read through from start to end before answering: the text, or else the gapped or ordered lines themselves. */
export function passageOf(item: AuthoredItem): string[] {
  if (item.text) return item.text.paragraphs;
  if ('lines' in item) return filledLines(item);
  if (item.type === 'sentence-order') return item.orders[0] ?? [];
  return [];
}

export function clipWords(item: AuthoredItem): string[] {
  return (item.clip?.turns ?? []).flatMap((turn) => wordsIn(turn.text));
}

/** The texts of an item that are asked about rather than given: options, words of a bank, typed answers. */
export function answersOf(item: AuthoredItem): string[] {
  switch (item.type) {
    case 'choice':
      return item.options;
    case 'cloze-menu':
      return item.gaps.flatMap((gap) => gap.options);
    case 'word-bank':
      return item.words;
    case 'cloze-typed':
      return item.gaps.flatMap((gap) => gap.accepted.slice(0, 1));
    case 'word-order':
    case 'sentence-order':
      return [];
  }
}

/** The texts given to the candidate, gaps left out. */
export function givenTexts(item: AuthoredItem): string[] {
  const given = [item.text?.title ?? '', ...(item.text?.paragraphs ?? []), ...(item.clip?.turns ?? []).map((turn) => turn.text)];
  if (item.type === 'choice') given.push(item.prompt);
  else if ('lines' in item) given.push(...item.lines.map((line) => line.replace(/\{\d+\}/g, ' ')));
  else if (item.type === 'word-order') given.push((item.orders[0] ?? []).join(' ') + item.end);
  else given.push(...(item.orders[0] ?? []));
  return given.filter((text) => text !== '');
}
