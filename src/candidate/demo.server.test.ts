import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { legalAnswer } from '../../tests/support/answers.ts';
import { call, openCentre, type OpenCentre } from '../../tests/support/centre.ts';
import type { ItemForCandidate } from '../item-bank/schema.ts';
import type { Feedback } from './practice/schema.ts';

let open: OpenCentre;
beforeAll(async () => {
  open = await openCentre();
});
afterAll(() => open.close());

describe('an answer of the mini-test', () => {
  it('is told right or not, with the expected answer, which is then right, and why in both languages', async () => {
    const { output } = await call<{ questions: { n: number; item: ItemForCandidate }[] }>(open.base, 'demo/questions', {});
    expect(output.questions).toHaveLength(7);
    for (const { n, item } of output.questions) {
      const told = await call<Feedback>(open.base, 'demo/check', { n, answer: legalAnswer(item) });
      expect(told.status, String(n)).toBe(200);
      expect(Math.min(told.output.explanation.fr.length, told.output.explanation.en.length)).toBeGreaterThan(30);
      const again = await call<Feedback>(open.base, 'demo/check', { n, answer: told.output.model });
      expect(again.output.points, String(n)).toBe(again.output.outOf);
    }
  });
});
