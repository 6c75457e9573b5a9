import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from 'vitest';
import { addressOf, networkOf, trustedProxies } from './address.server.ts';

const from = (remoteAddress: string, forwarded?: string) =>
  ({ socket: { remoteAddress }, headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded } }) as unknown as IncomingMessage;
const trusted = (...networks: string[]) => {
  const found = trustedProxies(networks);
  if (!found) throw new RangeError('no network');
  return found;
};

describe('the address of a request', () => {
  it('is the one it comes from, whatever it says, where no proxy is trusted', () => {
    expect(addressOf(from('203.0.113.7', '198.51.100.1'), trusted())).toBe('203.0.113.7');
  });

  it.each([
    ['the last one before the proxy', '198.51.100.1', '198.51.100.1'],
    ['not what its sender wrote before it', '8.8.8.8, 198.51.100.1', '198.51.100.1'],
    ['the first before a chain of proxies', '198.51.100.1, 10.0.0.2', '198.51.100.1'],
    ['the proxy’s own, where it says nothing', undefined, '10.0.0.1'],
    ['the proxy’s own, where it says what is no address', 'unknown', '10.0.0.1'],
    ['the last proxy’s, where only proxies stand', '10.0.0.3, 10.0.0.2', '10.0.0.3'],
    ['without its port', '198.51.100.1:4711', '198.51.100.1'],
    ['without its brackets', '[2001:db8::1]:4711', '2001:db8::1'],
  ])('behind one that is trusted is %s', (_, forwarded, expected) => {
    expect(addressOf(from('10.0.0.1', forwarded), trusted('10.0.0.0/8'))).toBe(expected);
    // As a socket of both kinds says it.
    expect(addressOf(from('::ffff:10.0.0.1', forwarded), trusted('10.0.0.0/8'))).toBe(expected);
  });

  it('is counted by its network where it is IPv6', () => {
    expect(['2001:db8:1:2::7', '2001:db8:1:2:3:4:5:6', '::1', '203.0.113.7'].map(networkOf)).toEqual([
      '2001:db8:1:2::/64',
      '2001:db8:1:2::/64',
      '0:0:0:0::/64',
      '203.0.113.7',
    ]);
  });

  it('is not read from networks that are none', () => {
    expect([['10.0.0.0/33'], ['proxy.example'], ['10.0.0.0/'], ['']].map((networks) => trustedProxies(networks))).toEqual([
      null,
      null,
      null,
      null,
    ]);
    expect(trustedProxies(['10.0.0.0/8', '::1', 'fd00::/8'])).not.toBeNull();
  });
});
