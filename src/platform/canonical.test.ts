import { expect, it } from 'vitest';
import { canonical } from './canonical.ts';

it('writes what the database reads back: nothing undefined, keys in order at every depth', () => {
  expect(canonical({ b: undefined, a: null, c: [true, 'x'] })).toBe('{"a":null,"c":[true,"x"]}');
  expect(canonical({ b: { d: 1, c: 2 }, a: [{ z: 1, y: 2 }] })).toBe('{"a":[{"y":2,"z":1}],"b":{"c":2,"d":1}}');
});
