// A witness without its socket: a body in, an answer out. Says nothing before it is stored, keeps what proves misbehaviour.
import type { Bytes } from '@heliogram/crypto';
import {
  admit,
  cosign,
  monitoringPath,
  type NoteSigner,
  parseSignatureLines,
  type VerifierKey,
  type WitnessRecord,
  type WitnessRefusal,
  withSignatures,
} from '@heliogram/crypto/transparency';
import type { EvidenceFolder } from './evidence.ts';
import type { WitnessRecords } from './records.ts';

/** What goes back over HTTP. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
}

/** What a witness stands on. */
export interface WitnessGround {
  readonly logs: ReadonlyMap<string, readonly VerifierKey[]>;
  readonly signer: NoteSigner;
  readonly records: WitnessRecords;
  readonly evidence: EvidenceFolder;
  readonly nowMs: () => number;
  /** A line for the operator. */
  readonly warn: (line: string) => void;
}

/** A witness. */
export interface Witness {
  /** Answers `add-checkpoint`. */
  add(body: Uint8Array): Promise<Answer>;
  /** The newest cosigned checkpoint of the log whose monitoring path this is. */
  monitor(path: string): Promise<Answer | undefined>;
}

export const textType = 'text/plain; charset=utf-8';

export function createWitness(ground: WitnessGround): Witness {
  const { logs, signer, records, nowMs } = ground;
  const origins = new Map([...logs.keys()].map((origin) => [monitoringPath(origin), origin]));
  return {
    async add(body) {
      const admitted = await admit(body, logs);
      if (admitted.isRefused) return admitted;
      const { decision, before } = records.judge(admitted, Math.floor(nowMs() / 1000));
      if (decision.isRefused) {
        if (decision.isEvidence) await remember(ground, { submission: admitted, before, refusal: decision, body });
        return decision;
      }
      return { status: 200, contentType: textType, body: await cosign(decision.record, signer) };
    },
    async monitor(path) {
      const origin = origins.get(path);
      const record = origin === undefined ? undefined : records.find(origin);
      return record && { status: 200, contentType: textType, body: await cosigned(record, signer) };
    },
  };
}

async function cosigned(record: WitnessRecord, signer: NoteSigner): Promise<Bytes> {
  return withSignatures(record.checkpoint, parseSignatureLines(await cosign(record, signer)));
}

/** Refusing goes first: a full disk must not make a witness sign, or fall silent. */
async function remember(
  { evidence, warn }: WitnessGround,
  case_: Parameters<EvidenceFolder['keep']>[0] & { readonly refusal: WitnessRefusal },
): Promise<void> {
  try {
    const sentence = await evidence.keep(case_);
    if (sentence !== undefined) warn(`EVIDENCE: ${sentence}`);
  } catch (error) {
    const { origin, size } = case_.submission;
    warn(
      `EVIDENCE about ${origin} at size ${size} could not be kept: ${error instanceof Error ? error.message : error}`,
    );
  }
}
