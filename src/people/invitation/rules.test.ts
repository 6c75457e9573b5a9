import { describe, expect, it } from 'vitest';
import { mayHandOver, whyNotAccept } from './rules.ts';

const NOW = new Date('2026-03-19T08:00:00Z');

describe('an invitation', () => {
  it('is taken once, and until its last millisecond', () => {
    expect(whyNotAccept({ expiresAt: NOW, acceptedAt: null }, NOW)).toBe(null);
    expect(whyNotAccept({ expiresAt: NOW, acceptedAt: null }, new Date(+NOW + 1))).toBe('invitation-expired');
    expect(whyNotAccept({ expiresAt: NOW, acceptedAt: NOW }, NOW)).toBe('invitation-used');
  });
});

describe('naming another administrator of a partner', () => {
  const partner = { id: 'p', kind: 'partner', referentId: 'r' };
  const hat = (role: 'coordinator' | 'referent' | 'partner' | 'juror', organisationId: string) => ({
    membershipId: 'm',
    role,
    organisationId,
  });

  it('is for the coordinator, its own referent and the partner itself', () => {
    expect([hat('coordinator', 'c'), hat('referent', 'r'), hat('partner', 'p')].map((one) => mayHandOver(one, partner))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it('is refused to another referent, another partner, and a juror of the same place', () => {
    expect([hat('referent', 'x'), hat('partner', 'x'), hat('juror', 'p')].map((one) => mayHandOver(one, partner))).toEqual([
      false,
      false,
      false,
    ]);
  });

  it('is refused for an organisation that is no partner', () => {
    expect(mayHandOver(hat('coordinator', 'c'), { id: 'r', kind: 'referent', referentId: null })).toBe(false);
  });
});
