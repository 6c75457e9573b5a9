import type { ItemParameters } from '../bank.ts';
import { drawNormal, seedOf, type Seed } from '../draw.ts';

/** Banks as textbooks dream of them: slopes log-normal around 1.2, difficulties as spread as the public, all parameters known. */
export type Ideal = {
  seed: string;
  sections: readonly string[];
  perSection: number;
  /** Chance of a right answer by luck: 0 makes a 2PL bank, more a 3PL one. */
  floor: number;
  slope?: number;
  /** Standard deviation of the logarithm of the slopes. */
  slopeSd?: number;
  /** Standard deviation of the difficulties, theta. */
  difficultySd?: number;
};

export function idealBank({ seed: text, sections, perSection, floor, slope = 1.2, slopeSd = 0.3, difficultySd = 2 }: Ideal): ItemParameters[] {
  const seed = seedOf(text);
  return sections.flatMap((section, stream) =>
    Array.from({ length: perSection }, (_, index): ItemParameters => {
      const difficulty = Math.max(-5.5, Math.min(5.5, difficultySd * drawNormal(seed, stream, 2 * index)));
      return {
        id: `${section}-${String(index).padStart(5, '0')}`, section, type: 'choice', model: floor > 0 ? '3pl' : '2pl',
        slope: slope * Math.exp(slopeSd * drawNormal(seed, stream, 2 * index + 1)), difficulty, floor,
        difficultySe: 0, calibrated: true, status: 'active', enemies: [], passage: null, fields: [], level: '',
      };
    }),
  );
}

/**
 * The bank as it would truly be if the given one had been judged by experts who err: each item moved by a normal error of `sd` (theta).
 * The bank is what the engine believes, the result is how candidates answer.
 */
export function asTheyTrulyAre(items: readonly ItemParameters[], sd: number, seed: Seed): ItemParameters[] {
  return items.map((item, index) => {
    const error = sd * drawNormal(seed, 7, index);
    return { ...item, difficulty: item.difficulty + error, ...(item.steps && { steps: item.steps.map((step) => step + error) }) };
  });
}

/** The same bank with its difficulties known only up to a standard error (theta), as experts' are until calibrated. */
export function judgedWithError(items: readonly ItemParameters[], difficultySe: number): ItemParameters[] {
  return items.map((item) => ({ ...item, difficultySe, calibrated: false }));
}
