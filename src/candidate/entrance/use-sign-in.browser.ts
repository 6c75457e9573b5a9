import { useEffect } from 'react';
import { SIGN_IN } from './paths.ts';

/** Leads whoever is not signed in as a candidate to where they can: the one thing they have to do is on another page. */
export function useSignIn({ error }: { error: Error | null }) {
  const isSignedOut = ['not-signed-in', 'not-yours'].includes((error as { code?: string } | null)?.code ?? '');
  // The address is the browser's: it changes once the refusal is known.
  useEffect(() => {
    if (isSignedOut) location.replace(SIGN_IN);
  }, [isSignedOut]);
}
