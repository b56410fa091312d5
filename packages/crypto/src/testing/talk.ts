// A ready-made message for tests: sender, header, content, keys.

import type { Bytes } from '../bytes.ts';
import {
  composeText,
  encodeMimiContent,
  type MessageHeader,
  roomUri,
  type SealMessageInput,
  sealedExtensions,
  userUri,
} from '../index.ts';
import { named } from './deterministic.ts';
import { person } from './people.ts';

export const HOST = 'chat.example';
export const CHAT: Bytes = named('chat', 16);
export const EPOCH_KEY: Bytes = named('epoch 8', 32);

/** Content of a text by `account`, with a salt of its own. */
export function textContent(account: Bytes, text: string): Bytes {
  const uris = { senderUri: userUri(HOST, account), roomUri: roomUri(HOST, CHAT) };
  const lastSeen = { seq: 41, hash: named('entry 41', 32) };
  const extensions = sealedExtensions({ ...uris, lastSeen, deviceListNumber: 1 });
  return encodeMimiContent(composeText({ salt: named(`salt of ${text}`, 16), extensions }, text));
}

/** Everything `sealMessage` needs, by the person "alice". */
export async function aliceSays(text: string): Promise<SealMessageInput & { readonly devicePublicKey: Bytes }> {
  const alice = await person('alice');
  const { account } = alice.verified;
  const header: MessageHeader = {
    chat: CHAT,
    epoch: 8,
    account,
    device: 1,
    counter: 12,
    id: named(`id of ${text}`, 16),
    salt: named(`message salt of ${text}`, 16),
  };
  const { deviceSigner: deviceSign, devicePublicKey } = alice;
  return { epochKey: EPOCH_KEY, header, content: textContent(account, text), deviceSign, devicePublicKey };
}
