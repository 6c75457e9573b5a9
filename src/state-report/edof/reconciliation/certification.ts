import type { CertificationNames } from './sitting.ts';

/**
 * How extracts name CLOE. Its languages bear register codes of their own, which change when the register renews them, while every
 * title says the word.
 */
export const CLOE: CertificationNames & { programme: string } = { programme: 'cloe', codes: [], word: 'CLOE' };
