// Calls over HTTP: POST /call/<service>/<method>, protobuf or JSON, a bearer token where the method needs one. The same
// gate, limits and handlers as over a socket. Who calls, and how often, is asked before a byte of the body is read; bodies
// are bounded, each and all together.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fromJsonString, type JsonValue, type Message, toBinary, toJson } from '@bufbuild/protobuf';
import {
  type Bytes,
  Code,
  isRefusal,
  type MethodInfo,
  maxFramesBytesSignedOut,
  maxHttpBodyBytes,
  methodByPath,
  methods,
  RefusalSchema,
  type RefusalValue,
  refusalEntry,
  refusalMessage,
  refuse,
} from '@heliogram/protocol';
import { plainBytes } from '../platform/bytes.ts';
import type { Caller } from '../platform/feature.ts';
import type { Authenticator } from '../platform/session.ts';
import { tokenOf } from './bearer.ts';
import type { Admitted, Dispatch } from './dispatch.ts';
import { type Load, takeLoad } from './load.ts';
import { watchTaking } from './pace.ts';
import { authorise } from './session.ts';

/** What answering needs. */
export interface HttpCallsOptions {
  readonly dispatch: Dispatch;
  readonly authenticator: Authenticator;
  readonly nowMs: () => number;
  /** Bodies of who is signed in; shared with the sockets' requests. */
  readonly load: Load;
  /** Bodies of everybody else: strangers cannot use up what accounts need. */
  readonly signedOutLoad: Load;
  /** In which who is answered must take something of it. */
  readonly patienceMs: number;
}

type Kind = 'protobuf' | 'json';

/** Smaller answers are not worth watching. */
const watchedBytes = 16 * 1024;

const types: Readonly<Record<Kind, string>> = { protobuf: 'application/x-protobuf', json: 'application/json' };

/** Answers one request whose path begins with /call/. */
export async function answerCall(
  options: HttpCallsOptions,
  address: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const kind = kindOf(request);
  const result = await answer(options, address, request, kind ?? 'json');
  if (response.destroyed) return;
  if (isRefusal(result)) sendRefusal(response, kind ?? 'json', result);
  else {
    send(response, 200, kind ?? 'json', result);
    const { socket } = response;
    if (socket && result.length > watchedBytes) watchTaking(socket, options.patienceMs);
  }
}

async function answer(
  options: HttpCallsOptions,
  address: string,
  request: IncomingMessage,
  kind: Kind,
): Promise<Uint8Array | string | RefusalValue> {
  const { dispatch, authenticator, nowMs } = options;
  const method = methodByPath.get(pathOf(request).slice('/call/'.length));
  if (!method) return refuse(Code.UNKNOWN_METHOD);
  if (request.method !== 'POST' || !kindOf(request)) return refuse(Code.MALFORMED, { detail: 'POST protobuf or JSON' });
  if (method.socketOnly) return refuse(Code.FORBIDDEN, { detail: 'only over a WebSocket' });
  const token = tokenOf(request);
  const who = token && (await authenticator.byToken(token));
  const refusal = authorise(method, who, nowMs());
  if (refusal) return refusal;
  const caller: Caller = who ? { ...pick(who), address, ...(token && { token }) } : { level: 'none', address };
  const admitted = dispatch.admit(method, caller);
  if (isRefusal(admitted)) return admitted;
  const reading = {
    load: who ? options.load : options.signedOutLoad,
    // JSON and protobuf alike: what a stranger may send over a socket, and Register with its key packages.
    maxBytes: who || method.number === methods.accounts.register.number ? maxHttpBodyBytes : maxFramesBytesSignedOut,
    held: 0,
  };
  try {
    const body = await readBody(request, reading);
    if (isRefusal(body)) return body;
    if (kind === 'protobuf') return await dispatch.run(method, caller, body, admitted);
    return await answerJson(dispatch, method, caller, { body, admitted });
  } finally {
    reading.load.bytes -= reading.held;
  }
}

async function answerJson(
  dispatch: Dispatch,
  method: MethodInfo,
  caller: Caller,
  { body, admitted }: { readonly body: Bytes; readonly admitted: Admitted },
): Promise<string | RefusalValue> {
  let request: Message;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    request = fromJsonString(method.input, text === '' ? '{}' : text, { ignoreUnknownFields: true });
  } catch {
    return refuse(Code.MALFORMED, { detail: `not a ${method.input.name} in JSON` });
  }
  const result = await dispatch.runMessage(method, caller, request, admitted);
  if (isRefusal(result)) return result;
  const response = JSON.stringify(toJson(method.output, result, { alwaysEmitImplicit: true }));
  dispatch.answered(method, caller, response.length);
  return response;
}

function pick(who: {
  level: 'slot' | 'device';
  account: Bytes;
  accountKey: string;
  device: number;
}): Omit<Caller, 'address'> {
  const { level, account, accountKey, device } = who;
  return { level, account, accountKey, device };
}

function pathOf(request: IncomingMessage): string {
  return (request.url ?? '/').split('?', 1)[0] ?? '/';
}

function kindOf(request: IncomingMessage): Kind | undefined {
  const type = (request.headers['content-type'] ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type === 'application/json') return 'json';
  return type === 'application/x-protobuf' || type === 'application/protobuf' ? 'protobuf' : undefined;
}

/** A body being read: its bound, and what it holds of the load until the call is answered. */
interface Reading {
  readonly load: Load;
  readonly maxBytes: number;
  held: number;
}

async function readBody(request: IncomingMessage, reading: Reading): Promise<Bytes | RefusalValue> {
  if (Number(request.headers['content-length'] ?? 0) > reading.maxBytes) return refuse(Code.TOO_LARGE);
  const chunks: Buffer[] = [];
  try {
    // Not destroyed on return: the refusal travels on the same socket.
    for await (const chunk of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
      if (reading.held + chunk.length > reading.maxBytes) return refuse(Code.TOO_LARGE);
      if (!takeLoad(reading.load, chunk.length)) return refuse(Code.OVERLOADED, { retryAfterMs: 500 });
      reading.held += chunk.length;
      chunks.push(chunk);
    }
  } catch {
    return refuse(Code.MALFORMED, { detail: 'the body was cut off' });
  }
  return plainBytes(Buffer.concat(chunks));
}

/** In JSON a refusal carries its name and its sentence too, for people with curl. */
function sendRefusal(response: ServerResponse, kind: Kind, refusal: RefusalValue): void {
  const entry = refusalEntry(refusal.code);
  const message = refusalMessage(refusal);
  if (refusal.retryAfterMs) response.setHeader('Retry-After', Math.ceil(refusal.retryAfterMs / 1000));
  // What was not read cannot be followed by another request.
  const isUnread = refusal.code === Code.TOO_LARGE || refusal.code === Code.OVERLOADED;
  if (isUnread) response.setHeader('Connection', 'close');
  const body: JsonValue = { ...(toJson(RefusalSchema, message) as object), sentence: entry.sentence };
  send(response, entry.httpStatus, kind, kind === 'json' ? JSON.stringify(body) : toBinary(RefusalSchema, message));
}

function send(response: ServerResponse, status: number, kind: Kind, body: Uint8Array | string): void {
  response.writeHead(status, {
    'Content-Type': types[kind],
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(body);
}
