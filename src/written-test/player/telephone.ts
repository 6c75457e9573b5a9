/** A screen as the browser tells it, in CSS pixels, and what else tells a telephone from a small computer. */
export interface Screen {
  width: number;
  height: number;
  /** Whether its first pointer is a finger. */
  finger: boolean;
  userAgent: string;
}

/** The exam fits a screen from here on, with one scroll bar; telephones end below it, tablets begin above it. */
export const FITS_FROM = 500;

/**
 * Whether it is a telephone (R030, C2): a screen too small for the exam, under a finger. A small computer stays welcome: a laptop at 200 %
 * of zoom has a pointer, and a tablet that runs a computer's system is one.
 */
export function isTelephone({ width, height, finger, userAgent }: Screen): boolean {
  if (Math.min(width, height) >= FITS_FROM) return false;
  return finger && !/Windows NT|CrOS/.test(userAgent);
}
