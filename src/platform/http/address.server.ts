import type { IncomingMessage } from 'node:http';
import { BlockList, isIP } from 'node:net';

/** An IPv6 host chooses among all the addresses of its network: the network is what counts. */
const V6_GROUPS = 4;

/** Networks whose word on where a request comes from is taken: `10.0.0.0/8`, `2001:db8::/32`, or one address. */
export type TrustedProxies = BlockList;

/** @returns null when one of them is no network. */
export function trustedProxies(networks: readonly string[]): TrustedProxies | null {
  const trusted = new BlockList();
  for (const network of networks) {
    const [address = '', prefix] = network.split('/');
    const version = isIP(address);
    const most = version === 6 ? 128 : 32;
    const length = prefix === undefined ? most : /^\d{1,3}$/.test(prefix) ? Number(prefix) : Infinity;
    if (version === 0 || length > most) return null;
    trusted.addSubnet(address, length, version === 6 ? 'ipv6' : 'ipv4');
  }
  return trusted;
}

/**
 * The address that a request comes from. Behind proxies that we trust it is the right-most one of X-Forwarded-For that is not theirs:
 * what stands left of it was written by whoever sent the request. `Forwarded` is not read: a proxy that does not write it passes on
 * what the sender wrote.
 */
export function addressOf({ socket, headers }: IncomingMessage, trusted: TrustedProxies): string {
  let found = plain(socket.remoteAddress ?? '');
  const forwarded = String(headers['x-forwarded-for'] ?? '').split(',');
  while (isTrusted(found, trusted)) {
    const before = plain(forwarded.pop()?.trim() ?? '');
    // Nobody before it, or a word of its own: it stays with the one who said so.
    if (isIP(before) === 0) break;
    found = before;
  }
  return found || 'unknown';
}

/** What an address is counted by. */
export function networkOf(address: string): string {
  if (isIP(address) !== 6) return address;
  const [head = '', tail] = address.split('::');
  const front = head === '' ? [] : head.split(':');
  const back = tail ? tail.split(':') : [];
  const zeros = tail === undefined ? [] : Array.from({ length: Math.max(0, 8 - front.length - back.length) }, () => '0');
  return `${[...front, ...zeros, ...back].slice(0, V6_GROUPS).join(':')}::/64`;
}

function isTrusted(address: string, trusted: TrustedProxies): boolean {
  const version = isIP(address);
  return version !== 0 && trusted.check(address, version === 6 ? 'ipv6' : 'ipv4');
}

/** An IPv4 address as a socket of both kinds writes it, or with a port or in brackets as some proxies do. */
function plain(written: string): string {
  const inside = /^\[(.+)\](?::\d+)?$/.exec(written)?.[1] ?? written;
  return inside.replace(/^::ffff:(?=\d+\.)/i, '').replace(/^(\d+\.\d+\.\d+\.\d+):\d+$/, '$1');
}
