import type { SittingState } from './rules.ts';

/** How a state is marked beside its words: done, under way, to be looked at, over without a result; null for what waits. */
export type Tone = 'ok' | 'now' | 'warn' | 'stop' | null;

const TONES: Record<SittingState, Tone> = {
  registered: null,
  available: 'now',
  ready: 'now',
  writing: 'now',
  written: 'now',
  booked: 'now',
  interviewed: 'now',
  'under-jury': 'now',
  published: 'ok',
  expired: 'stop',
  absent: 'stop',
  suspended: 'warn',
  cancelled: 'stop',
  withdrawn: 'stop',
};

export function toneOf(state: SittingState): Tone {
  return TONES[state];
}
