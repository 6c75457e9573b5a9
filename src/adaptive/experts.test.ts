import { describe, expect, it } from 'vitest';
import { compileBank } from './bank.ts';
import { expertParameters, type JudgedItem, stepsAround } from './experts.ts';
import { fillScores, roomForScores } from './item/curve.ts';
import { samplePolicy } from './simulation/sample.ts';

const rule = samplePolicy.experts;
const judged = (change: Partial<JudgedItem>): JudgedItem => ({
  id: 'i',
  section: 'words',
  type: 'choice',
  level: 'B1',
  difficulty: [40, 47, 44],
  fields: [],
  ...change,
});
const active = { status: 'active' } as const;
const gaps = (count: number, options?: number) =>
  Array.from({ length: count }, () => ({ options: options ? Array.from({ length: options }) : undefined }));

describe('an item judged by experts', () => {
  it('has the median of its judgements, an error of 8 points, and is not calibrated', () => {
    const item = expertParameters(judged({ options: [1, 2, 3, 4] }), rule, active);
    expect(item).toMatchObject({ difficulty: -0.6, difficultySe: 0.8, calibrated: false, status: 'active' });
  });

  it('has the mean of the two middle ones where there is an even number of them', () => {
    const difficulty = (judgements: number[]) =>
      expertParameters(judged({ options: [1, 2], difficulty: judgements }), rule, active).difficulty;
    expect([difficulty([60]), difficulty([70, 40]), difficulty([90, 44, 50, 10])]).toEqual([1, 0.5, -0.3]);
  });

  it.each([
    ['a choice of four', judged({ options: [1, 2, 3, 4] }), { model: '3pl', floor: 0.25 }],
    ['a choice of three', judged({ options: [1, 2, 3] }), { model: '3pl', floor: 1 / 3 }],
    ['a typed gap', judged({ type: 'cloze-typed', gaps: gaps(1) }), { model: '2pl', floor: 0 }],
    ['a menu', judged({ type: 'cloze-menu', gaps: gaps(1, 4) }), { model: '3pl', floor: 0.25 }],
    ['a word order', judged({ type: 'word-order', orders: [[1, 2, 3, 4, 5]] }), { model: '2pl', floor: 0 }],
  ])('is scored right or wrong: %s', (_, item, expected) => {
    expect(expertParameters(item, rule, active)).toMatchObject(expected);
  });

  it.each([
    ['typed gaps', judged({ type: 'cloze-typed', gaps: gaps(3) }), 3, 0],
    ['menus', judged({ type: 'cloze-menu', gaps: gaps(2, 3) }), 2, 1 / 3],
    ['a word bank', judged({ type: 'word-bank', gaps: gaps(4), words: [1, 2, 3, 4, 5, 6] }), 4, 1 / 6],
    ['four sentences', judged({ type: 'sentence-order', orders: [[1, 2, 3, 4]] }), 2, 1 / 6],
    ['five sentences', judged({ type: 'sentence-order', orders: [[1, 2, 3, 4, 5]] }), 2, 1 / 24],
    ['six sentences', judged({ type: 'sentence-order', orders: [[1, 2, 3, 4, 5, 6]] }), 2, 6 / 120],
  ])('gives partial credit: %s', (_, item, points, floor) => {
    const parameters = expertParameters(item, rule, active);
    expect(parameters.model).toBe('gpcm');
    expect(parameters.steps).toHaveLength(points);
    expect(parameters.floor).toBeCloseTo(floor, 10);
    expect(() => compileBank([parameters], 'one')).not.toThrow();
  });

  it('is believed a little nearer the centre than judged, where the policy says so', () => {
    const cautious = { ...rule, reliability: 0.9, centre: 50 };
    expect(expertParameters(judged({ options: [1, 2, 3], difficulty: [90, 90, 90] }), cautious, active).difficulty).toBeCloseTo(3.6, 10);
  });

  it('of a type without a rule is refused', () => {
    expect(() => expertParameters(judged({ type: 'essay' }), rule, active)).toThrow('essay');
  });
});

describe('steps around a difficulty', () => {
  it('make the partial credit item that several equal gaps, each answered apart, make', () => {
    const [slope, difficulty, theta, points] = [0.9, 0.4, 1.1, 4];
    const scores = roomForScores(points);
    fillScores({ slope, steps: stepsAround(difficulty, points, slope), floor: 0 }, theta, scores);
    const right = 1 / (1 + Math.exp(-slope * (theta - difficulty)));
    const binomial = [1, 4, 6, 4, 1].map((ways, score) => ways * right ** score * (1 - right) ** (points - score));
    binomial.forEach((share, score) => expect(scores.p[score]).toBeCloseTo(share, 12));
  });
});

/** All orders of the sentences after the first. */
function orders(rest: number[]): number[][] {
  return rest.length === 0
    ? [[]]
    : rest.flatMap((first) => orders(rest.filter((one) => one !== first)).map((others) => [first, ...others]));
}

it.each([4, 5, 6, 7, 8])('luck at ordering %i sentences is what counting all orders gives (D3)', (sentences) => {
  const all = orders(Array.from({ length: sentences - 1 }, (_, index) => index + 1));
  const score = (rest: number[]) => {
    const order = [0, ...rest];
    const pairs = order.slice(1).filter((sentence, index) => sentence === order[index]! + 1).length;
    return pairs === sentences - 1 ? 2 : pairs >= 0.6 * (sentences - 1) ? 1 : 0;
  };
  const mean = all.reduce((sum, order) => sum + score(order), 0) / all.length;
  const { floor } = expertParameters(judged({ type: 'sentence-order', orders: [Array.from({ length: sentences })] }), rule, active);
  expect(Math.abs(floor - mean / 2)).toBeLessThan(0.002);
});
