import { describe, expect, it } from 'vitest';
import { mayHandOver, mayInviteAdministrator, whyNotAccept } from './rules.ts';

const NOW = new Date('2026-03-19T08:00:00Z');

describe('an invitation', () => {
  it('is taken once, and until its last millisecond', () => {
    const open = { expiresAt: NOW, acceptedAt: null, withdrawnAt: null };
    expect(whyNotAccept(open, NOW)).toBe(null);
    expect(whyNotAccept(open, new Date(+NOW + 1))).toBe('invitation-expired');
    expect(whyNotAccept({ ...open, acceptedAt: NOW }, NOW)).toBe('invitation-used');
    expect(whyNotAccept({ ...open, withdrawnAt: NOW }, NOW)).toBe('invitation-withdrawn');
  });
});

const partner = { id: 'p', kind: 'partner', referentId: 'r' };
const hat = (role: 'coordinator' | 'referent' | 'partner' | 'juror', organisationId: string) => ({
  membershipId: 'm',
  role,
  organisationId,
});

describe('a further administrator', () => {
  const hats = [hat('coordinator', 'c'), hat('referent', 'r'), hat('referent', 'x'), hat('partner', 'p'), hat('partner', 'r')];

  it('of a partner is brought in by the coordinator, its referent or the partner itself', () => {
    expect(hats.map((one) => mayInviteAdministrator(one, partner))).toEqual([true, true, false, true, false]);
  });

  it('of a referent centre is brought in by the coordinator or the centre itself', () => {
    const centre = { id: 'r', kind: 'referent', referentId: null };
    expect(hats.map((one) => mayInviteAdministrator(one, centre))).toEqual([true, true, false, false, false]);
  });
});

describe('naming another administrator of a partner', () => {
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
