import { describe, expect, it } from 'vitest';
import { arrangementOf } from '../../../src/item-bank/arrangement.server.ts';
import { candidateFace } from '../../../src/item-bank/candidate-face.server.ts';
import { isBlank, whyNotAnswer } from '../../../src/item-bank/rules.ts';
import { SAMPLES } from '../../../src/item-bank/sample-items.server.ts';
import { Answer } from '../../../src/item-bank/schema.ts';
import { randomAnswer } from './random-answer.ts';

describe('a simulated candidate', () => {
  it.each(SAMPLES)('gives an answer that the server accepts to $id, a $type', (item) => {
    const face = candidateFace(item, arrangementOf(item, 'load'));
    for (let tries = 0; tries < 100; tries += 1) {
      const answer = randomAnswer(face);
      expect(Answer.safeParse(answer).success).toBe(true);
      expect(whyNotAnswer(face, answer)).toBeNull();
      expect(isBlank(answer)).toBe(false);
    }
  });
});
