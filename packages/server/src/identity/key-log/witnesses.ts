// Who is asked to cosign the log, and how: one POST, bounded in time and in what is read of the answer.
import {
  type HttpAnswer,
  MAX_NOTE_BYTES,
  readWitnessAnswer,
  requestCosignature,
  type TileReader,
  type VerifierKey,
  type WitnessAnswer,
} from '@heliogram/crypto/transparency';
import type { Bytes } from '@heliogram/protocol';

/** A witness of the log. */
export interface KeyLogWitness {
  /** Of type 0x04. */
  readonly key: VerifierKey;
  /** What `add-checkpoint` is put behind. */
  readonly url: string;
}

/** A checkpoint that is to be cosigned. */
export interface ToBeCosigned {
  readonly size: number;
  /** A signed note. */
  readonly checkpoint: Bytes;
}

/** Questions until a witness and the log agree on where the witness stands. */
const maxQuestions = 3;

/**
 * Asks one witness. `cosignedSize`: what it is thought to have cosigned last, 0 when that is not known.
 * @throws what the connection throws, and CryptoError for an answer that is none.
 */
export async function askWitness(
  witness: KeyLogWitness,
  { size, checkpoint }: ToBeCosigned,
  given: { readonly cosignedSize: number; readonly read: TileReader; readonly signal: AbortSignal },
): Promise<WitnessAnswer> {
  let oldSize = given.cosignedSize <= size ? given.cosignedSize : 0;
  for (let asked = 1; ; asked++) {
    const body = await requestCosignature(checkpoint, oldSize, given.read);
    const answer = await readWitnessAnswer(await post(witness.url, body, given.signal), checkpoint, [witness.key]);
    if (answer.kind !== 'elsewhere' || answer.size > size || asked === maxQuestions) return answer;
    oldSize = answer.size;
  }
}

async function post(url: string, body: Bytes, signal: AbortSignal): Promise<HttpAnswer> {
  const to = new URL('add-checkpoint', url.endsWith('/') ? url : `${url}/`);
  const response = await fetch(to, { method: 'POST', body, redirect: 'error', signal });
  return {
    status: response.status,
    contentType: response.headers.get('content-type') ?? '',
    body: await readAtMost(response, MAX_NOTE_BYTES),
  };
}

async function readAtMost(response: Response, maxBytes: number): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    length += piece.length;
    // Leaving the loop ends the connection.
    if (length > maxBytes) throw new Error(`a witness answers with more than ${maxBytes} bytes`);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}
