// Reading the public files of a log over HTTP: bounded in size and time, patient with a busy server, and never believing anything.
import { setTimeout as sleep } from 'node:timers/promises';
import type { Bytes } from '@heliogram/crypto';
import { AuditUnfinished } from './verdict.ts';

/** Where the files of a log come from. */
export interface PublicLog {
  /**
   * A file by its path below the log; undefined: it is not there. One byte more than `maxBytes` may come back, never more.
   * @throws AuditUnfinished when nobody can be reached.
   */
  get(path: string, maxBytes: number): Promise<Bytes | undefined>;
}

/** For one file. */
const patienceMs = 30_000;
const attempts = 5;
const maxPauseMs = 30_000;

/** `base`: the address of an instance, such as https://chat.example.org; its log is below /keys/. `pauseMs`: before the second attempt. */
export function openPublicLog(base: URL, pauseMs = 500): PublicLog {
  const root = new URL(`${base.href.replace(/\/$/, '')}/keys/`);
  return {
    async get(path, maxBytes) {
      for (let attempt = 1; ; attempt++) {
        const got = await attemptTo(new URL(path, root), maxBytes);
        if (!('again' in got)) return got.bytes;
        if (attempt === attempts) throw new AuditUnfinished(`${new URL(path, root).href}: ${got.again}`);
        const waitMs = Math.max(pauseMs * 2 ** (attempt - 1), got.afterMs);
        await sleep(Math.min(maxPauseMs, waitMs));
      }
    },
  };
}

type Got = { readonly bytes: Bytes | undefined } | { readonly again: string; readonly afterMs: number };

async function attemptTo(url: URL, maxBytes: number): Promise<Got> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const response = await fetch(url, { signal, redirect: 'error', headers: { 'Accept-Encoding': 'identity' } });
    if (response.ok) return { bytes: await readAtMost(response, maxBytes + 1) };
    await response.body?.cancel();
    if (response.status === 404 || response.status === 410) return { bytes: undefined };
    const afterMs = Number(response.headers.get('retry-after') ?? 0) * 1000;
    return { again: `the server answers with ${response.status}`, afterMs: Number.isFinite(afterMs) ? afterMs : 0 };
  } catch (error) {
    const { message, cause } = error as Error;
    return { again: cause instanceof Error ? cause.message : message, afterMs: 0 };
  }
}

async function readAtMost(response: Response, maxBytes: number): Promise<Bytes> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of response.body ?? []) {
    pieces.push(piece);
    length += piece.length;
    // Leaving the loop ends the connection.
    if (length >= maxBytes) break;
  }
  return new Uint8Array(Buffer.concat(pieces).subarray(0, maxBytes));
}
