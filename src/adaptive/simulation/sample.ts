import { type CompiledBank, compileBank, type ItemParameters } from '../bank.ts';
import type { TestContext } from '../decision.ts';
import { firstSnapshot } from '../exposure.ts';
import type { TestPolicy } from '../policy.ts';
import { idealBank } from './generated-bank.ts';

const SECTIONS = ['words', 'forms', 'phrases', 'texts', 'clips'];
const LOWEST = [0, 5, 23, 40, 54, 70, 91];

/** A policy for tests of the engine: five sections of ten, one type of item, seven levels of one band each. */
export const samplePolicy: TestPolicy = {
  version: 'sample',
  sections: SECTIONS.map((name) => ({ name, items: 10, prior: { mean: 0, sd: 2 }, types: { choice: { least: 0, most: 10 } } })),
  correlation: 0.8,
  chance: [0.4, 0.36, 0.31, 0.27, 0.22, 0.18, 0.13, 0.09, 0.04, 0],
  firstChance: 0.8,
  firstWithin: 1,
  fieldWeights: { own: 1.25, none: 1, other: 0.85 },
  itemsPerPassage: 3,
  spare: 3,
  exposure: { ceiling: 0.25, ceilingByLevel: 0.4, aim: 0.95, likely: 0.35, window: 5000 },
  experts: { slope: 1, slopeOfSeveral: 0.8, difficultySe: 0.8, slopeSe: 0.25, reliability: 1, centre: 50, scaleSe: 0 },
  scale: {
    version: 'linear',
    knots: [
      { theta: -5, points: 0 },
      { theta: 5, points: 100 },
    ],
  },
  levels: ['A0', 'A1', 'A2', 'B1', 'B2', 'C1', 'C2'].map((name, index) => ({ name, main: name, lowest: LOWEST[index]! })),
  parts: [
    { name: 'written', sections: ['words', 'forms', 'phrases', 'texts'], ratings: 0 },
    { name: 'oral', sections: ['clips'], ratings: 5 },
  ],
  global: 'lower',
  intervalCorrelation: 0.65,
  rated: { prior: { mean: 0, sd: 2 }, se: 4 },
  coverage: 0.95,
  near: { points: 15, unseen: 20 },
};

/** An ideal bank for the sample policy. */
export function sampleItems(perSection: number, floor = 0): ItemParameters[] {
  return idealBank({ seed: 'sample', sections: SECTIONS, perSection, floor });
}

export function sampleBank(perSection: number, floor = 0): CompiledBank {
  return compileBank(sampleItems(perSection, floor), `sample-${perSection}-${floor}`);
}

/** One section of one type, whose items a test lists itself. */
export function oneSection(types: TestPolicy['sections'][number]['types'], items: number, rest: Partial<TestPolicy> = {}): TestPolicy {
  const parts = [{ name: 'written', sections: ['words'], ratings: 0 }];
  return { ...samplePolicy, sections: [{ name: 'words', items, prior: { mean: 0, sd: 2 }, types }], parts, ...rest };
}

/** An ordinary item, changed at will. */
export function sampleItem(id: string, change: Partial<ItemParameters> = {}): ItemParameters {
  const ordinary = { section: 'words', type: 'choice', model: '2pl', slope: 1, difficulty: 0, floor: 0, difficultySe: 0 } as const;
  return { id, ...ordinary, calibrated: true, status: 'active', enemies: [], passage: null, fields: [], level: 'B1', ...change };
}

export const newcomer: TestContext = { seen: new Set(), field: null, exposure: firstSnapshot('none') };
