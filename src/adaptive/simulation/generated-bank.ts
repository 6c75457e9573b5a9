import type { ItemParameters } from '../bank.ts';
import type { ExpertRule } from '../experts.ts';
import { drawNormal, seedOf, type Seed } from '../draw.ts';

/**
 * Banks as textbooks dream of them: slopes log-normal around 1.2, difficulties as spread as the public, all parameters known. With the
 * spread of slopes below, two hundred items a section and no ceiling on exposure, the profile errs by 3.7 points (by 4.6 with a floor of
 * 0.2): the bounds that the specification gives for its reference banks.
 */
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

export function idealBank({
  seed: text,
  sections,
  perSection,
  floor,
  slope = 1.2,
  slopeSd = 0.35,
  difficultySd = 2,
}: Ideal): ItemParameters[] {
  const seed = seedOf(text);
  return sections.flatMap((section, stream) =>
    Array.from({ length: perSection }, (_, index): ItemParameters => {
      const difficulty = Math.max(-5.5, Math.min(5.5, difficultySd * drawNormal(seed, stream, 2 * index)));
      return {
        id: `${section}-${String(index).padStart(5, '0')}`,
        section,
        type: 'choice',
        model: floor > 0 ? '3pl' : '2pl',
        slope: slope * Math.exp(slopeSd * drawNormal(seed, stream, 2 * index + 1)),
        difficulty,
        floor,
        difficultySe: 0,
        calibrated: true,
        status: 'active',
        enemies: [],
        passage: null,
        fields: [],
        level: '',
      };
    }),
  );
}

/** Each item's difficulty moved by a normal error of `sd` (theta): how items truly are beside their judgement, or the reverse. */
export function perturbed(items: readonly ItemParameters[], sd: number, seed: Seed): ItemParameters[] {
  return items.map((item, index) => {
    const error = sd * drawNormal(seed, 7, index);
    return { ...item, difficulty: item.difficulty + error, ...(item.steps && { steps: item.steps.map((step) => step + error) }) };
  });
}

/** The same bank as if experts alone had judged its difficulties, under a rule: drawn towards the centre, known up to an error. */
export function asJudged(items: readonly ItemParameters[], { reliability, centre, difficultySe }: ExpertRule): ItemParameters[] {
  const towards = (theta: number) => (centre - 50) / 10 + reliability * (theta - (centre - 50) / 10);
  return items.map((item) => ({
    ...item,
    difficulty: towards(item.difficulty),
    difficultySe,
    calibrated: false,
    ...(item.steps && { steps: item.steps.map((step) => step + towards(item.difficulty) - item.difficulty) }),
  }));
}
