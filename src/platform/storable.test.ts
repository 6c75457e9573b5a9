import { describe, expect, it } from 'vitest';
import { MOST_INT, storable, storableText } from './storable.ts';

describe('what comes in, as the database can keep it', () => {
  it('loses U+0000 and gets a sign in place of half a surrogate pair; whole pairs stay', () => {
    expect(storableText('a\u0000b\ud83d\ude00c\ud83dd')).toBe('ab😀c\ufffdd');
  });

  it('is cleaned in depth, names included', () => {
    expect(storable({ 'a\u0000': ['\ud800', { b: '\0' }], c: null, d: 1.5, e: true, f: undefined })).toEqual({
      value: { a: ['\ufffd', { b: '' }], c: null, d: 1.5, e: true, f: undefined },
    });
  });

  it('keeps a property named __proto__ a property', () => {
    const kept = storable(JSON.parse('{"__proto__":{"admin":true}}'))?.value as object;
    expect(Object.hasOwn(kept, '__proto__')).toBe(true);
    expect('admin' in kept).toBe(false);
  });

  it('holds numbers up to 32 bits', () => {
    expect(storable([MOST_INT, -MOST_INT])).toEqual({ value: [MOST_INT, -MOST_INT] });
    for (const beyond of [MOST_INT + 1, -MOST_INT - 1, 1e300, Number.NaN, Number.POSITIVE_INFINITY])
      expect(storable({ n: beyond })).toBeUndefined();
  });

  it('is none of the kinds that JSON does not have, save files', () => {
    for (const other of [1n, new Date(), new Map(), new Set(), /x/, new URL('http://a.invalid'), Symbol('x')])
      expect(storable([other])).toBeUndefined();
    const file = storable(new File(['x'], 'a\u0000.csv'))?.value as File;
    expect(file.name).toBe('a.csv');
  });

  it('ends: nesting that no shape of ours has is refused without reaching the bottom', () => {
    expect(storable(JSON.parse('['.repeat(30_000) + ']'.repeat(30_000)))).toBeUndefined();
  });
});
