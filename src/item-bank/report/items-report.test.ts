import { expect, test } from 'vitest';
import type { Verdict } from '../blind/agreement.server.ts';
import { SAMPLES } from '../sample-items.server.ts';
import { itemsReport } from './items-report.server.ts';

const items = SAMPLES.map((item) => ({ file: '', bank: 'live' as const, item }));
const verdict = (id: string): Verdict =>
  id === 'en-grammar-901' ? { id, is: 'agrees', points: 1, outOf: 1, answered: 'has worked' } : { id, is: 'unread' };
const report = itemsReport(items, [SAMPLES.map(({ id }) => verdict(id)), SAMPLES.map(({ id }) => ({ id, is: 'unread' }))], 'hash');

test('counts the items of each section and level', () => {
  expect(report).toContain('| live | 2 | 2 | 2 | 1 | 1 | 8 |');
  expect(report).toContain('| B1 | 2 | 1 | 1 | 47 · 47 · 47 | 100.0 % |');
});

test('tells how many blind answers agree', () => {
  expect(report).toContain('| grammar | 2 | 1 of 1 | 0 of 0 | 0 |');
});

test('can be published: no key, no id', () => {
  expect(report).not.toMatch(/has worked|en-grammar-901/);
});
