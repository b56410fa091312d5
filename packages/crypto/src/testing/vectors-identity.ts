// Builds the vectors of everything an account is: phrase, statements, device and slot lists, vault, linking, sign-in, leaves.

import { utf8 } from '../bytes.ts';
import { sha256 } from '../hash.ts';
import {
  acceptLink,
  dataKey,
  derivePasskeyKeys,
  ed25519PublicKey,
  ed25519Signer,
  encodeLinkGrant,
  encodeLinkOffer,
  makeLeafIdentity,
  makeSlotList,
  newKeyring,
  phraseFromEntropy,
  ROOT_NOTICE_PERIOD_S,
  recordId,
  safetyNumber,
  safetyQr,
  scanLink,
  sealKeyring,
  sealLinkMessage,
  sealRecord,
  showLink,
  signAccountStatement,
  signDeviceList,
  signRootNotice,
  signSignIn,
  userUri,
  verifyDeviceList,
  withDevice,
  withNewGeneration,
  withoutDevice,
} from '../index.ts';
import { named, namedRandom } from './deterministic.ts';
import { person, T0 } from './people.ts';

export async function phraseVectors(): Promise<unknown> {
  const entropy = named('alice phrase', 16);
  const prfOutput = named('alice passkey prf output', 32);
  const alice = await person('alice');
  return {
    about:
      'Recovery phrase: BIP-39 English; seeds are HKDF-SHA256(entropy, salt "heliogram phrase v1", info). docs/formats/phrase.md',
    passkey: {
      about: 'The same of a passkey\'s PRF output, salt "heliogram passkey v1"; docs/formats/slots.md',
      prfOutput,
      ...derivePasskeyKeys(prfOutput),
    },
    entropy,
    phrase: phraseFromEntropy(entropy),
    rootSeed: alice.phraseKeys.rootSeed,
    hpkeSeed: alice.phraseKeys.hpkeSeed,
    authSeed: alice.phraseKeys.authSeed,
    rootKey: alice.verified.rootKey,
    hpkePublic: alice.slotTarget.hpkePublic,
    authPublic: alice.slotTarget.authPublic,
    account: alice.verified.account,
    userUri: userUri('chat.example', alice.verified.account),
  };
}

export async function statementVectors(): Promise<unknown> {
  const alice = await person('alice');
  const accountKey = await ed25519PublicKey(named('alice account key 2', 32));
  const rootKey = await ed25519PublicKey(named('alice root key 2', 32));
  const { account, hash } = alice.verified;
  const second = { account, number: 2, accountKey, rootKey, previousHash: hash, createdAtS: T0 + 86_400 };
  const announcedAtS = T0 + 86_400;
  const notice = await signRootNotice(
    { account, number: 2, rootKey, previousHash: hash, announcedAtS, device: 1 },
    alice.accountSigner,
  );
  const createdAtS = announcedAtS + ROOT_NOTICE_PERIOD_S;
  const kept = { ...second, accountKey: alice.verified.accountKey, createdAtS, notice };
  return {
    about: 'Account statements; each is signed by the root key of the one before it. docs/formats/account-statement.md',
    account,
    statements: [alice.statement, await signAccountStatement(second, alice.rootSigner)],
    newest: { number: 2, accountKey, rootKey },
    byNotice: {
      about:
        'The root key alone is replaced, seven days after a notice; both signed by the account key of statement 1.',
      notice,
      statements: [alice.statement, await signAccountStatement(kept, alice.accountSigner)],
      newest: { number: 2, accountKey: kept.accountKey, rootKey },
    },
  };
}

export async function deviceListVectors(): Promise<unknown> {
  const alice = await person('alice');
  const tablet = await ed25519PublicKey(named('alice device key 2', 32));
  const second = await signDeviceList(withDevice(alice.deviceList, tablet, T0 + 100), alice.accountSigner);
  const list2 = await verifyDeviceList(second, alice.verified);
  const third = await signDeviceList(withoutDevice(list2, 1, T0 + 200), alice.accountSigner);
  const { account, accountKey } = alice.verified;
  return {
    about: 'Device lists: device 1; device 2 added; device 1 revoked. docs/formats/device-list.md',
    account,
    accountKey,
    lists: [alice.deviceListStored, second, third],
    hashes: [sha256(alice.deviceListStored), sha256(second), sha256(third)],
  };
}

