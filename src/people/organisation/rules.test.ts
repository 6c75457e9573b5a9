import { describe, expect, it } from 'vitest';
import { mayChangeContact, mayRename, whyNotClose } from './rules.ts';

describe('closing an organisation', () => {
  it('is refused to the certifier, while candidates are on their way, and while partners are attached', () => {
    expect(whyNotClose({ kind: 'certifier', openSittings: 0, partners: 0 })).toBe('certifier-stays');
    expect(whyNotClose({ kind: 'partner', openSittings: 1, partners: 0 })).toBe('organisation-has-open-sittings');
    expect(whyNotClose({ kind: 'referent', openSittings: 0, partners: 1 })).toBe('referent-has-partners');
  });

  it('is possible otherwise', () => {
    expect(whyNotClose({ kind: 'partner', openSittings: 0, partners: 0 })).toBe(null);
    expect(whyNotClose({ kind: 'referent', openSittings: 0, partners: 0 })).toBe(null);
  });
});

describe('the contact of a centre', () => {
  const hat = (role: 'coordinator' | 'referent' | 'partner', organisationId: string) => ({ role, organisationId });

  it('is changed by the centre itself and by the coordinator; the certifier has none', () => {
    expect(mayChangeContact(hat('partner', 'p'), { id: 'p', kind: 'partner' })).toBe(true);
    expect(mayChangeContact(hat('referent', 'r'), { id: 'r', kind: 'referent' })).toBe(true);
    expect(mayChangeContact(hat('coordinator', 'c'), { id: 'p', kind: 'partner' })).toBe(true);
    expect(mayChangeContact(hat('coordinator', 'c'), { id: 'c', kind: 'certifier' })).toBe(false);
  });

  it('is not its neighbour’s nor its referent’s to change', () => {
    expect(mayChangeContact(hat('partner', 'x'), { id: 'p', kind: 'partner' })).toBe(false);
    expect(mayChangeContact(hat('referent', 'r'), { id: 'p', kind: 'partner' })).toBe(false);
  });
});

describe('renaming an organisation', () => {
  const partner = { id: 'p', referentId: 'r' };
  const hat = (role: 'coordinator' | 'referent', organisationId: string) => ({ membershipId: 'm', role, organisationId });

  it('is for the coordinator and its referent, and for a referent centre itself', () => {
    expect(mayRename(hat('coordinator', 'c'), partner)).toBe(true);
    expect(mayRename(hat('referent', 'r'), partner)).toBe(true);
    expect(mayRename(hat('referent', 'r'), { id: 'r', referentId: null })).toBe(true);
  });

  it('is refused to another referent', () => {
    expect(mayRename(hat('referent', 'x'), partner)).toBe(false);
  });
});
