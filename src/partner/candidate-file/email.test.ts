import { describe, expect, it } from 'vitest';
import { likelyAddress } from './email.ts';

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
