// What an answer over HTTP other than the file means. Apart, because reading the contract's JSON weighs much and is rarely needed.
import { fromJson, type JsonValue } from '@bufbuild/protobuf';
import { Code, RefusalSchema, refusalValue } from '@heliogram/protocol';
import { BadAnswerError, DisconnectedError, RefusedError } from './errors.ts';

/** The refusal that an answer is, or what stands for one that is none. */
export async function blobRefusal(response: Response, answer: unknown): Promise<Error> {
  try {
    const message = fromJson(RefusalSchema, answer as JsonValue, { ignoreUnknownFields: true });
    if (message.code !== Code.UNSPECIFIED) return new RefusedError(refusalValue(message));
  } catch {
    // Not of this server: a proxy's page.
  }
  if (response.status >= 500 || response.status === 429 || response.status === 408)
    return new DisconnectedError(`HTTP ${response.status} instead of the file`);
  return new BadAnswerError(`HTTP ${response.status} instead of the file`);
}
