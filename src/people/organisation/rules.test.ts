import { describe, expect, it } from 'vitest';
import { mayRename, whyNotClose } from './rules.ts';

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
