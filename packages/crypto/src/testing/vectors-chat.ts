// Builds the vectors of what is said in a chat: links, messages, notes, franking, the chain, media, attachments.

import { gcmOpen } from '../aead.ts';
import { type Bytes, concat, fromHex, utf8 } from '../bytes.ts';
import {
  annotationExtensions,
  beginMedia,
  CHAIN_START,
  composeMessage,
  composeText,
  ed25519PublicKey,
  ed25519Signer,
  encodeMessageHeader,
  encodeMimiContent,
  encryptChunk,
  entryHash,
  FILE_FACTS,
  fileFacts,
  filePart,
  frameMimiContent,
  frank,
  frankingTag,
  frankingTagOf,
  type MediaFile,
  markdownPart,
  mimiMessageId,
  roomUri,
  saltOfContent,
  sealedExtensions,
  sealedMediaBytes,
  sealIntro,
  sealLink,
  sealMessage,
  sealReceipt,
  sealSignal,
  serverFrank,
  serverFrankingContext,
  signServerFrank,
  storedMediaBytes,
  userUri,
} from '../index.ts';
import { named, namedRandom } from './deterministic.ts';
import { person } from './people.ts';

const chat = named('chat', 16);
const epochKey = named('epoch 8', 32);

export async function linkChainVectors(): Promise<unknown> {
  const previousKey = named('epoch 7', 32);
  return {
    about: 'The link from epoch 8 back to epoch 7. docs/formats/epoch-link.md',
    chat,
    epoch: 8,
    epochKey,
    previousKey,
    link: await sealLink(epochKey, chat, 8, previousKey),
  };
}

export async function messageVectors(): Promise<unknown> {
  const alice = await person('alice');
  const { account } = alice.verified;
  const uris = { senderUri: userUri('chat.example', account), roomUri: roomUri('chat.example', chat) };
  const lastSeen = { seq: 41, hash: named('entry 41', 32) };
  const extensions = sealedExtensions({ ...uris, lastSeen, deviceListNumber: 1 });
  const content = encodeMimiContent(composeText({ salt: named('mimi salt', 16), extensions }, 'Hello, *world*'));
  const header = {
    chat,
    epoch: 8,
    account,
    device: 1,
    counter: 12,
    id: named('message id', 16),
    salt: named('message salt', 16),
  };
  const sealed = await sealMessage({ epochKey, header, content, deviceSign: alice.deviceSigner });
  const franked = { tag: sealed.frankingTag, account, chat, seq: 42, timeMs: 1_780_000_123_000 };
  const hubKey = named('hub key', 32);
  return {
    about: 'A sealed message and its frank. docs/formats/message.md, docs/formats/franking.md',
    epochKey,
    deviceSeed: alice.deviceSeed,
    devicePublicKey: alice.devicePublicKey,
    header,
    encodedHeader: encodeMessageHeader(header),
    content,
    mimiMessageId: mimiMessageId(uris.senderUri, uris.roomUri, content),
    frankingTag: sealed.frankingTag,
    body: sealed.body,
    frank: { hubKey, seq: 42, timeMs: franked.timeMs, frank: frank({ hubKey, ...franked }) },
  };
}

export async function noteVectors(): Promise<unknown> {
  const alice = await person('alice');
  const header = { chat, epoch: 8, account: alice.verified.account, device: 1 };
  const content = utf8('typing');
  const input = { epochKey, header, content, deviceSign: alice.deviceSigner };
  return {
    about: 'A signal, a receipt and an intro of the same content. docs/formats/note.md',
    epochKey,
    devicePublicKey: alice.devicePublicKey,
    header,
    content,
    signal: await sealSignal({ ...input, random: namedRandom('signal') }),
    receipt: await sealReceipt({ ...input, random: namedRandom('receipt') }),
    intro: await sealIntro({ ...input, random: namedRandom('intro') }),
  };
}

export function chainVectors(): unknown {
  const first = { seq: 1, timeMs: 1_780_000_000_000, kind: 2, core: utf8('core of a commit') };
  const second = { seq: 2, timeMs: 1_780_000_001_000, kind: 1, core: utf8('core of a message') };
  const hash1 = entryHash(CHAIN_START, first);
  return {
    about: 'The journal hash chain. docs/formats/chain.md',
    entries: [
      { ...first, hash: hash1 },
      { ...second, hash: entryHash(hash1, second) },
    ],
  };
}

