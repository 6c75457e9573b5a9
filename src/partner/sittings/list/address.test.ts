import { describe, expect, it } from 'vitest';
import { NO_FILTER, placeIn, searchOf, toggled } from './address.ts';

const id = '018f0000-0000-7000-8000-000000000000';

describe('the address of a list', () => {
  it('is empty without filters, and leads back to what was shown', () => {
    expect(searchOf({ filter: NO_FILTER, page: 1 })).toBe('');
    const place = {
      filter: {
        ...NO_FILTER,
        q: 'Zoé & co',
        states: ['ready' as const, 'writing' as const],
        language: 'en',
        session: id,
        attention: true,
        sort: 'name' as const,
      },
      page: 3,
    };
    expect(placeIn(searchOf(place))).toEqual(place);
    const forOneReason = { filter: { ...NO_FILTER, attention: 'mail-trouble' as const }, page: 1 };
    expect(placeIn(searchOf(forOneReason))).toEqual(forOneReason);
  });

  it('shows a list whatever is typed into it', () => {
    expect(placeIn('?etat=ready,nonsense&page=-4&tri=x&session=1%27%20or&langue=english&a-regarder=1')).toEqual({
      filter: { ...NO_FILTER, states: ['ready'] },
      page: 1,
    });
    expect(placeIn('?q=%2212345678901%22').filter.q).toBe('12345678901');
  });

  it('adds a state and takes it away', () => {
    expect(toggled(['ready'], 'writing')).toEqual(['ready', 'writing']);
    expect(toggled(['ready', 'writing'], 'ready')).toEqual(['writing']);
  });
});
