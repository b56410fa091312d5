// One call from bytes to bytes: decode, gate, rate, handler, encode. The same for sockets and HTTP. Whatever a handler
// throws ends here: INTERNAL with an incident number for the caller, the error in the log, the request in neither.
import { randomBytes } from 'node:crypto';
import { create, type DescMessage, type Message } from '@bufbuild/protobuf';
import {
  type Bytes,
  Code,
  decodeMessage,
  encodeMessage,
  gate,
  isRefusal,
  MalformedError,
  type MethodInfo,
  type RefusalValue,
  refusalEntry,
  refuse,
} from '@heliogram/protocol';
import { StorageFullError } from '../platform/database/port.ts';
import type { Caller, Feature, Handler } from '../platform/feature.ts';
import type { Limiter } from '../platform/limiter.ts';
import type { Logger } from '../platform/logger.ts';
import type { Metrics } from '../platform/metrics.ts';
import { createStrangers } from './strangers.ts';

/** Answers calls. `run` never rejects. */
export interface Dispatch {
  run(method: MethodInfo, caller: Caller, request: Bytes, admitted?: Admitted): Promise<Bytes | RefusalValue>;
  /** The same with a decoded request and response, for JSON over HTTP. */
  runMessage(
    method: MethodInfo,
    caller: Caller,
    request: Message,
    admitted?: Admitted,
  ): Promise<Message | RefusalValue>;
  /** A response goes out in so many bytes; `run` has counted its own. */
  answered(method: MethodInfo, caller: Caller, sizeBytes: number): void;
  /** Takes the call's token of its rate before the request is read; pass what it gives on to `run`. */
  admit(method: MethodInfo, caller: Caller): Admitted | RefusalValue;
}

/** The rate limit was already asked about this call. */
export type Admitted = 'admitted';

/** What dispatching needs. */
export interface DispatchOptions {
  readonly features: readonly Feature[];
  readonly limiter: Limiter;
  readonly log: Logger;
  readonly metrics: Metrics;
}

/**
 * Builds the table of handlers.
 * @throws Error when two features answer the same method.
 */
export function createDispatch({ features, limiter, log, metrics }: DispatchOptions): Dispatch {
  const handlers = handlerTable(features);
  const strangers = createStrangers(limiter);
  const calls = metrics.counter('calls_total', 'Calls dispatched, by method.', 'method');
  const refusals = metrics.counter('refusals_total', 'Refusals, by code.', 'code');
  const counted = <T>(result: T | RefusalValue): T | RefusalValue => {
    if (isRefusal(result)) refusals.add(refusalEntry(result.code).name);
    return result;
  };
  const runMessage = async (
    method: MethodInfo,
    caller: Caller,
    request: Message,
    admitted?: Admitted,
  ): Promise<Message | RefusalValue> => {
    calls.add(method.path);
    const refusal = gate.check(method.input, request) ?? (admitted ? undefined : limit(limiter, method, caller));
    if (refusal) return refusal;
    const handler = handlers.get(method.number);
    if (!handler) return refuse(Code.UNKNOWN_METHOD);
    try {
      const result = await strangers.through(method.rate, caller, async () => handler.handle(caller, request));
      return isRefusal(result) ? result : whole(method.output, result);
    } catch (error) {
      return faultOf(error, method, log);
    }
  };
  return {
    runMessage: async (method, caller, request, admitted) =>
      counted(await runMessage(method, caller, request, admitted)),
    answered: (method, caller, sizeBytes) => strangers.answered(method.rate, caller, sizeBytes),
    admit: (method, caller) => counted<Admitted>(limit(limiter, method, caller) ?? 'admitted'),
    async run(method, caller, bytes, admitted) {
      let request: Message;
      try {
        request = decodeMessage(method.input, bytes);
      } catch (error) {
        if (error instanceof MalformedError) return counted(refuse(Code.MALFORMED));
        return counted(faultOf(error, method, log));
      }
      const result = await runMessage(method, caller, request, admitted);
      if (isRefusal(result)) return counted(result);
      const response = encodeMessage(method.output, result);
      strangers.answered(method.rate, caller, response.length);
      return response;
    },
  };
}

function handlerTable(features: readonly Feature[]): ReadonlyMap<number, Handler> {
  const handlers = new Map<number, Handler>();
  for (const feature of features) {
    for (const handler of feature.methods ?? []) {
      if (handlers.has(handler.method.number)) throw new Error(`${handler.method.path} has two handlers`);
      handlers.set(handler.method.number, handler);
    }
  }
  return handlers;
}

/** A token of the account, or of the address where there is no account. */
function limit(limiter: Limiter, method: MethodInfo, caller: Caller): RefusalValue | undefined {
  const waitMs = limiter.take(caller.accountKey ?? caller.address, method.rate);
  return waitMs > 0 ? refuse(Code.RATE_LIMITED, { retryAfterMs: waitMs }) : undefined;
}

/** Handlers may leave out fields; a complete message is taken as it is. */
function whole(schema: DescMessage, result: unknown): Message {
  const given = result as { $typeName?: string };
  return given.$typeName === schema.typeName ? (result as Message) : create(schema, result as Record<string, unknown>);
}

function faultOf(error: unknown, method: MethodInfo, log: Logger): RefusalValue {
  if (error instanceof StorageFullError) {
    log.error('storage.full', { method: method.path });
    return refuse(Code.STORAGE_FULL, { retryAfterMs: 30_000 });
  }
  const incident = randomBytes(6).toString('hex');
  log.error('call.failed', { incident, method: method.path, error });
  return refuse(Code.INTERNAL, { incident });
}
