import { describe, expect, it } from 'vitest';
import { isAddress, likelyAddress } from './email.ts';

describe('an address', () => {
  it.each(['a@b.fr', "o'neil+cloe@mail.exemple.co.uk", 'zoé@exemple.fr', 'x@élan.fr'])('%s is one', (address) => {
    expect(isAddress(address)).toBe(true);
  });

  it.each(['', 'a', '@b.fr', 'a@b', 'a@b..fr', 'a b@c.fr', '.a@b.fr', 'a@-b.fr', 'a@b.fr, c@d.fr', `${'a'.repeat(65)}@b.fr`, 'a@b.f'])(
    '%s is none',
    (address) => {
      expect(isAddress(address)).toBe(false);
    },
  );
});

describe('a likely mistake', () => {
  it.each([
    ['gmial.com', 'gmail.com'],
    ['gmail.con', 'gmail.com'],
    ['gmai.com', 'gmail.com'],
    ['hotmial.fr', 'hotmail.fr'],
    ['Outlok.com', 'outlook.com'],
    ['ornge.fr', 'orange.fr'],
    ['laposte.ner', 'laposte.net'],
  ])('%s is proposed as %s', (domain, meant) => {
    expect(likelyAddress(`Zoe@${domain}`)).toBe(`Zoe@${meant}`);
  });

  it.each(['gmail.com', 'ymail.com', 'hotmail.be', 'yahoo.ca', 'orange.com', 'mairie-gmal.fr', 'sfr.fr', 'free.fr', 'live.fr'])(
    '%s is let alone',
    (domain) => {
      expect(likelyAddress(`zoe@${domain}`)).toBeNull();
    },
  );
});
