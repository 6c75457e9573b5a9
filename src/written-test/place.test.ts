import { describe, expect, it } from 'vitest';
import { cloe } from '../programme/cloe.ts';
import { SECTIONS } from '../programme/section.ts';
import type { Attempt, Outcome, ServedQuestion } from './attempt.ts';
import { isFinished, nextPlace } from './rules.ts';

const policy = cloe.writtenTest;

/** A test in which so many questions were answered, with some voided ones before the last of them. */
function after(answered: number, voided = 0): Attempt {
  const sections = (count: number) => SECTIONS[Math.floor(count / policy.itemsPerSection)] ?? 'listening';
  const question = (outcome: Outcome, position: number): ServedQuestion => ({
    n: position,
    id: `${position}`,
    position,
    section: sections(position - 1),
    itemId: `item-${position}`,
    outcome,
    score: 0,
    requestId: null,
  });
  const served = Array.from({ length: answered }, (_, place) => question('submitted', place + 1));
  const lost = Array.from({ length: voided }, () => question('voided-silence', answered + 1));
  return { served: [...served, ...lost], open: null, test: { begunAt: new Date(0) } } as unknown as Attempt;
}

describe('the place of the next question', () => {
  it('opens a section with its first question only', () => {
    for (let answered = 0; answered < 50; answered++) {
      const place = nextPlace(after(answered), SECTIONS, policy);
      const section = SECTIONS[Math.floor(answered / 10)];
      expect(place).toEqual({ position: answered + 1, section, opensSection: answered % 10 === 0 });
    }
  });

  it('does not open it again for the question that replaces a lost one', () => {
    expect(nextPlace(after(20, 1), SECTIONS, policy)).toEqual({ position: 21, section: 'expressions', opensSection: false });
    expect(nextPlace(after(15, 2), SECTIONS, policy)).toEqual({ position: 16, section: 'grammar', opensSection: false });
  });

  it('is none after fifty, and then the test is finished', () => {
    expect(nextPlace(after(50), SECTIONS, policy)).toBeNull();
    expect([49, 50].map((answered) => isFinished(after(answered), SECTIONS, policy))).toEqual([false, true]);
    expect(isFinished(after(49, 1), SECTIONS, policy)).toBe(false);
    expect(isFinished({ ...after(50), test: null }, SECTIONS, policy)).toBe(false);
    expect(isFinished({ ...after(50), open: {} } as unknown as Attempt, SECTIONS, policy)).toBe(false);
  });
});
