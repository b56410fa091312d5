// What an audit is told.
import { resolve } from 'node:path';
import { type Flag, readCommandFlags } from '../command-flags.ts';
import { ConfigError } from '../config.ts';

type FlagName = 'url' | 'policy' | 'from' | 'state' | 'key' | 'name' | 'cosigned' | 'json';

/** The flags of `audit`. */
export const auditFlags: Readonly<Record<FlagName, Flag>> = {
  url: {
    flag: '--url',
    value: 'URL',
    isNeeded: true,
    says: 'The address of the instance, such as https://chat.example.org; its log is below /keys/.',
  },
  policy: {
    flag: '--policy',
    value: 'FILE',
    says: 'A tlog-policy: the log’s verifier key, the witnesses, and who of them must have cosigned. Without it the log is believed to be who it says it is.',
  },
  from: {
    flag: '--from',
    value: 'SIZE',
    says: 'The first entry to look at where the state knows nothing yet; what is before goes unaudited. Default: 0.',
  },
  state: {
    flag: '--state',
    value: 'FILE',
    says: 'Keeps how far the audit came: the next one goes on there, and finds out when the log was rewritten in between.',
  },
  key: {
    flag: '--key',
    value: 'FILE',
    says: 'Cosigns what was audited from entry 0 on, with the key in the file, which is made at the first time. Needs --state.',
  },
  name: {
    flag: '--name',
    value: 'NAME',
    says: 'The name of a key that is made, such as auditor.example.org. Default: the name of the machine.',
  },
  cosigned: { flag: '--cosigned', value: 'FILE', says: 'Where to put the cosigned checkpoint. Needs --key.' },
  json: { flag: '--json', says: 'Says what was found as one line of JSON.' },
};

/** Settings of an audit; paths are absolute. */
export interface AuditSettings {
  readonly url: URL;
  readonly policyFile: string | undefined;
  readonly from: number;
  readonly stateFile: string | undefined;
  readonly keyFile: string | undefined;
  readonly name: string | undefined;
  readonly cosignedFile: string | undefined;
  readonly isJson: boolean;
}

/** @throws ConfigError. */
export function readAuditSettings(args: readonly string[], cwd: string): AuditSettings {
  const given = readCommandFlags(auditFlags, args);
  const problems: string[] = [];
  const [url, from = '0'] = [URL.parse(given.url[0] ?? ''), given.from[0]];
  if (!url || !/^https?:$/.test(url.protocol) || `${url.username}${url.password}${url.search}${url.hash}` !== '') {
    problems.push('--url must look like https://chat.example.org.');
  }
  if (!/^\d{1,15}$/.test(from)) problems.push('--from must be a whole number.');
  const file = (name: FlagName): string | undefined => {
    const [path] = given[name];
    return path === undefined ? undefined : resolve(cwd, path);
  };
  const [stateFile, keyFile, cosignedFile] = [file('state'), file('key'), file('cosigned')];
  // Without a memory it could be made to cosign both sides of a fork.
  if (keyFile !== undefined && stateFile === undefined) problems.push('--key needs --state.');
  if (keyFile !== undefined && Number(from) > 0) problems.push('--key cosigns the whole log: leave --from out.');
  if (cosignedFile !== undefined && keyFile === undefined) problems.push('--cosigned needs --key.');
  if (given.name.length > 0 && keyFile === undefined) problems.push('--name needs --key.');
  if (problems.length > 0 || !url) throw new ConfigError(problems);
  return {
    ...{ url, policyFile: file('policy'), from: Number(from), stateFile, keyFile, name: given.name[0] },
    ...{ cosignedFile, isJson: given.json.length > 0 },
  };
}
