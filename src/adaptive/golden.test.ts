import { describe, expect, it } from 'vitest';
import { type CompiledBank, compileBank, type ItemParameters } from './bank.ts';
import type { DecisionLog, TestContext } from './decision.ts';
import { draw, seedOf } from './draw.ts';
import { apply, next, startTest, type TestState } from './engine.ts';
import type { ExposureSnapshot } from './exposure.ts';
import type { TestPolicy } from './policy.ts';
import { reportOf } from './report.ts';
import { sampleItem, samplePolicy } from './simulation/sample.ts';

/**
 * What a version of the engine does, recorded once: a test that was sat last year is explained by the same decisions and has the same
 * result. Whoever means to change any of it gives the policy a new version and records anew.
 */
const SECTIONS = ['words', 'forms', 'clips'];
const seed = seedOf('golden');
const u = (index: number, counter: number) => draw(seed, index, counter);
const twoDigits = (value: number) => Math.round(value * 100) / 100;

/** Every kind of item: with luck and without, several gaps, judged and calibrated; passages, enemies, fields, other states. */
const items: ItemParameters[] = SECTIONS.flatMap((section, of) =>
  Array.from({ length: 60 }, (_, index) => {
    const n = of * 60 + index;
    const type = ['choice', 'gaps', 'typed'][index % 3]!;
    const difficulty = twoDigits(8 * u(n, 0) - 4);
    const judged = u(n, 1) < 0.5;
    return sampleItem(`${section}-${String(index).padStart(2, '0')}`, {
      section,
      type,
      model: type === 'choice' ? '3pl' : type === 'gaps' ? 'gpcm' : '2pl',
      slope: twoDigits(0.7 + u(n, 2)),
      difficulty,
      floor: type === 'typed' ? 0 : 0.25,
      ...(type === 'gaps' && { steps: [difficulty - 0.7, difficulty, difficulty + 0.7] }),
      calibrated: !judged,
      difficultySe: judged ? 0.8 : 0.1,
      slopeSe: judged ? 0.25 : 0,
      passage: index % 10 < 3 ? `text ${Math.floor(index / 10)}` : null,
      enemies: index % 8 === 5 ? [`${section}-${String(index - 2).padStart(2, '0')}`] : [],
      fields: index % 5 === 0 ? ['care'] : index % 5 === 1 ? ['trade'] : [],
      status: index % 19 === 18 ? 'retired' : 'active',
    });
  }),
);

const policy: TestPolicy = {
  ...samplePolicy,
  version: 'golden',
  sections: SECTIONS.map((name, index) => ({
    name,
    items: 8,
    prior: { mean: index / 4, sd: 2 - index / 4 },
    types: { choice: { least: 2, most: 4 }, gaps: { least: 1, most: 3 }, typed: { least: 1, most: 5 } },
  })),
  experts: { ...samplePolicy.experts, scaleSe: 0.06 },
  parts: [
    { name: 'written', sections: ['words', 'forms'], ratings: 0 },
    { name: 'oral', sections: ['clips'], ratings: 3 },
  ],
};

const exposure: ExposureSnapshot = {
  id: 'golden-exposure',
  sittings: 500,
  levels: {},
  perItem: Object.fromEntries(
    items.map(({ id, section }, n) => [
      id,
      {
        section,
        administered: 100,
        byLevel: Object.fromEntries(
          policy.levels.map(({ name }, level) => [name, { administered: 20, open: 80, eligible: twoDigits(u(n, 10 + level)) }]),
        ),
      },
    ]),
  ),
};

function sat(bank: CompiledBank, name: string, ability: number, context: TestContext): { state: TestState; log: DecisionLog[] } {
  const answers = seedOf(name);
  const log: DecisionLog[] = [];
  for (let state = startTest(name); ;) {
    const decision = next(state, bank, policy, context);
    if (decision.kind !== 'serve') return { state, log };
    log.push(decision.log);
    const { item, section } = decision;
    const { difficulty, steps } = items.find(({ id }) => id === item)!;
    const right = (place: number) => draw(answers, log.length, place) < 1 / (1 + Math.exp(difficulty - ability));
    const score = (steps ?? [0]).filter((_, place) => right(place)).length;
    state = apply(state, log.length === 5 ? { item, section, void: true } : { item, section, score });
  }
}

const rounded = (value: number) => Math.round(value * 1e5) / 1e5;

describe('what was decided once is decided again', () => {
  const bank = compileBank(items, 'golden-bank');
  const people: [string, number, TestContext][] = [
    ['a beginner', -2.5, { seen: new Set(), field: null, exposure }],
    ['somebody of care, in the middle', 0.2, { seen: new Set(['words-00', 'forms-07']), field: 'care', exposure }],
    ['an expert of a known level', 3, { seen: new Set(), field: 'trade', exposure, mainLevel: 'C1' }],
  ];

  it.each(people)('%s', (name, ability, context) => {
    const { state, log } = sat(bank, name, ability, context);
    const lines = log.map(
      ({ position, choice, theta, sd, level, chance, best, lifted }) =>
        `${position} ${choice} ${rounded(theta)} ${rounded(sd)} ${level} ${chance} ${best.length} ${rounded(best[0]!.information)} ${rounded(best[0]!.value)} ${lifted.join('+')}`,
    );
    expect(lines.join('\n')).toMatchSnapshot('decisions');
    const report = reportOf(state, bank, policy, { oral: [35, 50, 62] });
    const figures = [...report.sections, ...report.parts, report.global!].map(
      ({ score, points, level, se, low, high, levels }) =>
        `${score} ${points} ${level} ${se} ${low} ${high} ${Object.values(levels).map(rounded).join(' ')}`,
    );
    const audit = report.sections.map(({ answered, ml, wl, calibrated, profile }) =>
      JSON.stringify({ answered, ml, wl, calibrated, profile }),
    );
    expect([...figures, ...audit].join('\n')).toMatchSnapshot('report');
  });
});
