import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Rival } from '../adaptive/simulation/side-by-side.ts';

/** What we use of @bdelab/jscat 5.2.3. It is no dependency of ours: looked for in PALIER_JSCAT (a folder with node_modules) and here. */
type JscatModule = {
  Cat: new (options: object) => {
    theta: number;
    findNextItem(stimuli: object[]): { nextStimulus: { id: string }; remainingStimuli: object[] };
    updateAbilityEstimate(zeta: object, answer: 0 | 1): void;
  };
};

/** Jscat as a rival of our engine: posterior mean under the same prior, most information. Null when it is not installed. */
export function jscat(): Rival | null {
  const { Cat } = load() ?? {};
  if (!Cat) return null;
  return {
    open(items, { mean, sd }) {
      const cat = new Cat({
        method: 'EAP',
        itemSelect: 'MFI',
        theta: mean,
        priorDist: 'norm',
        priorPar: [mean, sd],
        minTheta: -6,
        maxTheta: 6,
        randomSeed: 'palier',
      });
      const zetas = new Map(items.map(({ id, slope, difficulty, floor }) => [id, { a: slope, b: difficulty, c: floor, d: 1 }]));
      let left: object[] = items.map(({ id, slope, difficulty, floor }) => ({
        id,
        discrimination: slope,
        difficulty,
        guessing: floor,
        slipping: 1,
      }));
      return {
        next() {
          const { nextStimulus, remainingStimuli } = cat.findNextItem(left);
          left = remainingStimuli;
          return nextStimulus.id;
        },
        take: (item, score) => cat.updateAbilityEstimate(zetas.get(item) ?? {}, score === 1 ? 1 : 0),
        estimate: () => cat.theta,
      };
    },
  };
}

function load(): JscatModule | null {
  for (const folder of [process.env['PALIER_JSCAT'], process.cwd()]) {
    if (!folder) continue;
    try {
      return createRequire(join(folder, 'package.json'))('@bdelab/jscat') as JscatModule;
    } catch {
      // Not there: the next folder, or none.
    }
  }
  return null;
}
