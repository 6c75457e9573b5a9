import {
  browserSupportsWebAuthn,
  startAuthentication,
  startRegistration,
  type PublicKeyCredentialCreationOptionsJSON,
  type PublicKeyCredentialRequestOptionsJSON,
} from '@simplewebauthn/browser';
import { client } from '../client.browser.ts';

export function hasPasskeys(): boolean {
  return browserSupportsWebAuthn();
}

/** What the browser says by the name of its error (WebAuthn level 3, 5.1), as one of our codes, which have their sentences. */
const CODES: Record<string, string> = {
  NotAllowedError: 'passkey-cancelled',
  AbortError: 'passkey-cancelled',
  InvalidStateError: 'passkey-already-there',
  SecurityError: 'passkey-wrong-site',
};

function inOurWords(error: unknown): never {
  const name = error instanceof Error ? error.name : '';
  throw Object.assign(new Error(name), { code: CODES[name] ?? 'passkey-failed' });
}

/** Asks this device, or a key that it can reach, for a new passkey. @throws with the code of a refusal. */
export async function addPasskey(name: string, password: string | null): Promise<void> {
  const { options } = await client.passkey.begin({ password });
  // The standard's own form, which the contract passes on as it is.
  const optionsJSON = options as unknown as PublicKeyCredentialCreationOptionsJSON;
  const { id, rawId, type, response } = await startRegistration({ optionsJSON }).catch(inOurWords);
  const { clientDataJSON, attestationObject, transports } = response;
  const about = { clientDataJSON, attestationObject, ...(transports ? { transports } : {}) };
  await client.passkey.add({ name, credential: { id, rawId, type, response: about } });
}

/** Signs in with a passkey of this site, which the browser lets the person choose. @throws with the code of a refusal. */
export async function signInWithPasskey(): Promise<void> {
  const { options } = await client.passkey.beginSignIn();
  const optionsJSON = options as unknown as PublicKeyCredentialRequestOptionsJSON;
  const { id, rawId, type, response } = await startAuthentication({ optionsJSON }).catch(inOurWords);
  const { clientDataJSON, authenticatorData, signature } = response;
  await client.passkey.signIn({ credential: { id, rawId, type, response: { clientDataJSON, authenticatorData, signature } } });
}
