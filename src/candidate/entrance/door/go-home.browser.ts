import { HOME } from '../paths.ts';

/** Loads the home anew, for the session is another one; the address with its token does not stay behind in the history. */
export function goHome(): void {
  location.replace(HOME);
}