// Numbers of the MIMI protocol draft's scheme over the content draft's example "original".
export async function mimiFrankingVectors(original: Bytes): Promise<unknown> {
  const hubKey = Uint8Array.from({ length: 32 }, (_, i) => i);
  const seed = Uint8Array.from({ length: 32 }, (_, i) => 32 + i);
  const sender = 'mimi://example.com/u/alice-smith';
  const room = 'mimi://example.com/r/engineering_team';
  const acceptedMs = 1_644_387_225_019;
  const context = serverFrankingContext(sender, room, acceptedMs);
  const one = async (tag: Bytes): Promise<unknown> => {
    const serverFrankBytes = serverFrank(hubKey, tag, context);
    const signature = await signServerFrank(serverFrankBytes, 1, context, ed25519Signer(seed));
    return { tag, serverFrank: serverFrankBytes, signature };
  };
  return {
    about: 'MIMI protocol section 5.4.1 franking of the example "original"; ciphersuite 0x0001.',
    hubKey,
    signingSeed: seed,
    signingPublicKey: await ed25519PublicKey(seed),
    acceptedMs,
    context,
    unframed: await one(frankingTagOf(original)),
    framed: await one(frankingTag(saltOfContent(original), frameMimiContent(original))),
  };
}

export async function mediaVectors(): Promise<unknown> {
  const inputKey = Uint8Array.from({ length: 16 }, (_, i) => i);
  const salt = Uint8Array.from({ length: 24 }, (_, i) => 16 + i);
  const { header, cipher } = await beginMedia(inputKey, salt);
  const chunk = await encryptChunk(cipher, 0, utf8('hello'));
  return {
    about: 'C2SP chunked-encryption, Cobblestone-128, empty context. docs/formats/media.md',
    inputKey,
    salt,
    plaintext: utf8('hello'),
    file: concat(header, chunk),
    sealedBytesOf16384: sealedMediaBytes(16_384),
  };
}

/** A message with a photo, a voice recording and a preview, and what is read out of it. */
export function attachmentVectors(): unknown {
  const host = 'chat.example';
  const text = 'The way there: https://lake.example/map @ida';
  const named16 = (name: string): Bytes => named(name, 16);
  const about = { description: '', name: '', hash: named('hash', 32) };
  const photo: MediaFile = {
    ...{ ...about, blob: named16('photo'), key: named16('photo key'), kind: 1, type: 'image/jpeg', sizeBytes: 300_000 },
    ...{ name: 'lake.jpg', description: 'A lake', width: 1600, height: 1200, thumbhash: named('thumb', 25) },
  };
  const voice: MediaFile = {
    ...{ ...about, blob: named16('voice'), key: named16('voice key'), kind: 3, type: 'audio/webm', sizeBytes: 9000 },
    ...{ durationMs: 2300, waveform: Uint8Array.of(0, 7, 31) },
  };
  const image: MediaFile = {
    ...{ ...about, blob: named16('image'), key: named16('image key'), kind: 1, type: 'image/png', sizeBytes: 5000 },
  };
  const preview = { url: 'https://lake.example/map', title: 'The lake', description: '', site: 'lake.example' };
  const annotations = { preview, forwardedFrom: 'tomas', mentions: [named16('ida')] };
  const extensions = sealedExtensions(
    {
      senderUri: userUri(host, named16('account')),
      roomUri: roomUri(host, chat),
      lastSeen: null,
      deviceListNumber: 1,
    },
    new Map([...annotationExtensions(annotations), [FILE_FACTS, fileFacts([photo, voice, image])]]),
  );
  const parts = [markdownPart(text), filePart(host, photo), filePart(host, voice), filePart(host, image, true)];
  const part = { kind: 'multi', disposition: 1, language: '', semantics: 'process-all', parts } as const;
  const content = encodeMimiContent(composeMessage({ salt: named16('salt'), extensions }, part));
  return {
    about: 'A message with files, a preview, attribution and a mention. docs/formats/attachments.md',
    host,
    text,
    files: [photo, voice],
    previewImage: image,
    ...annotations,
    storedBytes: [photo, voice, image].map(({ sizeBytes }) => storedMediaBytes(sizeBytes)),
    content,
  };
}

/** One AES-256-GCM ciphertext that opens under two keys: why every sealed form here carries a commitment. */
export async function salamanderVectors(): Promise<unknown> {
  const [keyA, keyB] = [0x11, 0x22].map((byte) => new Uint8Array(16).fill(byte)) as [Bytes, Bytes];
  const nonce = new Uint8Array(12).fill(0x33);
  const [a, b, c] = [0xaa, 0xbb, 0xcc].map((byte) => new Uint8Array(16).fill(byte)) as [Bytes, Bytes, Bytes];
  const middle = fromHex('ed36d01871d6a72c4af3e61b060ed0f5');
  const sealed = concat(a, b, middle, c, fromHex('fc8749494fc8218b00ea611f32d8df2e'));
  const none = new Uint8Array(0);
  return {
    about:
      'AES-GCM does not commit to its key: this ciphertext opens under both keys. Our formats must refuse its like.',
    keyA,
    keyB,
    nonce,
    sealed,
    plaintextA: await gcmOpen(keyA, nonce, sealed, none),
    plaintextB: await gcmOpen(keyB, nonce, sealed, none),
  };
}
