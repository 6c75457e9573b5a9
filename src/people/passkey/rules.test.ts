import { expect, it } from 'vitest';
import { isFresh, madeSureOfThePerson } from './rules.ts';

const now = new Date('2026-03-01T12:00:00Z');
const ago = (ms: number) => new Date(+now - ms);

it('lets a passkey be added within fifteen minutes of the second factor', () => {
  expect([0, 60_000, 899_999].map((ms) => isFresh(ago(ms), now))).toEqual([true, true, true]);
  expect([900_000, 86_400_000].map((ms) => isFresh(ago(ms), now))).toEqual([false, false]);
  expect(isFresh(null, now)).toBe(false);
});

it('reads from the authenticator whether it made sure of the person: the third bit of the 33rd byte', () => {
  const data = (flags: number) => Buffer.concat([Buffer.alloc(32, 0xff), Buffer.of(flags), Buffer.alloc(4, 0xff)]).toString('base64url');
  expect([0b100, 0b101, 0xff].map((flags) => madeSureOfThePerson(data(flags)))).toEqual([true, true, true]);
  expect([0, 0b001, 0b011, 0b1011].map((flags) => madeSureOfThePerson(data(flags)))).toEqual([false, false, false, false]);
  expect(madeSureOfThePerson(Buffer.alloc(32, 0xff).toString('base64url'))).toBe(false);
});
