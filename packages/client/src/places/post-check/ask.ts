// Calls that need no account, over HTTP, one at a time and without the method table, so that a page may carry it.
import { create, type DescMessage, type MessageInitShape, type MessageShape } from '@bufbuild/protobuf';
import { decodeMessage, encodeMessage } from '@heliogram/protocol';

/** One call: the method's name in `Places`, what is asked, what is answered. */
export type Ask = <I extends DescMessage, O extends DescMessage>(
  method: string,
  input: I,
  request: MessageInitShape<I>,
  output: O,
) => Promise<MessageShape<O>>;

const maxAnswerBytes: number = 8 * 1024 * 1024;

/** Asks a server, `''` for the one of the page. The calls throw TypeError when it refuses or cannot be reached. */
export function askOverHttp(server: string): Ask {
  return async (method, input, request, output) => {
    const response = await fetch(`${server}/call/heliogram.places.v1.Places/${method}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-protobuf' },
      body: new Uint8Array(encodeMessage(input, create(input, request))),
      credentials: 'omit',
    });
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (!response.ok || bytes.length > maxAnswerBytes) throw new TypeError(`the server answered ${response.status}`);
    return decodeMessage(output, bytes);
  };
}
