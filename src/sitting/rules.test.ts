import { describe, expect, it } from 'vitest';
import { cloe } from '../programme/cloe.ts';
import { transition, type SittingEvent, type SittingState } from './rules.ts';

const window = { opensAt: new Date('2026-03-01T00:00:00Z'), closesAt: new Date('2026-03-31T00:00:00Z') };
const inside = new Date('2026-03-15T10:00:00Z');
const withoutInterview = { ...cloe, parts: ['written-test'] as const };

describe('the way of a sitting', () => {
  it('leads from registration to publication when everything goes well', () => {
    const way: SittingEvent[] = [
      'make-available',
      'get-ready',
      'begin-writing',
      'send-writing',
      'book',
      'interview',
      'open-jury',
      'publish',
    ];
    let state: SittingState = 'registered';
    for (const event of way) {
      const moved = transition(cloe, state, event, window, inside);
      expect(moved, event).toHaveProperty('state');
      if ('state' in moved) ({ state } = moved);
    }
    expect(state).toBe('published');
  });

  it('goes from the written part to the jury in a programme without an interview', () => {
    expect(transition(withoutInterview, 'writing', 'send-writing', window, inside)).toEqual({ state: 'under-jury' });
  });

  it('opens no jury before the interview in a programme that has one', () => {
    expect(transition(cloe, 'written', 'open-jury', window, inside)).toEqual({ refusal: 'not-in-this-state' });
  });

  it('refuses to begin a second before the window and at its very end', () => {
    expect(transition(cloe, 'ready', 'begin-writing', window, new Date(+window.opensAt - 1))).toEqual({ refusal: 'before-window' });
    expect(transition(cloe, 'ready', 'begin-writing', window, window.opensAt)).toEqual({ state: 'writing' });
    expect(transition(cloe, 'ready', 'begin-writing', window, new Date(+window.closesAt - 1))).toEqual({ state: 'writing' });
    expect(transition(cloe, 'ready', 'begin-writing', window, window.closesAt)).toEqual({ refusal: 'after-window' });
    expect(transition(cloe, 'ready', 'begin-writing', window, window.closesAt)).toEqual({ refusal: 'after-window' });
  });

  it('leads nowhere from a cancelled, published or withdrawn sitting', () => {
    const events: SittingEvent[] = [
      'make-available',
      'get-ready',
      'begin-writing',
      'send-writing',
      'book',
      'interview',
      'open-jury',
      'publish',
      'cancel',
      'expire',
      'suspend',
    ];
    for (const state of ['cancelled', 'published', 'withdrawn'] as const)
      for (const event of events)
        expect(transition(cloe, state, event, window, inside), `${state} ${event}`).toEqual({ refusal: 'not-in-this-state' });
  });

  it('reopens a suspended sitting in the state it had', () => {
    expect(transition(cloe, 'suspended', 'reopen', window, inside, 'writing')).toEqual({ state: 'writing' });
  });
});
