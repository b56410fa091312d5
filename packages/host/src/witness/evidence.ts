// What shows that a log misbehaved, kept for people: the checkpoint the witness had cosigned and the request that contradicts it.
// Two roots for one size, both signed by the log, are proof by themselves. A proof that does not hold may be the log's fault or
// that of whoever passed a genuine checkpoint on with a wrong proof; of these fewer are kept.
import { createHash, randomBytes } from 'node:crypto';
import { mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Submission, WitnessRecord, WitnessRefusal } from '@heliogram/crypto/transparency';
import { syncFolder } from '../cosigner-key.ts';

/** Cases of each kind that are kept. */
const maxCases = { fork: 1000, proof: 100 } as const;
type Kind = keyof typeof maxCases;

/** A refusal that is to be remembered. */
export interface Misbehaviour {
  readonly submission: Submission;
  readonly before: WitnessRecord | undefined;
  readonly refusal: WitnessRefusal;
  readonly body: Uint8Array;
}

/** Where evidence goes. */
export interface EvidenceFolder {
  /** Resolves to a sentence for the operator once it is durable; undefined: it was there already. */
  keep(case_: Misbehaviour): Promise<string | undefined>;
}

/** A folder with a folder for each case: `cosigned` (a note), `request` (as it came), `refusal` (in words). */
export function openEvidence(folder: string): EvidenceFolder {
  let last: Promise<unknown> = Promise.resolve();
  return {
    // One after another, so that the count is right.
    keep(case_) {
      const kept = last.then(() => keep(folder, case_));
      last = kept.catch(() => undefined);
      return kept;
    },
  };
}

async function keep(folder: string, { submission, before, refusal, body }: Misbehaviour): Promise<string | undefined> {
  const kind: Kind = refusal.status === 409 ? 'fork' : 'proof';
  const { origin, size } = submission;
  const what =
    kind === 'fork'
      ? `${origin} signed two trees of ${size} entries: proof that the log has forked`
      : `${origin} signed a tree of ${size} entries that was not shown to continue the one cosigned before`;
  const held = before?.checkpoint ?? new Uint8Array(0);
  // By what contradicts what: the same checkpoints with other wrong proofs are the same case.
  const name = createHash('sha256').update(held).update('\n').update(submission.checkpoint).digest('hex').slice(0, 32);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const cases = (await readdir(folder)).filter((one) => one.startsWith(`${kind}-`));
  if (cases.includes(`${kind}-${name}`)) return undefined;
  if (cases.length >= maxCases[kind]) return `${what}. NOT KEPT: ${folder} is full, move its cases elsewhere.`;
  const half = join(folder, `.half-${randomBytes(6).toString('hex')}`);
  try {
    await mkdir(half, { mode: 0o700 });
    await write(join(half, 'cosigned'), held);
    await write(join(half, 'request'), body);
    await write(join(half, 'refusal'), new TextEncoder().encode(`${refusal.status} ${refusal.body}`));
    await syncFolder(half);
    await rename(half, join(folder, `${kind}-${name}`));
  } finally {
    await rm(half, { recursive: true, force: true });
  }
  await syncFolder(folder);
  return `${what}. Kept in ${join(folder, `${kind}-${name}`)}.`;
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}