export async function slotVectors(): Promise<unknown> {
  const alice = await person('alice');
  const vrk = named('alice vrk', 32);
  const { account, accountKey } = alice.verified;
  const parts = { account, number: 3, vrkGeneration: 2, vrk, slots: [alice.slotTarget] };
  const stored = await makeSlotList(parts, alice.accountSigner, namedRandom('slots'));
  return {
    about: 'Slot list 3 of VRK generation 2 with one phrase slot. docs/formats/slots.md',
    account,
    accountKey,
    hpkeSeed: alice.phraseKeys.hpkeSeed,
    ephemeralSeed: named('slots/0', 32),
    vrk,
    stored,
  };
}

export async function vaultVectors(): Promise<unknown> {
  const alice = await person('alice');
  const { account } = alice.verified;
  const vrk = named('alice vrk', 32);
  const random = namedRandom('keyring');
  const keyring = withNewGeneration(newKeyring(random), random);
  const place = { account, version: 7, vrkGeneration: 2 };
  const name = { account, recordId: recordId(keyring, 'contacts'), version: 5, generation: 2 };
  const plaintext = utf8('a record of the vault');
  return {
    about: 'Keyring and one record. docs/formats/vault.md',
    account,
    vrk,
    keyring: { idKey: keyring.idKey, keys: [...keyring.keys.values()] },
    keyringPlace: place,
    keyringSalt: named('keyring seal/0', 16),
    sealedKeyring: await sealKeyring(place, vrk, keyring, namedRandom('keyring seal')),
    record: { name: 'contacts', recordId: name.recordId, version: 5, generation: 2, salt: named('record seal/0', 16) },
    plaintext,
    sealedRecord: await sealRecord(name, dataKey(keyring, 2), plaintext, namedRandom('record seal')),
  };
}

export async function linkVectors(): Promise<unknown> {
  const place = { serverUrl: 'https://chat.example', rendezvousId: named('rendezvous', 16) };
  const { shower, qr } = await showLink(place, namedRandom('link shower'));
  const scanned = await scanLink(qr, namedRandom('link scanner'));
  const pending = await acceptLink(shower, scanned.first);
  const offer = encodeLinkOffer({ devicePublicKey: named('new device', 32) });
  const grant = encodeLinkGrant({
    account: named('an account', 16),
    username: 'alice',
    device: 2,
    vrk: named('vrk', 32),
  });
  return {
    about: 'Linking a device by QR code. docs/formats/link-device.md',
    showerSeed: shower.seed,
    ephemeralSeed: named('link scanner/0', 32),
    qr,
    first: scanned.first,
    code: scanned.code,
    offer,
    offerMessage: (await sealLinkMessage(pending.channel, offer)).message,
    grant,
    grantMessage: (await sealLinkMessage(scanned.channel, grant)).message,
  };
}

export async function proofVectors(): Promise<unknown> {
  const alice = await person('alice');
  const bob = await person('bob');
  const { account, accountKey } = alice.verified;
  const nonce = named('nonce', 32);
  const slotId = alice.slotTarget.slotId;
  const base = { host: 'chat.example', nonce, account };
  const leafSignatureKey = await ed25519PublicKey(named('leaf', 32));
  const claim = { account, statementNumber: 1, deviceListNumber: 3, leafSignatureKey };
  return {
    about: 'Sign-in, MLS leaf identity, safety number. docs/formats/{sign-in,credential,safety-number}.md',
    signIn: {
      ...base,
      device: { device: 1, publicKey: alice.devicePublicKey },
      deviceSignature: await signSignIn({ ...base, party: { device: 1 } }, alice.deviceSigner),
      slot: { slotId, publicKey: alice.slotTarget.authPublic },
      slotSignature: await signSignIn({ ...base, party: { slotId } }, ed25519Signer(alice.phraseKeys.authSeed)),
    },
    leaf: { ...claim, accountKey, identity: await makeLeafIdentity(claim, alice.accountSigner) },
    safety: {
      accounts: [alice.verified, bob.verified].map((v) => ({ account: v.account, accountKey: v.accountKey })),
      number: safetyNumber(alice.verified, bob.verified),
      qrOfFirst: safetyQr(alice.verified, bob.verified),
    },
  };
}
