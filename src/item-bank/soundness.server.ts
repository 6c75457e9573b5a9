import { lowestScoreOf, mainLevelOf, subLevelOf } from '../programme/scale.ts';
import { AIMS, type AuthoredItem } from './authoring.server.ts';
import { error, type Finding } from './problem.ts';
import { asTyped } from './answer/typed-word.server.ts';

/** The middle one of the three judgements of difficulty, 0-100. */
export function medianDifficulty(item: Pick<AuthoredItem, 'difficulty'>): number {
  return item.difficulty.toSorted((a, b) => a - b)[1] ?? 0;
}

/** What makes an item unusable whatever its quality: nobody could answer it, or its score would be wrong. Every finding is an error. */
export function whatBreaks(item: AuthoredItem): Finding[] {
  return [...brokenFrame(item), ...brokenTask(item)];
}

function brokenFrame(item: AuthoredItem): Finding[] {
  const found: Finding[] = [];
  const median = medianDifficulty(item);
  const aims: readonly string[] = AIMS[item.section];
  if (!aims.includes(item.aim)) found.push(error('aim', `"${item.aim}" is not an aim of ${item.section}: choose ${aims.join(', ')}`));
  if (mainLevelOf(subLevelOf(median)) !== item.level) {
    found.push(
      error(
        'difficulty',
        `the median ${median} is ${subLevelOf(median)}, not ${item.level} (which starts at ${lowestScoreOf(item.level)})`,
      ),
    );
  }
  const spread = Math.max(...item.difficulty) - Math.min(...item.difficulty);
  if (spread > 8) found.push(error('difficulty', `the three judgements are ${spread} points apart, at most 8 are allowed`));
  if (item.section === 'listening' && !item.clip) found.push(error('clip', 'a listening item needs a clip'));
  if (item.section !== 'listening' && item.clip) found.push(error('clip', 'only listening items have a clip'));
  if (item.section === 'reading' && item.type === 'choice' && !item.text) found.push(error('text', 'a reading question needs its text'));
  if (item.enemies?.includes(item.id)) found.push(error('enemies', 'an item cannot be its own enemy'));
  return found;
}

function brokenTask(item: AuthoredItem): Finding[] {
  switch (item.type) {
    case 'choice':
      return brokenOptions(item, '');
    case 'cloze-menu':
      return [...brokenMarkers(item), ...item.gaps.flatMap((gap, i) => brokenOptions(gap, `gaps[${i}].`))];
    case 'cloze-typed':
      return [...brokenMarkers(item), ...item.gaps.flatMap((gap, i) => brokenTypedGap(gap, `gaps[${i}].`))];
    case 'word-bank':
      return [...brokenMarkers(item), ...brokenWordBank(item)];
    case 'word-order':
    case 'sentence-order':
      return brokenOrders(item.orders);
  }
}

function brokenOptions({ options, key, errors }: { options: string[]; key: number; errors: string[] }, at: string): Finding[] {
  const found = repeated(options).map((i) => error(`${at}options[${i}]`, `the option "${options[i]}" is there twice`));
  if (key >= options.length) found.push(error(`${at}key`, `the key ${key} points past the last option (they count from 0)`));
  if (errors.length !== options.length - 1) {
    found.push(error(`${at}errors`, `${errors.length} named errors for ${options.length - 1} wrong options`));
  }
  return found;
}

function brokenMarkers(item: Extract<AuthoredItem, { lines: string[] }>): Finding[] {
  const markers = [...item.lines.join('\n').matchAll(/\{([^}]*)\}/g)].map((match) => match[1]).join(' ');
  const expected = item.gaps.map((_, i) => String(i + 1)).join(' ');
  return markers === expected
    ? []
    : [error('lines', `the gaps are marked {${markers}}, expected {${expected}} for ${item.gaps.length} gaps, each once, in order`)];
}

function brokenTypedGap(gap: { accepted: string[] }, at: string): Finding[] {
  const spaced = gap.accepted.flatMap((word, i) =>
    /\s/.test(word) ? [error(`${at}accepted[${i}]`, `"${word}" is more than one word`)] : [],
  );
  const twice = repeated(gap.accepted).map((i) => error(`${at}accepted[${i}]`, `"${gap.accepted[i]}" counts as already accepted`));
  return [...spaced, ...twice];
}

function brokenWordBank({ words, gaps }: Extract<AuthoredItem, { type: 'word-bank' }>): Finding[] {
  const found = repeated(words).map((i) => error(`words[${i}]`, `the word "${words[i]}" is there twice`));
  if (words.length < gaps.length) found.push(error('words', `${words.length} words for ${gaps.length} gaps`));
  gaps.forEach((gap, g) =>
    gap.accepted.forEach((word, i) => {
      const at = `gaps[${g}].accepted[${i}]`;
      if (!words.includes(word)) found.push(error(at, `"${word}" is not in the word bank`));
      // A right word in one gap must never leave another gap without a right word.
      else if (
        !canFill(
          gaps.filter((_, other) => other !== g),
          [word],
        )
      ) {
        found.push(error(at, `with "${word}" in gap ${g + 1} the other gaps can no longer all be right`));
      }
    }),
  );
  return found;
}

/** Whether each gap can still get a right word of its own once `used` are gone. */
function canFill(gaps: { accepted: string[] }[], used: string[]): boolean {
  const [gap, ...rest] = gaps;
  if (!gap) return true;
  return gap.accepted.some((word) => !used.includes(word) && canFill(rest, [...used, word]));
}

function brokenOrders(orders: string[][]): Finding[] {
  const [model = [], ...others] = orders;
  const pieces = model.toSorted().join('\n');
  const found = others.flatMap((order, i) => {
    const at = `orders[${i + 1}]`;
    if (order.toSorted().join('\n') !== pieces) return [error(at, 'does not have exactly the pieces of the first order')];
    return order[0] === model[0] ? [] : [error(at, `starts with "${order[0]}", but the piece given to start is "${model[0]}"`)];
  });
  return [
    ...found,
    ...repeated(orders.map((order) => order.join('\n'))).map((i) => error(`orders[${i}]`, 'is the same as an earlier order')),
  ];
}

/** Places of entries that were already met, compared as a typed answer would be. */
function repeated(entries: string[]): number[] {
  const folded = entries.map(asTyped);
  return folded.flatMap((entry, i) => (folded.indexOf(entry) < i ? [i] : []));
}
