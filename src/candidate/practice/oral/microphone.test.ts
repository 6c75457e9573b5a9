import { expect, it } from 'vitest';
import { troubleOf } from './microphone.ts';

it('tells a refusal from a missing, a busy and an impossible microphone', () => {
  expect(['NotAllowedError', 'SecurityError'].map(troubleOf)).toEqual(['refused', 'refused']);
  expect(['NotFoundError', 'OverconstrainedError'].map(troubleOf)).toEqual(['none', 'none']);
  expect(['NotReadableError', 'AbortError'].map(troubleOf)).toEqual(['busy', 'busy']);
  expect(['TypeError', ''].map(troubleOf)).toEqual(['impossible', 'impossible']);
});
