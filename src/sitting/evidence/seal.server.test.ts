import { expect, it } from 'vitest';
import { seal, unseal } from './seal.server.ts';

const plain = Buffer.from('un certificat médical');

it('a sealed file shows nothing of what it holds and comes back whole', () => {
  const sealed = seal(plain, 'one');
  expect(sealed.bytes.includes('certificat')).toBe(false);
  expect(unseal(sealed, 'one')).toEqual(plain);
  expect(seal(plain, 'one').key).not.toEqual(sealed.key);
});

it('a file that was changed, or put in the place of another, is refused', () => {
  const sealed = seal(plain, 'one');
  const changed = Buffer.from(sealed.bytes);
  changed[20] = (changed[20] ?? 0) ^ 1;
  expect(() => unseal({ ...sealed, bytes: changed }, 'one')).toThrow(/authenticate/);
  expect(() => unseal(sealed, 'other')).toThrow(/authenticate/);
  expect(() => unseal({ ...sealed, key: seal(plain, 'one').key }, 'one')).toThrow(/authenticate/);
});
