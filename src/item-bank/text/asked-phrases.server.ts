import { asTyped } from '../answer/typed-word.server.ts';
import { wordsIn } from '../answer/words.ts';
import type { AuthoredItem } from '../authoring.server.ts';

/**
 * The phrases an item asks for: every run of three words, within two words of a gap, that holds a word of its right answer ("I'd {love}
 * to"). Two items that share one ask the same thing in other surroundings, which likeness does not see.
 */
export function askedPhrases(item: AuthoredItem): Set<string> {
  const phrases = new Set<string>();
  for (const { before, right, after } of gapsIn(item)) {
    const left = wordsIn(before).slice(-2);
    const own = wordsIn(right);
    const run = [...left, ...own, ...wordsIn(after).slice(0, 2)];
    for (let start = 0; start + 3 <= run.length; start += 1) {
      if (start < left.length + own.length && start + 3 > left.length) phrases.add(run.slice(start, start + 3).join(' '));
    }
  }
  return phrases;
}

type Gap = { before: string; right: string; after: string };

function gapsIn(item: AuthoredItem): Gap[] {
  if (item.type === 'choice') {
    const [before, after] = item.prompt.split(/_{3,}/).map(asTyped);
    return before === undefined || after === undefined ? [] : [{ before, right: asTyped(item.options[item.key] ?? ''), after }];
  }
  if (!('lines' in item)) return [];
  const rights = item.gaps.map((gap) => asTyped(('key' in gap ? gap.options[gap.key] : gap.accepted[0]) ?? ''));
  const parts = asTyped(item.lines.join(' ')).split(/\{\d+\}/);
  const filled = (from: number, to: number) =>
    parts
      .slice(from, to)
      .map((part, i) => (i === 0 ? part : (rights[from + i - 1] ?? '') + part))
      .join('');
  return rights.map((right, i) => ({ before: filled(0, i + 1), right, after: filled(i + 1, parts.length) }));
}
