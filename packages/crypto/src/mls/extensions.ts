// What our leaves can do, from the first day: a feature whose extension a leaf does not list would lock that leaf out later
// (RFC 9420 section 7.2).
import type { Capabilities, Extension } from 'ts-mls';
import { asOwn, type Bytes } from '../bytes.ts';
import { suiteName } from './suite.ts';

/** The group context extension that holds roles and policy (private-use range, RFC 9420 section 17.3). */
export const policyExtension = 0xf101;

/** last_resort of draft-ietf-mls-extensions: this key package may be handed out more than once. */
export const lastResortExtension = 0x000a;

const reserved = [0xf102, 0xf103, 0xf104, 0xf105, 0xf106, 0xf107, 0xf108];

/** Every leaf of ours says this. */
export const capabilities: Capabilities = {
  versions: ['mls10'],
  ciphersuites: [suiteName],
  extensions: [lastResortExtension, policyExtension, ...reserved],
  proposals: [],
  credentials: ['basic'],
};

/** The group context extensions for a policy; none for an empty one. */
export function policyExtensions(policy: Bytes): Extension[] {
  return policy.length === 0 ? [] : [{ extensionType: policyExtension, extensionData: policy }];
}

/** The policy among group context extensions; empty when there is none. */
export function policyOf(extensions: readonly Extension[]): Bytes {
  const found = extensions.find((extension) => extension.extensionType === policyExtension);
  return asOwn(found?.extensionData ?? new Uint8Array(0));
}
