import { describe, expect, it } from 'vitest';
import type { Step } from '../schema.ts';
import { goesOnAlone } from './onward.ts';

const step = (notice: Step['notice'], opensSection = false) =>
  ({ stage: { name: 'between', position: 4, of: 50, section: 'grammar', opensSection }, notice }) as Step;

describe('between two questions', () => {
  it('goes on by itself after a question that time closed (R059)', () => {
    expect(goesOnAlone(step('time-up'))).toBe(true);
    expect(goesOnAlone(step('time-up-empty'))).toBe(true);
  });

  it('waits for the candidate after a cut line, a fault of ours, or before a section', () => {
    expect(goesOnAlone(step('voided-silence'))).toBe(false);
    expect(goesOnAlone(step('voided-platform'))).toBe(false);
    expect(goesOnAlone(step('recorded', true))).toBe(false);
  });
});
