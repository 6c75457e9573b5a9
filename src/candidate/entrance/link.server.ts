import { sign } from '../../people/signed.server.ts';
import type { Configuration } from '../../platform/configuration.server.ts';
import { LINK_LENGTH } from '../../sitting/link.ts';
import { OPENING } from './paths.ts';

/**
 * Where a letter leads a candidate. The token stands behind #: the page reads it, and no server's log, no proxy and no referrer ever
 * holds it. It ends after a month, and with the access version of its sitting.
 */
export function linkTo(
  sitting: { sittingId: string; accessVersion: number },
  { publicUrl, secret }: Pick<Configuration, 'publicUrl' | 'secret'>,
  now: Date,
): string {
  const token = sign('access-link', { sitting: sitting.sittingId, access: sitting.accessVersion, until: +now + LINK_LENGTH }, secret);
  return `${publicUrl}${OPENING}#${token}`;
}
