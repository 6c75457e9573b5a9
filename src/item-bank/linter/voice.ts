/** The voices a clip can be written for; scripts/clips says who speaks them. */
export const VOICES = [
  'british-female',
  'british-female-2',
  'british-male',
  'british-male-2',
  'scottish-male',
  'american-female',
  'american-female-2',
  'american-male',
] as const;
export type Voice = (typeof VOICES)[number];

export function isVoice(name: string): name is Voice {
  return (VOICES as readonly string[]).includes(name);
}
