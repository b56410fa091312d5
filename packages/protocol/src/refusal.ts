// Refusals are values: rules and handlers return them, nobody throws them. The table behind them is the contract's own
// (core/v1/refusal.proto), read from its descriptors, so that it cannot drift from the documentation.
import { create, getOption } from '@bufbuild/protobuf';
import { Code, CodeSchema, type Refusal, RefusalSchema } from './gen/heliogram/core/v1/refusal_pb.ts';
import { type Fault, fault, http_status, type Retry, retry, sentence } from './gen/heliogram/core/v1/rules_pb.ts';

/** A refused request. `retryAfterMs` where waiting helps, `epoch`/`headSeq` where the chat has moved, `incident` for INTERNAL. */
export interface RefusalValue {
  readonly refused: true;
  readonly code: Code;
  readonly detail?: string;
  readonly retryAfterMs?: number;
  readonly epoch?: number;
  readonly headSeq?: number;
  readonly incident?: string;
}

/** What a rule or a handler answers: the result, or why not. */
export type Verdict<T> = T | RefusalValue;

/** What the contract says about one code. `name` is without the `CODE_` prefix. */
export interface RefusalEntry {
  readonly code: Code;
  readonly name: string;
  readonly fault: Fault;
  readonly retry: Retry;
  readonly httpStatus: number;
  readonly sentence: string;
}

/**
 * Makes a refusal.
 * @example return refuse(Code.STALE_EPOCH, { epoch: chat.epoch, headSeq: chat.headSeq });
 */
export function refuse(code: Code, extra: Omit<RefusalValue, 'refused' | 'code'> = {}): RefusalValue {
  return { refused: true, code, ...extra };
}

/** Tells a refusal from any other value. */
export function isRefusal(value: unknown): value is RefusalValue {
  return typeof value === 'object' && value !== null && (value as { refused?: unknown }).refused === true;
}

/** Every code of the contract with whose fault it is, whether to retry, its HTTP status and its sentence for people. */
export const refusalTable: Readonly<Record<number, RefusalEntry>> = Object.freeze(
  Object.fromEntries(
    CodeSchema.values
      .filter((value) => value.number !== 0)
      .map((value) => [
        value.number,
        Object.freeze({
          code: value.number as Code,
          name: value.name.replace(/^CODE_/, ''),
          fault: getOption(value, fault),
          retry: getOption(value, retry),
          httpStatus: getOption(value, http_status),
          sentence: getOption(value, sentence),
        }),
      ]),
  ),
);

/** The table's line for a code; INTERNAL's for codes a newer server may have. */
export function refusalEntry(code: Code): RefusalEntry {
  return refusalTable[code] ?? (refusalTable[Code.INTERNAL] as RefusalEntry);
}

/** The refusal as the wire's message. */
export function refusalMessage(value: RefusalValue): Refusal {
  return create(RefusalSchema, {
    code: value.code,
    detail: value.detail ?? '',
    retryAfterMs: value.retryAfterMs ?? 0,
    incident: value.incident ?? '',
    epoch: value.epoch ?? 0,
    headSeq: value.headSeq ?? 0,
  });
}

/** The wire's message as a value; zero and empty fields are absent. */
export function refusalValue(message: Refusal): RefusalValue {
  return refuse(message.code, {
    ...(message.detail && { detail: message.detail }),
    ...(message.retryAfterMs && { retryAfterMs: message.retryAfterMs }),
    ...(message.incident && { incident: message.incident }),
    ...(message.epoch && { epoch: message.epoch }),
    ...(message.headSeq && { headSeq: message.headSeq }),
  });
}
