import { describe, expect, it } from 'vitest';
import { rateWritten } from './written.ts';

describe('what the extracts’ page writes', () => {
  it('is a rate with one decimal, spaced as the language wants', () => {
    expect(rateWritten(667, 'fr').replace(/\s/, ' ')).toBe('66,7 %');
    expect(rateWritten(1000, 'en')).toBe('100%');
  });
});
