// An audit: who the log is, where it stands, whether that continues what was seen, every entry since then, and who cosigned it.
// The order matters: nothing is looked into before what vouches for it holds.
import { type Bytes, equal, fromHex, fromUtf8 } from '@heliogram/crypto';
import type { KeyMapConfiguration } from '@heliogram/crypto/key-map';
import {
  authenticTiles,
  edgeRoot,
  formatVerifierKey,
  LOG_KEY,
  MAX_NOTE_BYTES,
  openCheckpoint,
  parseVerifierKey,
  proveConsistency,
  readEdge,
  TILE_WIDTH,
  type TrustPolicy,
  type VerifierKey,
  verifyConsistency,
} from '@heliogram/crypto/transparency';
import { checked, covered, readNamed } from './files.ts';
import type { Known, KnownStore } from './known.ts';
import type { PublicLog } from './public-log.ts';
import { checkQuorum } from './quorum.ts';
import { type Audited, AuditFault, AuditUnfinished, type Silence } from './verdict.ts';
import { asTime, beginning, entryAt, type Step, silenceOf, type Walked, walk } from './walk.ts';

/** What an audit is given. */
export interface AuditGround {
  readonly log: PublicLog;
  /** Undefined: the log is believed to be who it says it is, at the first audit. */
  readonly policy: TrustPolicy | undefined;
  readonly store: KnownStore;
  /** Where to begin when nothing is known: what is before goes unaudited. */
  readonly from: number;
  readonly nowMs: () => number;
  /** Told every bundle of entries. */
  readonly progress: (done: number, size: number) => void;
}

/** An audit and the checkpoint it was of. */
export interface AuditDone {
  readonly audited: Audited;
  readonly checkpoint: Bytes;
}

/** Clients refuse a log whose newest entry is older. */
const staleMs = 86_400_000;
const maxSilences = 20;

/** Audits a log up to its newest checkpoint. @throws AuditFault · AuditUnfinished. */
export async function audit(ground: AuditGround): Promise<AuditDone> {
  const { log, policy } = ground;
  const known = ground.store.read();
  const identity = await identify(ground, known);
  const { origin } = identity.configuration;
  // Before the newest, so that it is never ahead of it.
  const cosigned = policy && policy.quorum !== null ? await log.get('cosigned', MAX_NOTE_BYTES) : undefined;
  const checkpoint = await readNamed(log, 'checkpoint');
  const cosigners = (policy?.witnesses ?? []).map(({ key }) => key);
  const opened = await checked('checkpoint', null, () =>
    openCheckpoint(checkpoint, { origin, keys: identity.keys }, cosigners),
  );
  try {
    const { size, root } = opened.checkpoint;
    if (size === 0) throw new AuditFault('checkpoint', null, 'a key log has an entry from its first moment on');
    const tiles = await checked('tiles', null, () => authenticTiles({ size, root }, covered(log, 'tiles')));
    const walked: Walked = { log, head: { size, root }, tiles, ...identity, nowMs: ground.nowMs() };
    if (known) await requireContinues(walked, known);
    const audited = await auditEntries(ground, walked, { known, identity, checkpoint });
    const quorum = policy && (await checkQuorum(walked, { newest: checkpoint, cosigned }, policy));
    return { audited: { origin, ...audited, cosigned: quorum }, checkpoint };
  } catch (error) {
    if (error instanceof AuditFault) error.checkpoint = checkpoint;
    throw error;
  }
}

