import { asSeen } from '../invisible-marks.ts';

/** NIST SP 800-63B, 5.1.1: length and nothing else; rules about signs make passwords that people write down. Counted in characters. */
export const PASSWORD_LENGTH = { least: 12, most: 128 } as const;

export function whyNotPassword(password: string): 'password-too-short' | 'password-too-long' | null {
  if (password.length < PASSWORD_LENGTH.least) return 'password-too-short';
  return password.length > PASSWORD_LENGTH.most ? 'password-too-long' : null;
}

/** How an address is kept and compared. */
export function normalAddress(email: string): string {
  return asSeen(email).toLowerCase();
}
