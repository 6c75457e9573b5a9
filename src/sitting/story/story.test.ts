import { describe, expect, it } from 'vitest';
import { STATES } from '../rules.ts';
import { storyOf, type StepName, type StoryFacts } from './story.ts';

const day = (text: string) => new Date(`${text}T08:00:00Z`);
const registered: StoryFacts = {
  state: 'registered',
  closedIn: null,
  parts: ['written-test', 'interview'],
  window: { opensAt: day('2026-03-10'), closesAt: day('2026-04-08') },
  registeredAt: day('2026-03-01'),
  profileAt: null,
  informedAt: null,
  availableAt: null,
  begunAt: null,
  sentAt: null,
  haltedAt: null,
};
const complete = { profileAt: day('2026-03-02'), informedAt: day('2026-03-03') };
const at = (facts: Partial<StoryFacts>, now = day('2026-03-12')) => storyOf({ ...registered, ...facts }, now);
const current = (facts: Partial<StoryFacts>) => at(facts).steps.find(({ state }) => state === 'now')?.name;
const step = (facts: Partial<StoryFacts>, name: StepName, now?: Date) => at(facts, now).steps.find((one) => one.name === name);

describe('the story of a sitting', () => {
  it('has one step at hand, which is the first that is not done', () => {
    expect(current({})).toBe('profile');
    expect(current({ profileAt: day('2026-03-02') })).toBe('information');
    expect(current({ state: 'available', availableAt: day('2026-03-05') })).toBe('profile');
    expect(current(complete)).toBe('available');
    expect(current({ ...complete, state: 'ready', availableAt: day('2026-03-05') })).toBe('written-test');
    expect(current({ ...complete, state: 'writing', begunAt: day('2026-03-12') })).toBe('written-test');
    expect(current({ ...complete, state: 'written', sentAt: day('2026-03-12') })).toBe('appointment');
    expect(current({ ...complete, state: 'booked', sentAt: day('2026-03-12') })).toBe('interview');
    expect(current({ ...complete, state: 'interviewed', sentAt: day('2026-03-12') })).toBe('jury');
    expect(current({ ...complete, state: 'published', sentAt: day('2026-03-12') })).toBeUndefined();
  });

  it('gives the window to the written part, and thirty days after it to the appointment (D12)', () => {
    expect(step(complete, 'written-test')).toMatchObject({ from: registered.window.opensAt, deadline: registered.window.closesAt });
    expect(step({ state: 'written', sentAt: day('2026-03-12') }, 'appointment')?.deadline).toEqual(day('2026-04-11'));
    expect(step({}, 'appointment')?.deadline).toBeNull();
  });

  it('says which step is late, from its deadline on', () => {
    expect(step({}, 'available', new Date(+registered.window.opensAt - 1))?.isLate).toBe(false);
    expect(step({}, 'available', registered.window.opensAt)?.isLate).toBe(true);
    expect(step({ state: 'available' }, 'available')?.isLate).toBe(false);
  });

  it('stops where the sitting was halted: what was done stays done, the rest will not come', () => {
    const story = at({ ...complete, state: 'suspended', closedIn: 'writing', begunAt: day('2026-03-12'), haltedAt: day('2026-03-13') });
    expect(story.halted).toEqual({ state: 'suspended', at: day('2026-03-13') });
    expect(story.steps.map(({ state }) => state)).toEqual(['done', 'done', 'done', 'done', 'never', 'never', 'never', 'never']);
    expect(story.steps.some(({ isLate }) => isLate)).toBe(false);
  });

  it('knows no interview in a programme without one', () => {
    const names = at({ parts: ['written-test'] }).steps.map(({ name }) => name);
    expect(names).toEqual(['registered', 'profile', 'information', 'available', 'written-test', 'jury']);
  });

  it.each(STATES)('tells %s with what is done first, then at most one step at hand, then the rest', (state) => {
    const states = at({ state }).steps.map((one) => one.state);
    expect(states.join(' ')).toMatch(/^done( done)*( now)?( next)*$|^done( done)*( never)+$/);
  });

  it('tells the opening before the profile when the centre was first', () => {
    const first = (facts: Partial<StoryFacts>) => at(facts).steps.map(({ name }) => name)[1];
    expect(first({ state: 'available', availableAt: day('2026-03-05') })).toBe('available');
    expect(first({ ...complete, state: 'ready', availableAt: day('2026-03-05') })).toBe('profile');
    expect(first({ ...complete, state: 'ready', availableAt: day('2026-03-01') })).toBe('available');
  });
});
