// Builds the vectors of the key log's map: the VRF (RFC 9381), commitments, the prefix tree, proofs, entries, updates.

import { fromHex } from '../bytes.ts';
import { sha256 } from '../index.ts';
import {
  accountLabel,
  commitmentOf,
  configurationLeaf,
  EMPTY,
  encodeAccountKeyValue,
  encodeAuditorUpdate,
  encodeKeyLogEntry,
  encodePrefixProof,
  insertLeaves,
  ladderTo,
  prune,
  searchKey,
  usernameLabel,
  vrfProve,
  vrfPublicKey,
} from '../key-map.ts';
import { named } from './deterministic.ts';
import { person, T0 } from './people.ts';

// Secret keys and inputs of RFC 9381, appendix B.3, examples 16 to 18.
const RFC_EXAMPLES = [
  ['9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', ''],
  ['4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb', '72'],
  ['c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7', 'af82'],
] as const;

export async function vrfVectors(): Promise<unknown> {
  const examples = [];
  for (const [seed, input] of RFC_EXAMPLES) {
    const { proof, output } = await vrfProve(fromHex(seed), fromHex(input));
    examples.push({ seed, publicKey: await vrfPublicKey(fromHex(seed)), input, proof, output });
  }
  return { about: 'ECVRF-EDWARDS25519-SHA512-TAI, RFC 9381 appendix B.3, examples 16 to 18.', examples };
}

export async function keyMapVectors(): Promise<unknown> {
  const alice = await person('alice');
  const vrfSeed = named('key log VRF', 32);
  const configuration = { origin: 'chat.example/keys', vrfPublicKey: await vrfPublicKey(vrfSeed) };
  const { account, accountKey, rootKey, number, hash } = alice.verified;
  const papers = {
    statementNumber: number,
    statementHash: hash,
    accountKey,
    rootKey,
    deviceListNumber: 1,
    deviceListHash: sha256(alice.deviceListStored),
    slotListHash: named('a slot list', 32),
  };
  const name = { label: usernameLabel('alice'), version: 0, value: account };
  const first = { label: accountLabel(account), version: 0, value: encodeAccountKeyValue(papers) };
  const later = { ...papers, deviceListNumber: 2, deviceListHash: named('a device list', 32) };
  const second = { label: accountLabel(account), version: 1, value: encodeAccountKeyValue(later) };
  const opened = [];
  for (const [at, one] of [name, first, second].entries()) {
    const opening = named(`opening ${at}`, 16);
    const { searchKey: key, proof } = await searchKey(vrfSeed, one);
    opened.push({
      ...one,
      opening,
      searchKey: key,
      vrfProof: proof,
      commitment: commitmentOf(opening, one, one.value),
    });
  }
  const absent = await searchKey(vrfSeed, { label: second.label, version: 3 });
  const absentTwo = await searchKey(vrfSeed, { label: second.label, version: 2 });
  const begun = insertLeaves(EMPTY, [configurationLeaf(configuration)]);
  const map = insertLeaves(begun, opened);
  const keys = [configurationLeaf(configuration), ...opened.slice(1), absent, absentTwo].map((one) => one.searchKey);
  return {
    about:
      'The map of a key log: a name, two versions of an account, and the proof that the second is the newest. docs/formats/key-map.md',
    vrfSeed,
    configuration,
    configurationLeaf: configurationLeaf(configuration),
    versions: opened,
    emptyRoot: EMPTY.hash,
    firstRoot: begun.hash,
    root: map.hash,
    entry: encodeKeyLogEntry({ timestampMs: T0 * 1000, prefixRoot: map.hash }),
    update: encodeAuditorUpdate(begun, opened),
    ladderOfOne: ladderTo(1),
    ladderOfSix: ladderTo(6),
    newest: {
      label: second.label,
      version: 1,
      vrfProofs: [opened[1]?.vrfProof, opened[2]?.vrfProof, absent.proof, absentTwo.proof],
      mapProof: encodePrefixProof(prune(map, keys)),
    },
  };
}
