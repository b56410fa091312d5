// Calls over HTTP: POST /call/<service>/<method>, protobuf or JSON, a bearer token where the method needs one. The same
// gate, limits and handlers as over a socket; bodies are bounded before they are read.
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fromJsonString, type JsonValue, type Message, toBinary, toJson } from '@bufbuild/protobuf';
import {
  type Bytes,
  Code,
  fromHex,
  isRefusal,
  type MethodInfo,
  maxHttpBodyBytes,
  methodByPath,
  RefusalSchema,
  type RefusalValue,
  refusalEntry,
  refusalMessage,
  refuse,
} from '@heliogram/protocol';
import { plainBytes } from '../platform/bytes.ts';
import type { Caller } from '../platform/feature.ts';
import type { Authenticator } from '../platform/session.ts';
import type { Dispatch } from './dispatch.ts';
import { authorise } from './session.ts';

/** What answering needs. */
export interface HttpCallsOptions {
  readonly dispatch: Dispatch;
  readonly authenticator: Authenticator;
  readonly nowMs: () => number;
}

type Kind = 'protobuf' | 'json';

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
  else send(response, 200, kind ?? 'json', result);
}

async function answer(
  { dispatch, authenticator, nowMs }: HttpCallsOptions,
  address: string,
  request: IncomingMessage,
  kind: Kind,
): Promise<Uint8Array | string | RefusalValue> {
  const method = methodByPath.get(pathOf(request).slice('/call/'.length));
  if (!method) return refuse(Code.UNKNOWN_METHOD);
  if (request.method !== 'POST' || !kindOf(request)) return refuse(Code.MALFORMED, { detail: 'POST protobuf or JSON' });
  if (method.socketOnly) return refuse(Code.FORBIDDEN, { detail: 'only over a WebSocket' });
  const body = await readBody(request);
  if (isRefusal(body)) return body;
  const token = tokenOf(request);
  const who = token && (await authenticator.byToken(token));
  const refusal = authorise(method, who, nowMs());
  if (refusal) return refusal;
  const caller: Caller = who ? { ...pick(who), address, ...(token && { token }) } : { level: 'none', address };
  if (kind === 'protobuf') return dispatch.run(method, caller, body);
  return answerJson(dispatch, method, caller, body);
}

async function answerJson(
  dispatch: Dispatch,
  method: MethodInfo,
  caller: Caller,
  body: Bytes,
): Promise<string | RefusalValue> {
  let request: Message;
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(body);
    request = fromJsonString(method.input, text === '' ? '{}' : text, { ignoreUnknownFields: true });
  } catch {
    return refuse(Code.MALFORMED, { detail: `not a ${method.input.name} in JSON` });
  }
  const result = await dispatch.runMessage(method, caller, request);
  return isRefusal(result) ? result : JSON.stringify(toJson(method.output, result, { alwaysEmitImplicit: true }));
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

function tokenOf(request: IncomingMessage): Bytes | undefined {
  const match = /^Bearer ([0-9a-fA-F]{64})$/.exec(request.headers.authorization ?? '');
  return match?.[1] === undefined ? undefined : fromHex(match[1]);
}

async function readBody(request: IncomingMessage): Promise<Bytes | RefusalValue> {
  if (Number(request.headers['content-length'] ?? 0) > maxHttpBodyBytes) return refuse(Code.TOO_LARGE);
  const chunks: Buffer[] = [];
  let length = 0;
  try {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      length += chunk.length;
      if (length > maxHttpBodyBytes) return refuse(Code.TOO_LARGE);
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
  if (refusal.code === Code.TOO_LARGE) response.setHeader('Connection', 'close');
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
