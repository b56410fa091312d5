// Resolving names that strangers chose. Asks name servers directly: the system's own look-up runs in the few threads that files share,
// where some names whose servers never answer would hold up everybody's for a minute.
import { Resolver } from 'node:dns/promises';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './endpoint.ts';

/** What a look-up asks. */
export type NameResolver = Pick<Resolver, 'resolve4' | 'resolve6'>;

interface Address {
  readonly address: string;
  readonly family: 4 | 6;
}

const timeoutMs = 1500;
const tries = 2;

/** Resolves a name; one private address among its addresses is one too many. `make`: tests. */
export function createPublicLookup(make: () => NameResolver = systemResolver): LookupFunction {
  return (hostname, options, callback) => {
    addressesOf(make(), hostname).then(
      (found) => {
        const wanted = found.filter(({ family }) => !options.family || familyOf(options.family) === family);
        const [first] = wanted;
        if (!first || found.some(({ address }) => !isPublicAddress(address)))
          return callback(failure('the name leads to no public address', 'EPRIVATE'), '');
        return options.all ? callback(null, wanted) : callback(null, first.address, first.family);
      },
      (error) => callback(error, ''),
    );
  };
}

export const publicLookup: LookupFunction = createPublicLookup();

/** Made each time: what the machine says of its name servers may change. */
function systemResolver(): NameResolver {
  return new Resolver({ timeout: timeoutMs, tries });
}

async function addressesOf(resolver: NameResolver, hostname: string): Promise<Address[]> {
  // RFC 6761: this machine, whatever a name server says; none is asked.
  if (/(?:^|\.)localhost\.?$/i.test(hostname)) return [{ address: '127.0.0.1', family: 4 }];
  const [four, six] = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
  if (four.status === 'rejected' && six.status === 'rejected') throw four.reason;
  return [
    ...(four.status === 'fulfilled' ? four.value.map((address) => ({ address, family: 4 as const })) : []),
    ...(six.status === 'fulfilled' ? six.value.map((address) => ({ address, family: 6 as const })) : []),
  ];
}

function familyOf(family: number | 'IPv4' | 'IPv6'): number {
  return typeof family === 'number' ? family : Number(family.slice(-1));
}

function failure(message: string, code: string): NodeJS.ErrnoException {
  return Object.assign(new Error(message), { code });
}
