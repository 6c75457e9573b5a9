import { useEffect } from 'react';
import { SIGN_IN } from '../entrance/paths.ts';

/** Leads whoever is not signed in to where they can: the one thing they have to do is on another page. */
export function useSignIn({ error }: { error: Error | null }) {
  const isSignedOut = (error as { code?: string } | null)?.code === 'not-signed-in';
  // The address is the browser's: it changes once the refusal is known.
  useEffect(() => {
    if (isSignedOut) location.replace(SIGN_IN);
  }, [isSignedOut]);
}
