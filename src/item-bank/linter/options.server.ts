import type { AuthoredItem } from '../authoring.server.ts';
import { error, warning, type Finding } from '../problem.ts';
import { optionCount } from './blueprint.server.ts';

export type Choice = { at: string; options: string[]; key: number };

/** Every set of options in an item: its own, or those of its menus. */
export function choicesOf(item: AuthoredItem): Choice[] {
  if (item.type === 'choice') return [{ at: '', options: item.options, key: item.key }];
  if (item.type === 'cloze-menu') return item.gaps.map((gap, i) => ({ at: `gaps[${i}].`, options: gap.options, key: gap.key }));
  return [];
}

/** The number of options is a rule for a question; a menu may have three where the language offers no fourth. */
export function optionFindings(item: AuthoredItem): Finding[] {
  const wanted = optionCount(item.section, item.level);
  return choicesOf(item).flatMap(({ at, options }) => {
    const says = `${options.length} options, ${item.section} at ${item.level} wants ${wanted}`;
    const count = options.length === wanted ? [] : [item.type === 'choice' ? error(`${at}options`, says) : warning(`${at}options`, says)];
    return [...count, ...lengthFindings(options, `${at}options`)];
  });
}

/** A warning only: one long option gives nothing away while the key is not the long one more often than chance (see key-positions). */
function lengthFindings(options: string[], at: string): Finding[] {
  const lengths = options.map((option) => option.length);
  const [shortest, longest] = [Math.min(...lengths), Math.max(...lengths)];
  // Among single short words a factor says nothing: "in" and "from" are a fair pair.
  if (longest - shortest <= 5 || longest <= shortest * 1.3) return [];
  return [warning(at, `lengths from ${shortest} to ${longest} characters, a factor of ${(longest / shortest).toFixed(1)} (1.3 wanted)`)];
}
