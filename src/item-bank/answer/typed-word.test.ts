import { describe, expect, test } from 'vitest';
import { asTyped, oneSlipApart } from './typed-word.server.ts';
import { wordsIn } from './words.ts';

describe('a typed word', () => {
  test.each([
    ['  Hello   World ', 'hello world'],
    ['it\u2019s', "it's"],
    ['it`s', "it's"],
    ['it\u00b4s', "it's"],
    ['re\u2010open', 're-open'],
    ['\u201cno\u201d', '"no"'],
    ['ﬁle', 'file'],
    ['e\u0301', 'é'],
    ['soft\u00adhyphen', 'softhyphen'],
    ['\u00a0a\u202fb', 'a b'],
    ['ÉTÉ', 'été'],
  ])('%j is compared as %j', (typed, compared) => {
    expect(asTyped(typed)).toBe(compared);
  });

  test('is compared the same when compared twice', () => {
    for (const typed of ['İ', 'ß', '½', 'K', '´', 'ﬀ', '…']) expect(asTyped(asTyped(typed))).toBe(asTyped(typed));
  });
});

describe('one slip', () => {
  test.each([
    ['abc', 'ab'],
    ['abc', 'abcd'],
    ['abc', 'axc'],
    ['abc', 'acb'],
    ['abc', 'xabc'],
    ['', 'a'],
    ['abcd', 'bacd'],
    ['aab', 'aaab'],
  ])('%j and %j', (a, b) => {
    expect(oneSlipApart(a, b)).toBe(true);
    expect(oneSlipApart(b, a)).toBe(true);
  });

  test.each([
    ['abc', 'abc'],
    ['abc', 'a'],
    ['abc', 'cba'],
    ['abcd', 'badc'],
    ['abc', 'xbx'],
    ['abcd', 'bcda'],
    ['', 'ab'],
  ])('not %j and %j', (a, b) => {
    expect(oneSlipApart(a, b)).toBe(false);
    expect(oneSlipApart(b, a)).toBe(false);
  });

  test('agrees with the distance computed in full on every pair of short words', () => {
    const all = [
      '',
      ...['a', 'b', 'c'].flatMap((a) => [
        a,
        ...['a', 'b', 'c'].flatMap((b) => [a + b, ...['a', 'b', 'c'].flatMap((c) => [a + b + c, `${a}${b}${c}a`])]),
      ]),
    ];
    for (const a of all) for (const b of all) expect([a, b, oneSlipApart(a, b)]).toEqual([a, b, distance(a, b) === 1]);
  });
});

/** Damerau-Levenshtein, optimal string alignment, as published: a table. */
function distance(a: string, b: string): number {
  const d = Array.from({ length: a.length + 1 }, (_, i) =>
    Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)),
  );
  const at = (i: number, j: number) => d[i]?.[j] ?? Infinity;
  for (let i = 1; i <= a.length; i += 1) {
    for (let j = 1; j <= b.length; j += 1) {
      const swap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Infinity;
      (d[i] as number[])[j] = Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1), swap);
    }
  }
  return at(a.length, b.length);
}

test('words are counted as a reader counts them', () => {
  expect(wordsIn("It's 10:30 a.m.; twenty-one people, 3.50 euros... (and one) — done!")).toEqual([
    "It's",
    '10:30',
    'a.m',
    'twenty-one',
    'people',
    '3.50',
    'euros',
    'and',
    'one',
    'done',
  ]);
});
