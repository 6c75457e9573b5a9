import { ownFetch } from './rpc.browser.ts';

const PATIENCE_MS = 5000;

/** Loads the page anew, once the server answers: during a cut a reload would end on the browser's own error page. @returns whether it does. */
export async function reloadWhenAnswered(): Promise<boolean> {
  try {
    const { ok } = await ownFetch('/icon.svg', { method: 'HEAD', cache: 'no-store', signal: AbortSignal.timeout(PATIENCE_MS) });
    if (ok) location.reload();
    return ok;
  } catch {
    return false;
  }
}
