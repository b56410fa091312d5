// What the newest entry says about names and accounts, with everything that proves it. All of one answer is of one moment.
import { setTimeout as sleep } from 'node:timers/promises';
import {
  accountLabel,
  CONFIGURATION_KEY,
  encodeKeyLogEntry,
  encodePrefixProof,
  loadPrefixTree,
  noticeLabel,
  usernameLabel,
} from '@heliogram/crypto/key-map';
import { proveConsistency, proveInclusion } from '@heliogram/crypto/transparency';
import { normaliseUsername } from '@heliogram/model';
import {
  type Bytes,
  Code,
  isRefusal,
  type ProveRequest,
  type RefusalValue,
  refuse,
  toHex,
  type Verdict,
} from '@heliogram/protocol';
import type { Database, Sql } from '../../platform/database/port.ts';
import { transactOrRefuse } from '../../platform/refused-inside.ts';
import { newestCosigned } from './cosignatures.ts';
import { idleMs } from './fold.ts';
import type { Ladders } from './ladders.ts';
import type { KeyLogIdentity } from './secrets.ts';
import type { Sequencer } from './sequencer.ts';
import {
  freezeView,
  headOf,
  isWaiting,
  type KeyLogHead,
  newestVersions,
  nodesAt,
  type StoredVersion,
} from './store.ts';
import { tileReader } from './tiles.ts';

export interface ProveDependencies {
  readonly database: Database;
  readonly nowMs: () => number;
  readonly identity: () => Promise<KeyLogIdentity>;
  readonly sequencer: Sequencer;
  readonly ladders: Ladders;
}

interface ProvedLabelValue {
  readonly isPresent: boolean;
  readonly version: number;
  readonly opening: Bytes;
  readonly value: Bytes;
  readonly vrfProofs: Bytes[];
}

/** The answer of `Prove`. */
export interface Proved {
  readonly checkpoint: Bytes;
  readonly entry: Bytes;
  readonly inclusion: Bytes[];
  readonly consistency: Bytes[];
  readonly map: Bytes;
  readonly labels: ProvedLabelValue[];
  readonly cosigned: Bytes;
  readonly cosignedConsistency: Bytes[];
}

/** How long an answer may wait for the log. */
const settleMs = 10_000;
const none = new Uint8Array(0);

export async function prove(given: ProveDependencies, request: ProveRequest): Promise<Verdict<Proved>> {
  const labels = labelsOf(request);
  if (isRefusal(labels)) return labels;
  const { database } = given;
  const newest = await headOf(database);
  // After the server has slept, the log has something to say before anybody is answered from it.
  const isSilent = !newest || given.nowMs() - newest.timestampMs >= idleMs;
  const isBehind = isSilent || (await isWaiting(database, labels));
  if (isBehind && !(await isSettled(given.sequencer))) return notYet();
  const identity = await given.identity();
  return transactOrRefuse(database, async (tx) => {
    await freezeView(tx);
    const head = await headOf(tx);
    if (!head) throw new Error('the key log has no entry');
    // A log that is still taking up older accounts would say of them that they do not exist.
    if (head.backfillAfter !== null) return notYet();
    if (request.knownSize > head.size) return refuse(Code.OUT_OF_RANGE, { detail: 'known_size: the log is smaller' });
    return answer(given, tx, { identity, head, labels, knownSize: request.knownSize });
  });
}

/** Waits for the log to take up what is waiting, a bounded time. */
async function isSettled(sequencer: Sequencer): Promise<boolean> {
  const done = new AbortController();
  const patience = sleep(settleMs, false, { ref: false, signal: done.signal }).catch(() => false);
  try {
    return await Promise.race([sequencer.settle().then(() => true), patience]);
  } finally {
    done.abort();
  }
}

function notYet(): RefusalValue {
  return refuse(Code.OVERLOADED, { detail: 'the key log is catching up', retryAfterMs: 5000 });
}

function labelsOf(request: ProveRequest): Verdict<Bytes[]> {
  const names = request.usernames.map(normaliseUsername);
  if (!names.every((name) => name !== undefined)) return refuse(Code.BAD_NAME);
  const labels = [
    ...names.map(usernameLabel),
    ...request.accounts.map((account) => accountLabel(account as Bytes)),
    ...request.notices.map((account) => noticeLabel(account as Bytes)),
  ];
  return labels.length > 0 ? labels : refuse(Code.MALFORMED, { detail: 'no name and no account' });
}

async function answer(
  given: ProveDependencies,
  tx: Sql,
  asked: {
    readonly identity: KeyLogIdentity;
    readonly head: KeyLogHead;
    readonly labels: readonly Bytes[];
    readonly knownSize: number;
  },
): Promise<Proved> {
  const { identity, head, labels, knownSize } = asked;
  const newest = await newestVersions(tx, labels);
  const searchKeys: Bytes[] = [CONFIGURATION_KEY];
  const proved: ProvedLabelValue[] = [];
  for (const label of labels) {
    const found = newest.get(toHex(label));
    const ladder = await given.ladders.of(tx, identity.vrfSeed, label, found?.version ?? null);
    searchKeys.push(...ladder.searchKeys);
    proved.push(provedLabel(found, ladder.vrfProofs));
  }
  const tree = await loadPrefixTree({ read: (places) => nodesAt(tx, places) }, head.prefixRoot, searchKeys);
  const read = tileReader(tx);
  const cosigned = await newestCosigned(tx);
  const isOlder = cosigned !== undefined && cosigned.size < head.size;
  return {
    checkpoint: head.checkpoint,
    entry: encodeKeyLogEntry(head),
    inclusion: await proveInclusion(head.size, head.size - 1, read),
    consistency: await proveConsistency(knownSize, head.size, read),
    map: encodePrefixProof(tree),
    labels: proved,
    cosigned: isOlder ? cosigned.checkpoint : none,
    cosignedConsistency: isOlder ? await proveConsistency(cosigned.size, head.size, read) : [],
  };
}

function provedLabel(found: StoredVersion | undefined, vrfProofs: readonly Bytes[]): ProvedLabelValue {
  return {
    isPresent: found !== undefined,
    version: found?.version ?? 0,
    opening: found?.opening ?? none,
    value: found?.value ?? none,
    vrfProofs: [...vrfProofs],
  };
}
