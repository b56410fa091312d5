// The core of a witness (c2sp.org/tlog-witness): it cosigns a checkpoint only if it continues the one it cosigned before. In three
// steps, so that comparing and storing can be one: `admit` looks at the request alone; `decide` compares with what is stored,
// at once and without waiting, so that it fits inside a transaction; `cosign` speaks only of what has been stored. No IO here.

import { type Bytes, toHex, utf8 } from '../bytes.ts';
import { CryptoError } from '../crypto-error.ts';
import { sha256 } from '../hash.ts';
import { parseAddCheckpoint, SIZE_TYPE } from './add-checkpoint.ts';
import { type OpenedCheckpoint, openCheckpoint, parseCheckpoint } from './checkpoint.ts';
import { emptyRoot } from './merkle.ts';
import { type TreeHead, verifyConsistency } from './merkle-proof.ts';
import { cosignText, type NoteSigner, verifiedSignatures } from './note-signature.ts';
import { formatSignatureLine, formatSignedNote, parseSignedNote } from './signed-note.ts';
import type { VerifierKey } from './verifier-key.ts';

/** What a witness keeps of a log: the newest checkpoint it cosigned, as a note with the log's signatures, and when. */
export type WitnessRecord = TreeHead & { readonly origin: string; readonly timeS: number; readonly checkpoint: Bytes };

/** A request whose checkpoint its log has signed. Nothing is known yet about what came before. */
export type Submission = TreeHead & {
  readonly origin: string;
  readonly oldSize: number;
  readonly path: readonly Bytes[];
  readonly checkpoint: Bytes;
};

/**
 * Why a witness does not cosign, as an HTTP answer: 400 malformed · 403 not signed by the log · 404 unknown log · 409 with the size
 * that was cosigned last, or another root for that size · 422 the proof does not hold. `isEvidence`: the log has signed two trees
 * that do not agree, or seems to; keep the request.
 */
export type WitnessRefusal = {
  readonly isRefused: true;
  readonly status: 400 | 403 | 404 | 409 | 422;
  readonly contentType: string;
  readonly body: string;
  readonly isEvidence: boolean;
};

/** What may be stored in place of the record that was given to `decide`. */
export type WitnessConsent = { readonly isRefused: false; readonly record: WitnessRecord };

function refusal(status: WitnessRefusal['status'], says: string, isEvidence = false): WitnessRefusal {
  return { isRefused: true, status, contentType: 'text/plain; charset=utf-8', body: `${says}\n`, isEvidence };
}

/**
 * Reads a request and verifies the log's signature. `logs` are the keys of each log that is witnessed, by origin.
 * @throws CryptoError `wrong-key` when two keys of a log collide: a fault of the configuration.
 */
export async function admit(
  body: Uint8Array,
  logs: ReadonlyMap<string, readonly VerifierKey[]>,
): Promise<(Submission & { readonly isRefused: false }) | WitnessRefusal> {
  try {
    const { oldSize, path, checkpoint } = parseAddCheckpoint(body);
    const { origin } = parseCheckpoint(parseSignedNote(checkpoint).text);
    const keys = logs.get(origin);
    if (keys === undefined) return refusal(404, 'this log is not witnessed here');
    const opened = await openCheckpoint(checkpoint, { origin, keys });
    const { size, root } = opened.checkpoint;
    if (oldSize > size) return refusal(400, 'the old size is larger than the checkpoint');
    return { isRefused: false, origin, size, root, oldSize, path, checkpoint: withoutStrangers(opened) };
  } catch (error) {
    if (!(error instanceof CryptoError) || error.code === 'wrong-key') throw error;
    return refusal(error.code === 'bad-signature' ? 403 : 400, error.message);
  }
}

/**
 * Decides about a submission. `stored` is the record of its log, `undefined` if none was ever cosigned; it must be read, and the
 * record of a consent stored, as one: nobody may store another in between. Time never runs backwards from one record to the next.
 */
export function decide(
  submission: Submission,
  stored: WitnessRecord | undefined,
  nowS: number,
): WitnessConsent | WitnessRefusal {
  const { origin, size, root, oldSize, path, checkpoint } = submission;
  if (stored !== undefined && stored.origin !== origin) {
    throw new CryptoError('wrong-context', 'the stored record is of another log');
  }
  const before: TreeHead = stored ?? { size: 0, root: emptyRoot() };
  if (oldSize !== before.size) {
    const body = `${before.size}\n`;
    return { isRefused: true, status: 409, contentType: SIZE_TYPE, body, isEvidence: false };
  }
  try {
    verifyConsistency(before, { size, root }, path);
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    const isSameSize = stored !== undefined && size === stored.size && toHex(root) !== toHex(stored.root);
    return refusal(isSameSize ? 409 : 422, error.message, true);
  }
  return { isRefused: false, record: { origin, size, root, timeS: Math.max(nowS, stored?.timeS ?? 0), checkpoint } };
}

/**
 * The cosignature lines that answer a request, once the record is stored durably. The same record gives the same lines.
 * @throws CryptoError `wrong-key` a signer that is not a witness's.
 */
export async function cosign(record: WitnessRecord, signer: NoteSigner): Promise<string> {
  const { text } = parseSignedNote(record.checkpoint);
  return formatSignatureLine(await cosignText(text, signer, record.timeS));
}

/** Where monitors find the newest cosigned checkpoint of a log, below the witness's prefix. */
export function monitoringPath(origin: string): string {
  return `${toHex(sha256(utf8(origin)))}/checkpoint`;
}

/** Signature lines of others could fill the store with what nobody vouches for. */
function withoutStrangers({ note }: OpenedCheckpoint): Bytes {
  return formatSignedNote({ text: note.text, signatures: verifiedSignatures(note) });
}
