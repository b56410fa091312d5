// Every decoder that meets bytes from outside, with true bytes for each.
import {
  blobUri,
  decodeAccountStatement,
  decodeDeviceList,
  decodeGroup,
  decodeLeafIdentity,
  decodeLinkGrant,
  decodeLinkOffer,
  decodeMessageHeader,
  decodeMessageStatus,
  decodeMimiContent,
  decodeRootNotice,
  decodeSlotList,
  ed25519Signer,
  encodeMessageStatus,
  entropyFromPhrase,
  fromHex,
  inspectCommit,
  inspectKeyPackage,
  inspectWelcome,
  joinExternal,
  MEDIA_HEADER_BYTES,
  makeLeafIdentity,
  openMedia,
  openMessage,
  openRecord,
  openSignal,
  parseBlobUri,
  parseLinkInvitation,
  parseMimiUri,
  readAnnotations,
  readFiles,
  readSealedExtensions,
  userUri,
  utf8,
} from '@heliogram/crypto';
import {
  decodeAccountKeyValue,
  decodeKeyLogEntry,
  decodePrefixProof,
  verifyAuditorUpdate,
} from '@heliogram/crypto/key-map';
import {
  decodeBundle,
  hashesOfTile,
  parseAddCheckpoint,
  parseCheckpoint,
  parseLogProof,
  parseSignedNote,
  parseTilePath,
  parseTrustPolicy,
  parseVerifierKey,
} from '@heliogram/crypto/transparency';
import { decodeFrames, decodeMessage, gate } from '@heliogram/protocol';
import type { Harvest } from './harvest.ts';
import { groupOfTwo, verifier } from './mls-group.ts';
import { ofText, type Target } from './target.ts';
import { vectorFields, vectorOf, vectorSamples } from './vector-samples.ts';

type Bytes = Uint8Array<ArrayBuffer>;

const key = new Uint8Array(32).fill(7);

/** All of them. `seen`: what a real conversation carried. */
export async function targets(seen: Harvest): Promise<readonly Target[]> {
  return [
    ...contract(seen),
    ...(await papers()),
    ...content(),
    ...sealed(),
    ...(await mls(seen)),
    ...log(),
    ...map(),
    ...texts(),
  ];
}

/** The contract. Every method is read by the same code: an input chooses its method by its first byte. */
function contract({ frames, heard }: Harvest): Target[] {
  const kinds = [...new Set(heard.map(({ method, direction }) => `${method.path} ${direction}`))];
  const schemaOf = (kind: string) => {
    const one = heard.find(({ method, direction }) => `${method.path} ${direction}` === kind);
    if (!one) throw new Error(kind);
    return one.direction === 'request' ? one.method.input : one.method.output;
  };
  const schemas = kinds.map(schemaOf);
  const samples = heard.slice(0, 600).map(({ method, direction, bytes }) => {
    const tagged = new Uint8Array(bytes.length + 1);
    tagged[0] = kinds.indexOf(`${method.path} ${direction}`);
    tagged.set(bytes, 1);
    return tagged;
  });
  const readCall = (bytes: Bytes): void => {
    const schema = schemas[(bytes[0] ?? 0) % schemas.length] as (typeof schemas)[number];
    gate.check(schema, decodeMessage(schema, bytes.subarray(1)));
  };
  return [
    { name: 'frames', read: decodeFrames, samples: frames },
    { name: 'requests and responses', read: readCall, samples },
  ];
}

/** What an account has signed about itself. */
async function papers(): Promise<Target[]> {
  const claim = { account: new Uint8Array(16), statementNumber: 1, deviceListNumber: 1, leafSignatureKey: key };
  const leaf = await makeLeafIdentity(claim, ed25519Signer(key));
  return [
    {
      name: 'account statement',
      read: decodeAccountStatement,
      samples: vectorSamples('account-statement', 'statements'),
    },
    { name: 'root notice', read: decodeRootNotice, samples: vectorSamples('account-statement', 'notice') },
    { name: 'device list', read: decodeDeviceList, samples: vectorSamples('device-list', 'lists') },
    { name: 'slot list', read: decodeSlotList, samples: vectorSamples('slots', 'stored') },
    { name: 'leaf identity', read: decodeLeafIdentity, samples: [leaf] },
    { name: 'link offer', read: decodeLinkOffer, samples: vectorSamples('link-device', 'offer') },
    { name: 'link grant', read: decodeLinkGrant, samples: vectorSamples('link-device', 'grant') },
  ];
}

/** What is inside a message. */
function content(): Target[] {
  const status = encodeMessageStatus([
    { messageId: key, status: 'read' },
    { messageId: key, status: 'delivered' },
  ]);
  const readContent = (bytes: Bytes): void => {
    const { extensions, part } = decodeMimiContent(bytes);
    readSealedExtensions(extensions);
    readAnnotations(extensions, 'a text with https://example.org in it');
    readFiles('chat.example', part, extensions);
  };
  const samples = [...vectorSamples('mimi-content', 'content'), ...vectorSamples('attachments', 'content')];
  return [
    { name: 'MIMI content', read: readContent, samples },
    { name: 'message status', read: decodeMessageStatus, samples: [status] },
    { name: 'message header', read: decodeMessageHeader, samples: vectorSamples('message', 'encodedHeader') },
  ];
}

