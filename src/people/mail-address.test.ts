import { expect, it } from 'vitest';
import { isAddress } from './mail-address.ts';

it.each(['a@b.fr', "o'neil+cloe@mail.exemple.co.uk", 'zoé@exemple.fr', 'x@élan.fr'])('%s is an address', (address) => {
  expect(isAddress(address)).toBe(true);
});

it.each(['', 'a', 'a@', '@b.fr', 'a@b', 'a@b..fr', 'a b@c.fr', '.a@b.fr', 'a@-b.fr', 'a@b.fr, c@d.fr', `${'a'.repeat(65)}@b.fr`, 'a@b.f'])(
  '%j is none',
  (address) => {
    expect(isAddress(address)).toBe(false);
  },
);
