import { sign } from '../../people/signed.server.ts';
import type { Configuration } from '../../platform/configuration.server.ts';
import { LINK_LENGTH } from '../../sitting/link.ts';
import { OPENING } from './paths.ts';

/**
 * Where a letter leads a candidate. The token stands behind #: the page reads it, and no server's log, no proxy and no referrer ever
 * holds it. It ends after a month, with the access version of its sitting, and with an address that was corrected.
 */
export function linkTo(
  { sittingId, accessVersion, linkVersion }: { sittingId: string; accessVersion: number; linkVersion: number },
  { publicUrl, secrets }: Pick<Configuration, 'publicUrl' | 'secrets'>,
  now: Date,
): string {
  const content = { sitting: sittingId, access: accessVersion, link: linkVersion, until: +now + LINK_LENGTH };
  return `${publicUrl}${OPENING}#${sign('access-link', content, secrets)}`;
}
