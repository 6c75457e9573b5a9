/**
 * A telephone (R030, C2): a finger and a small screen. The screen is measured, not the window, so a narrow window on a computer
 * stays welcome.
 */
export function isTelephone(): boolean {
  return matchMedia('(pointer: coarse)').matches && Math.min(screen.width, screen.height) < 600;
}
