import type { LoadedItem } from '../bank.server.ts';
import { error, warning, type Problem } from '../problem.ts';
import { askedPhrases } from '../text/asked-phrases.server.ts';
import { SAME, alikePairs } from '../text/shingles.server.ts';

/**
 * What is there twice, named on the second of the two. The same text is an error. The same phrase asked for is a warning: two
 * items of one bank may do so as enemies, since one then never follows the other; between banks a person decides.
 */
export function repetitionProblems(items: LoadedItem[]): Problem[] {
  return [...alikeTexts(items), ...samePhrases(items), ...strangers(items)];
}

function alikeTexts(items: LoadedItem[]): Problem[] {
  return alikePairs(items.map(({ item }) => item)).flatMap(({ first, second, share }) => {
    const [a, b] = [items[first], items[second]];
    if (!a || !b) return [];
    const say = share >= SAME ? error : warning;
    return [{ file: b.file, ...say('', `${Math.round(share * 100)} % the same words as ${a.item.id}${across(a, b)}`) }];
  });
}

function samePhrases(items: LoadedItem[]): Problem[] {
  const read = items.map((loaded) => ({ ...loaded, phrases: askedPhrases(loaded.item) }));
  return read.flatMap((second, i) =>
    read.slice(0, i).flatMap((first) => {
      const shared = [...second.phrases]
        .filter((phrase) => first.phrases.has(phrase))
        .map((phrase) => `"${phrase}"`)
        .join(', ');
      if (!shared || areEnemies(first, second) || (first.bank === second.bank && first.bank !== 'live')) return [];
      return [
        {
          file: second.file,
          ...warning('', `asks for ${shared} like ${first.item.id}${across(first, second) || ': change one, or make them enemies'}`),
        },
      ];
    }),
  );
}

function areEnemies(a: LoadedItem, b: LoadedItem): boolean {
  return Boolean(a.item.enemies?.includes(b.item.id) || b.item.enemies?.includes(a.item.id));
}

function across(a: LoadedItem, b: LoadedItem): string {
  return a.bank === b.bank ? '' : ` (a ${a.bank} and a ${b.bank} item: the banks must share nothing)`;
}

function strangers(items: LoadedItem[]): Problem[] {
  const ids = new Set(items.map(({ item }) => item.id));
  return items.flatMap(({ file, item }) =>
    (item.enemies ?? []).flatMap((id, i) => (ids.has(id) ? [] : [{ file, ...warning(`enemies[${i}]`, `${id} is no item that loads`) }])),
  );
}
