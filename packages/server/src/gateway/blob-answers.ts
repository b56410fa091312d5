// What a transfer is answered with: refusals as calls over HTTP get them in JSON, places, headers.
import type { ServerResponse } from 'node:http';
import { toJson } from '@bufbuild/protobuf';
import { Code, RefusalSchema, type RefusalValue, refusalEntry, refusalMessage } from '@heliogram/protocol';

/** Never run, never framed, never kept where others see it; the id names the same bytes for ever. */
export const blobHeaders: Readonly<Record<string, string>> = {
  'Content-Type': 'application/octet-stream',
  'Content-Disposition': 'attachment',
  'Content-Security-Policy': "default-src 'none'; sandbox",
  'Cross-Origin-Resource-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'private, max-age=31536000, immutable',
};

export function answerRefusal(response: ServerResponse, refusal: RefusalValue): void {
  const { httpStatus, sentence } = refusalEntry(refusal.code);
  if (refusal.retryAfterMs) response.setHeader('Retry-After', Math.ceil(refusal.retryAfterMs / 1000));
  if (refusal.code === Code.UNAUTHENTICATED) response.setHeader('WWW-Authenticate', 'Bearer');
  answerJson(response, httpStatus, { ...(toJson(RefusalSchema, refusalMessage(refusal)) as object), sentence });
}

/** Where an upload stands: 200 when that is where the request left it, 409 when it did not begin there. */
export function answerOffset(response: ServerResponse, status: 200 | 409, offset: number): void {
  answerJson(response, status, { offset });
}

function answerJson(response: ServerResponse, status: number, value: object): void {
  if (response.headersSent || response.destroyed) {
    response.destroy();
    return;
  }
  const body = JSON.stringify(value);
  response.writeHead(status, {
    'Content-Type': 'application/json',
    'Content-Length': Buffer.byteLength(body),
    'Cache-Control': 'no-store',
    'X-Content-Type-Options': 'nosniff',
  });
  response.end(response.req.method === 'HEAD' ? undefined : body);
}
