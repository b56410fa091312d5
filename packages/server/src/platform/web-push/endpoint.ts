// Where a push may go. The address comes from a stranger, so a server that followed it anywhere would be a way into its own network.
import { BlockList, isIP } from 'node:net';

/** Everything that is not the public internet (IANA special-purpose registries). */
const special = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.31.196.0', 24],
  ['192.52.193.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['192.175.48.0', 24],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 3],
] as const) {
  special.addSubnet(net, bits, 'ipv4');
}
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const) {
  special.addSubnet(net, bits, 'ipv6');
}
const globalUnicast = new BlockList();
globalUnicast.addSubnet('2000::', 3, 'ipv6');

/** Whether an IP address belongs to the public internet. IPv4 in IPv6 clothes does not count. */
export function isPublicAddress(address: string): boolean {
  const family = isIP(address);
  if (family === 4) return !special.check(address, 'ipv4');
  if (family === 6) return globalUnicast.check(address, 'ipv6') && !special.check(address, 'ipv6');
  return false;
}

/**
 * Reads an endpoint: https, a host name, its usual port, no credentials, no fragment. `mayBePrivate` (tests, push services in one's own
 * network) lets in http, other ports and addresses.
 */
export function readEndpoint(text: string, mayBePrivate: boolean): URL | undefined {
  const url = URL.parse(text);
  if (!url) return undefined;
  const { username, password, hash } = url;
  if (username !== '' || password !== '' || hash !== '') return undefined;
  if (mayBePrivate) return ['https:', 'http:'].includes(url.protocol) ? url : undefined;
  const host = url.hostname.replace(/^\[(.*)\]$/, '$1');
  const isNamed = isIP(host) === 0 && host.includes('.');
  return url.protocol === 'https:' && url.port === '' && isNamed ? url : undefined;
}
