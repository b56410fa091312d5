// Messages sealed as clients seal them: MIMI content, device signature, franking tag, epoch key. Made before the clock starts.
import {
  type Bytes,
  composeText,
  encodeMimiContent,
  roomUri,
  type SealMessageInput,
  sealedExtensions,
  systemRandom,
  userUri,
} from '@heliogram/crypto';
import { type Identity, makeIdentity } from './identity.ts';

const host = 'localhost';

/** Whose message it is, where it goes, and under which key. Absent parts are made up. */
export interface SealedFor {
  /** The same for all, or by index. */
  readonly text: string | ((index: number) => string);
  readonly sender?: Identity;
  readonly chat?: Bytes;
  readonly epoch?: number;
  readonly epochKey?: Bytes;
  /** Counter of the first message. */
  readonly counter?: number;
}

/** Inputs for `sealMessage`, each with salts and ids of its own. */
export async function sealing(
  count: number,
  { text, sender, chat = systemRandom(16), epoch = 1, epochKey = systemRandom(32), counter = 1 }: SealedFor,
): Promise<(SealMessageInput & { readonly devicePublicKey: Bytes })[]> {
  const { account, deviceSign, devicePublicKey } = sender ?? (await makeIdentity(Math.floor(Date.now() / 1000)));
  const uris = { senderUri: userUri(host, account), roomUri: roomUri(host, chat) };
  const extensions = sealedExtensions({ ...uris, lastSeen: null, deviceListNumber: 1 });
  return Array.from({ length: count }, (_, index) => ({
    epochKey,
    header: {
      chat,
      epoch,
      account,
      device: 1,
      counter: counter + index,
      id: systemRandom(16),
      salt: systemRandom(16),
    },
    content: encodeMimiContent(
      composeText({ salt: systemRandom(16), extensions }, typeof text === 'string' ? text : text(index)),
    ),
    deviceSign,
    devicePublicKey,
  }));
}
