import { expect, it } from 'vitest';
import { normalAddress, whyNotPassword } from './rules.ts';

it('takes a password of 12 to 128 characters and asks for nothing else', () => {
  const of = (length: number) => whyNotPassword('a'.repeat(length));
  expect([0, 11, 12, 128, 129].map(of)).toEqual(['password-too-short', 'password-too-short', null, null, 'password-too-long']);
});

it('keeps an address in small letters, without spaces around it', () => {
  expect(normalAddress(' Lea.Martin@Exemple.FR ')).toBe('lea.martin@exemple.fr');
});
