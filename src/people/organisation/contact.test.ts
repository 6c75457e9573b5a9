import { describe, expect, it } from 'vitest';
import { contactOf } from './contact.ts';

const typed = (given: Partial<Parameters<typeof contactOf>[0]>) => contactOf({ email: '', telephone: '', address: '', ...given });

describe('a centre’s contact', () => {
  it('is kept in one spelling, and what is left empty is not known', () => {
    expect(typed({ email: ' accueil@acacias.fr ', telephone: '0199.00-12 34', address: ' 3  rue des Lilas,\n69003 Lyon' })).toEqual({
      email: 'accueil@acacias.fr',
      telephone: '01 99 00 12 34',
      address: '3 rue des Lilas, 69003 Lyon',
    });
    expect(typed({})).toEqual({ email: null, telephone: null, address: null });
  });

  it('keeps the number of another country, or a short one, as it was typed', () => {
    for (const telephone of ['+32 2 555 12 12', '+33 (0)1 99 00 12 34', '3939']) expect(typed({ telephone })).toMatchObject({ telephone });
  });

  it('is refused with an address or a number that is none', () => {
    for (const email of ['accueil', 'accueil@acacias', 'a@b.fr, c@d.fr']) expect(typed({ email }), email).toBe('bad-address');
    for (const telephone of ['12', 'demander Zoé', '01 99 00 12 34 poste 3', '+', '1234567890123456', '<b>0199001234</b>'])
      expect(typed({ telephone }), telephone).toBe('bad-telephone');
  });
});