async function auditEntries(
  { store, from: asked, progress, nowMs }: AuditGround,
  walked: Walked,
  given: { readonly known: Known | undefined; readonly identity: Identity; readonly checkpoint: Bytes },
): Promise<Omit<Audited, 'origin' | 'cosigned'>> {
  const { known, identity } = given;
  const { size } = walked.head;
  const start = known ?? (await startAt(walked, asked));
  const from = known ? known.from : asked;
  const { verifierKey, configuration } = identity;
  let last: Step = start;
  const silent: Silence[] = [];
  let silences = 0;
  const note = (silence: Silence | undefined): void => {
    if (!silence) return;
    silences += 1;
    if (silent.length < maxSilences) silent.push(silence);
  };
  for await (const step of walk(walked, start)) {
    last = step;
    note(step.silence);
    if (step.size % TILE_WIDTH !== 0 && step.size !== size) continue;
    const { leaves, timestampMs, prefixRoot } = step;
    const checkpoint = step.size === size ? given.checkpoint : (known?.checkpoint ?? null);
    const root = await rootAt(walked, step.size);
    const { vrfPublicKey } = configuration;
    store.write({
      verifierKey,
      vrfPublicKey,
      from,
      size: step.size,
      root,
      timestampMs,
      prefixRoot,
      leaves,
      checkpoint,
    });
    progress(step.size, size);
  }
  note(requireFresh(last, nowMs()));
  return { from, resumedAt: start.size, size, leaves: last.leaves, newestMs: last.timestampMs, silent, silences };
}

interface Identity {
  readonly keys: readonly VerifierKey[];
  readonly configuration: KeyMapConfiguration;
  readonly verifierKey: string;
}

/** Who the log is: as the policy says, as it was, and only then as it says itself. */
async function identify({ log, policy }: AuditGround, known: Known | undefined): Promise<Identity> {
  const text = await readNamed(log, 'configuration');
  const { key, vrfPublicKey } = await checked('configuration', null, () => parseConfiguration(text));
  const verifierKey = formatVerifierKey(key);
  const keys = policy ? policy.logs.map((one) => one.key).filter((one) => one.name === key.name) : [key];
  if (keys.length === 0) {
    throw new AuditFault('configuration', null, `it says that it is ${key.name}, which is no log of the policy`);
  }
  if (known && known.verifierKey !== verifierKey) {
    throw new AuditFault('configuration', null, `its key was ${known.verifierKey} and is ${verifierKey}`);
  }
  if (known && !equal(known.vrfPublicKey, vrfPublicKey)) {
    throw new AuditFault('configuration', null, 'its VRF key is another than before');
  }
  return { keys, configuration: { origin: key.name, vrfPublicKey }, verifierKey };
}

function parseConfiguration(bytes: Bytes): { readonly key: VerifierKey; readonly vrfPublicKey: Bytes } {
  const [vkey = '', vrf = '', ...rest] = fromUtf8(bytes).split('\n');
  const key = parseVerifierKey(vkey);
  if (key.type !== LOG_KEY || !/^[0-9a-f]{64}$/.test(vrf) || rest.join() !== '') {
    throw new AuditFault('configuration', null, 'it is not two lines: a verifier key and a VRF key in hex');
  }
  return { key, vrfPublicKey: fromHex(vrf) };
}

async function requireContinues({ head, tiles }: Walked, known: Known): Promise<void> {
  const { size } = known;
  if (size > head.size) {
    throw new AuditFault('consistency', null, `the log has ${head.size} entries and had ${size}`);
  }
  const path = await checked('tiles', null, () => proveConsistency(size, head.size, tiles));
  try {
    await checked('consistency', null, () => verifyConsistency(known, head, path));
  } catch (error) {
    if (!(error instanceof AuditFault)) throw error;
    const says = `the first ${size} entries are not those that were audited before: the log was rewritten or has forked`;
    throw new AuditFault('consistency', null, says, { cause: error });
  }
}

/** The step before entry `from`, taken from the log as it is. */
async function startAt(walked: Walked, from: number): Promise<Step> {
  if (from === 0) return beginning;
  if (from >= walked.head.size)
    throw new AuditUnfinished(`the log has ${walked.head.size} entries: there is no ${from}`);
  return { size: from, leaves: 0, ...(await entryAt(walked, from - 1)) };
}

async function rootAt({ head, tiles }: Walked, size: number): Promise<Bytes> {
  if (size === head.size) return head.root;
  return checked('tiles', null, async () => edgeRoot(await readEdge(size, tiles)));
}

function requireFresh({ size, timestampMs }: Step, nowMs: number): Silence | undefined {
  if (nowMs - timestampMs > staleMs) {
    const says = `the newest entry is of ${asTime(timestampMs)}, more than a day ago: clients refuse this log`;
    throw new AuditFault('freshness', size - 1, says);
  }
  return silenceOf(size, timestampMs, nowMs);
}