/** What is sealed, with the keys that open it. */
function sealed(): Target[] {
  const message = opener('message');
  const note = opener('note');
  const vault = vectorOf('vault') as {
    readonly account: string;
    readonly keyring: { readonly keys: string[] };
    readonly record: object;
  };
  const name = { ...vectorFields(vault.record), account: fromHex(vault.account) };
  const dataKey = fromHex(vault.keyring.keys[1] ?? '');
  const { inputKey } = vectorFields(vectorOf('media'));
  return [
    {
      name: 'message body',
      read: (body) => openMessage({ ...message, body }),
      samples: vectorSamples('message', 'body'),
    },
    { name: 'signal', read: (body) => openSignal({ ...note, body }), samples: vectorSamples('note', 'signal') },
    {
      name: 'vault record',
      read: (bytes) => openRecord(name as never, dataKey, bytes),
      samples: vectorSamples('vault', 'sealedRecord', 'sealedKeyring'),
    },
    {
      name: 'media header',
      read: (bytes) => openMedia(inputKey as Bytes, bytes),
      samples: vectorSamples('media', 'file').map((file) => file.slice(0, MEDIA_HEADER_BYTES)),
    },
  ];
}

/** What a message or note is opened with, out of its vector. */
function opener(file: string): Omit<Parameters<typeof openMessage>[0], 'body'> {
  const vector = vectorOf(file) as { readonly header: object };
  const { epochKey, devicePublicKey, frankingTag } = vectorFields(vector);
  return { epochKey, devicePublicKey, frankingTag, header: vectorFields(vector.header) } as never;
}

async function mls({ field }: Harvest): Promise<Target[]> {
  const { signer, commit, tree, state, groupInfo } = await groupOfTwo();
  return [
    {
      name: 'MLS commit',
      read: (bytes) => inspectCommit(bytes, { allowRejoin: true }),
      samples: [commit, ...field('commit')],
    },
    { name: 'MLS welcome', read: inspectWelcome, samples: field('welcome') },
    {
      name: 'MLS key package',
      read: (bytes) => inspectKeyPackage(bytes),
      samples: [...field('keyPackages'), ...field('lastResort'), ...field('keyPackage')],
    },
    {
      name: 'MLS group info',
      read: (bytes) => joinExternal(bytes, { tree, verifier, signer }),
      samples: [groupInfo],
    },
    {
      name: 'MLS ratchet tree',
      read: (bytes) => joinExternal(groupInfo, { tree: bytes, verifier, signer }),
      samples: [tree, ...field('tree')],
    },
    { name: 'MLS group state', read: (bytes) => decodeGroup(bytes, tree), samples: [state] },
  ];
}

/** Tiled logs. */
function log(): Target[] {
  const tile = { level: 0, index: 0, width: 3 } as const;
  return [
    { name: 'signed note', read: parseSignedNote, samples: vectorSamples('transparency', 'checkpoint') },
    {
      name: 'checkpoint',
      read: ofText(parseCheckpoint as (text: string) => unknown),
      samples: [utf8('log.example/kt\n3\nNmQuc8JUCrEh46a/lUWwokmCzYMOsT080Z3jzmwCHsE=\n')],
    },
    { name: 'verifier key', read: ofText(parseVerifierKey), samples: vectorSamples('transparency', 'logKey') },
    { name: 'tile path', read: ofText(parseTilePath), samples: vectorSamples('transparency', 'path') },
    {
      name: 'tile',
      read: (bytes) => hashesOfTile(tile as never, bytes),
      samples: [new Uint8Array(96)],
    },
    { name: 'entry bundle', read: (bytes) => decodeBundle(bytes, 3), samples: vectorSamples('transparency', 'bundle') },
    { name: 'log proof', read: parseLogProof, samples: vectorSamples('transparency', 'logProofOf1') },
    {
      name: 'request to a witness',
      read: parseAddCheckpoint,
      samples: vectorSamples('transparency', 'addCheckpointFrom2'),
    },
    { name: 'trust policy', read: parseTrustPolicy, samples: vectorSamples('transparency', 'policy') },
  ];
}

/** The map of accounts. */
function map(): Target[] {
  const { firstRoot, root } = vectorFields(vectorOf('key-map'));
  return [
    { name: 'entry of the key log', read: decodeKeyLogEntry, samples: vectorSamples('key-map', 'entry') },
    { name: 'value of an account', read: decodeAccountKeyValue, samples: vectorSamples('key-map', 'value') },
    { name: 'part of the map', read: decodePrefixProof, samples: vectorSamples('key-map', 'mapProof') },
    {
      name: 'update for auditors',
      read: (bytes) => verifyAuditorUpdate(bytes, firstRoot as Bytes, root as Bytes),
      samples: vectorSamples('key-map', 'update'),
    },
  ];
}

/** What people scan, paste and type. */
function texts(): Target[] {
  const host = 'chat.example';
  return [
    { name: 'code for linking', read: ofText(parseLinkInvitation), samples: vectorSamples('link-device', 'qr') },
    { name: 'recovery phrase', read: ofText(entropyFromPhrase), samples: vectorSamples('phrase', 'phrase') },
    { name: 'MIMI URI', read: ofText(parseMimiUri), samples: [utf8(userUri(host, new Uint8Array(16)))] },
    { name: 'URI of a file', read: ofText(parseBlobUri), samples: [utf8(blobUri(host, new Uint8Array(16)))] },
  ];
}
