import { expect, it } from 'vitest';
import { whatOfHours, whatOfObjective } from './rules.ts';

it('doubts an objective below the placement, and one that is three main levels above it (R172)', () => {
  expect(['A2', 'B1', 'B2', 'C1'].map((objective) => whatOfObjective(objective as 'A2', 'B1+'))).toEqual([
    'objective-below-placement',
    null,
    null,
    null,
  ]);
  expect(whatOfObjective('C2', 'B1-')).toBe('objective-far-above-placement');
  expect([whatOfObjective('B1', 'A1-'), whatOfObjective('B2', 'A1')]).toEqual([null, 'objective-far-above-placement']);
});

it('asks the CPF for seven hours, and says that under ten is little (C18)', () => {
  const code = (hours: number | null) => whatOfHours('cpf', hours)?.code ?? null;
  expect([null, 6, 7, 9, 10].map(code)).toEqual(['cpf-without-hours', 'cpf-hours-too-few', 'cpf-hours-few', 'cpf-hours-few', null]);
});
