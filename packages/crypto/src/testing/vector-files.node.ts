// Which vector file holds what, and the JSON form: byte strings as lower-case hex.

import { readFileSync } from 'node:fs';
import { type Bytes, fromHex, toHex } from '../bytes.ts';
import {
  attachmentVectors,
  chainVectors,
  linkChainVectors,
  mediaVectors,
  messageVectors,
  mimiFrankingVectors,
  noteVectors,
  salamanderVectors,
} from './vectors-chat.ts';
import {
  deviceListVectors,
  linkVectors,
  phraseVectors,
  proofVectors,
  slotVectors,
  statementVectors,
  vaultVectors,
} from './vectors-identity.ts';
import { keyMapVectors, vrfVectors } from './vectors-key-map.ts';
import { transparencyVectors } from './vectors-transparency.ts';

const FOLDER = new URL('../../../../vectors/', import.meta.url);

export function vectorUrl(name: string): URL {
  return new URL(`${name}.json`, FOLDER);
}

export function readVectors<T>(name: string): T {
  return JSON.parse(readFileSync(vectorUrl(name), 'utf8')) as T;
}

export type MimiExamples = {
  readonly examples: readonly { readonly name: string; readonly content: string; readonly messageId: string }[];
  readonly refused: readonly { readonly name: string; readonly content: string }[];
};

function original(): Bytes {
  const found = readVectors<MimiExamples>('mimi-content').examples.find((example) => example.name === 'original');
  return fromHex(found?.content ?? '');
}

/** The files recomputed from their inputs. `mimi-content.json` is the draft's and only read. */
export const BUILDERS: ReadonlyMap<string, () => unknown> = new Map<string, () => unknown>([
  ['phrase', phraseVectors],
  ['account-statement', statementVectors],
  ['device-list', deviceListVectors],
  ['slots', slotVectors],
  ['vault', vaultVectors],
  ['link-device', linkVectors],
  ['proofs', proofVectors],
  ['epoch-link', linkChainVectors],
  ['message', messageVectors],
  ['note', noteVectors],
  ['chain', chainVectors],
  ['mimi-franking', () => mimiFrankingVectors(original())],
  ['media', mediaVectors],
  ['attachments', attachmentVectors],
  ['salamander', salamanderVectors],
  ['transparency', transparencyVectors],
  ['vrf', vrfVectors],
  ['key-map', keyMapVectors],
]);

/** The text of a vector file. */
export function vectorText(value: unknown): string {
  const hexed = JSON.stringify(value, (_, item: unknown) => (item instanceof Uint8Array ? toHex(item) : item), 2);
  return `${hexed}\n`;
}
