import type { AuthoredItem } from '../authoring.server.ts';
import { error, warning, type Finding } from '../problem.ts';
import { choicesOf, type Choice } from './options.server.ts';

/** How often each place holds the key, against how often it would by chance (sets of three and of four mixed). */
export function positionsOf(choices: Choice[]): { observed: number; expected: number }[] {
  const places = Math.max(0, ...choices.map(({ options }) => options.length));
  return Array.from({ length: places }, (_, place) => ({
    observed: choices.filter(({ key }) => key === place).length,
    expected: choices.reduce((sum, { options }) => sum + (place < options.length ? 1 / options.length : 0), 0),
  }));
}

/** How often the key alone is the longest (or the shortest) option, with what chance gives and its standard deviation. */
export function extremesOf(choices: Choice[], which: 'longest' | 'shortest'): { observed: number; expected: number; sd: number } {
  const told = choices.flatMap(({ options, key }) => {
    const lengths = options.map((option) => option.length);
    const extreme = which === 'longest' ? Math.max(...lengths) : Math.min(...lengths);
    // Where several share the extreme, length tells nothing.
    return lengths.filter((length) => length === extreme).length === 1
      ? [{ hit: lengths[key] === extreme, chance: 1 / options.length }]
      : [];
  });
  return {
    observed: told.filter(({ hit }) => hit).length,
    expected: told.reduce((sum, { chance }) => sum + chance, 0),
    sd: Math.sqrt(told.reduce((sum, { chance }) => sum + chance * (1 - chance), 0)),
  };
}

/** Fewer sets than this say nothing about a section. */
const ENOUGH = 12;

/**
 * What a candidate could deduce without reading, over the items of one section. Even within 5 % of the sets (or one set, where
 * rounding weighs more). For lengths chance is wide: 2.5 standard deviations happen to an honest author once in 160 sections.
 */
export function keyPositionFindings(items: AuthoredItem[], at: string, severity: 'error' | 'warning'): Finding[] {
  const say = severity === 'error' ? error : warning;
  return (['choice', 'cloze-menu'] as const).flatMap((type) => {
    const choices = items.filter((item) => item.type === type).flatMap(choicesOf);
    if (choices.length < ENOUGH) return [];
    const name = type === 'choice' ? 'questions' : 'menu gaps';
    return [...unevenPlaces(choices, name), ...tellingLengths(choices, name)].map((says) => say(at, says));
  });
}

function unevenPlaces(choices: Choice[], name: string): string[] {
  const allowed = Math.max(choices.length * 0.05, 1);
  const places = positionsOf(choices);
  if (places.every(({ observed, expected }) => Math.abs(observed - expected) <= allowed)) return [];
  const list = places.map(({ observed, expected }, i) => `${observed} at ${i} (even: ${expected.toFixed(1)})`).join(', ');
  return [`keys of the ${choices.length} ${name} are uneven, more than ${allowed.toFixed(1)} off: ${list}`];
}

function tellingLengths(choices: Choice[], name: string): string[] {
  return (['longest', 'shortest'] as const).flatMap((which) => {
    const { observed, expected, sd } = extremesOf(choices, which);
    if (observed <= expected + 2.5 * sd) return [];
    return [`the key is the ${which} option in ${observed} ${name}, chance gives ${expected.toFixed(1)}`];
  });
}
