import { describe, expect, test } from 'vitest';
import * as sample from '../sample-items.server.ts';
import { gradeOf, syllablesIn } from './grade.server.ts';
import { alikePairs, likeness, shinglesOf } from './shingles.server.ts';
import { isOpeningName, rankOf, wordsToKnow } from './word-ranks.server.ts';

describe('Flesch-Kincaid', () => {
  test.each(
    Object.entries({
      the: 1,
      make: 1,
      table: 2,
      people: 2,
      worked: 1,
      wanted: 2,
      changes: 2,
      watches: 2,
      rules: 1,
      services: 3,
      statement: 2,
      agreement: 3,
      various: 3,
      media: 3,
      material: 4,
      special: 2,
      client: 2,
      patient: 2,
      experience: 4,
      usually: 4,
      studying: 3,
      being: 2,
      employee: 3,
      colleague: 2,
      "don't": 1,
      "isn't": 2,
      warehouse: 2,
      something: 2,
      business: 2,
      negotiation: 5,
      science: 2,
      'co-operate': 4,
    }),
  )('counts %s as %i', (word, syllables) => {
    expect(syllablesIn(word)).toBe(syllables);
  });

  test('is the published formula: 6 words, 1 sentence, 6 syllables give -1.45', () => {
    expect(gradeOf(['The cat sat on the mat.'])).toBeCloseTo(0.39 * 6 + 11.8 - 15.59, 10);
  });

  test('takes a paragraph for the end of a sentence, and no name of a speaker for a word', () => {
    expect(gradeOf(['Rosa: The cat sat', 'on the mat'])).toBeCloseTo(0.39 * 3 + 11.8 - 15.59, 10);
  });
});

describe('words of a level', () => {
  test('an inflected, British or hyphenated word counts as its base', () => {
    expect(rankOf('managers')).toBe(rankOf('manager'));
    expect(rankOf('organised')).toBeLessThanOrEqual(rankOf('organize'));
    expect(rankOf('colour')).toBe(rankOf('color'));
    expect(wordsToKnow(['A well-known place.'])).toEqual(['a', 'well', 'known', 'place']);
  });

  test('names, numbers and codes are left out, contractions taken apart', () => {
    expect(wordsToKnow(["I don't know Ms Okoro of Lindale, but 3 people in the UK can't come at 10:30."])).toEqual([
      'i',
      'do',
      'know',
      'of',
      'but',
      'people',
      'in',
      'the',
      'can',
      'come',
      'at',
    ]);
  });

  test('a name that opens a sentence is no hard word', () => {
    expect(isOpeningName('priya', ['Priya works here.'])).toBe(true);
    expect(isOpeningName('notary', ['Notary is his job, and every notary knows.'])).toBe(false);
  });

  test('every word of the first weeks is known', () => {
    expect(rankOf('email')).toBe(1);
    expect(rankOf('qwxz')).toBe(Infinity);
  });
});

describe('items alike', () => {
  test('the same text is 1, another is near 0', () => {
    expect(likeness(shinglesOf(sample.reading), shinglesOf(sample.reading))).toBe(1);
    expect(likeness(shinglesOf(sample.reading), shinglesOf(sample.listening))).toBeLessThan(0.03);
  });

  test('finds a retouched copy by its place', () => {
    const retouched = {
      ...sample.reading,
      prompt: 'What must drivers do?',
      text: { paragraphs: (sample.reading.text?.paragraphs ?? []).map((text) => text.replace('Friday', 'Tuesday')) },
    };
    expect(alikePairs([sample.choice, sample.reading, retouched])).toEqual([
      { first: 1, second: 2, share: expect.closeTo(0.8, 0) as number },
    ]);
  });
});
