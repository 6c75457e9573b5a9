import { expect, it } from 'vitest';
import { dialled } from './support.ts';

it('dials a number from anywhere, however it is written', () => {
  expect(dialled('01 76 31 10 71')).toBe('tel:+33176311071');
  expect(dialled('+33 1 76.31.10.71')).toBe('tel:+33176311071');
  expect(dialled('3949')).toBe('tel:3949');
});
