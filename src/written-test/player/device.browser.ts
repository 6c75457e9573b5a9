import { isTelephone } from './telephone.ts';

/** The screen is measured, not the window: a narrow window on a computer stays welcome. */
export function onTelephone(): boolean {
  const { width, height } = screen;
  return isTelephone({ width, height, finger: matchMedia('(pointer: coarse)').matches, userAgent: navigator.userAgent });
}
