// A server that lets somebody in who is shut out: whoever signs in on this way is signed in as another device of the account, and so is
// given everything the server has for it.
import type { Transport } from '@heliogram/client';
import { type Bytes, ed25519Signer, signSignIn } from '@heliogram/crypto';
import {
  asBytes,
  decodeFrames,
  decodeMessage,
  encodeCall,
  encodeMessage,
  joinBytes,
  methods,
  SignInRequestSchema,
} from '@heliogram/protocol';

/** A device that is in. */
export interface Insider {
  readonly account: Bytes;
  readonly device: number;
  readonly deviceSeed: Bytes;
  readonly host: string;
}

/** The transport with every sign-in made by the insider. */
export function signedInAs(inner: Transport, insider: Insider): Transport {
  return (url, events) => {
    const line = inner(url, events);
    // In order, though signing takes a moment.
    let sending: Promise<void> = Promise.resolve();
    return {
      send(bytes) {
        sending = sending.then(async () => line.send(await withInsider(bytes, insider)));
      },
      get bufferedBytes() {
        return line.bufferedBytes;
      },
      close: () => line.close(),
    };
  };
}

async function withInsider(bytes: Bytes, insider: Insider): Promise<Bytes> {
  const frames: Bytes[] = [];
  for (const frame of decodeFrames(bytes)) {
    if (frame.kind !== 'call') continue;
    const isSignIn = frame.method === methods.sessions.signIn.number;
    const request = isSignIn ? await signInOf(asBytes(frame.request), insider) : frame.request;
    frames.push(encodeCall(frame.id, frame.method, request));
  }
  return joinBytes(frames);
}

async function signInOf(request: Bytes, { account, device, deviceSeed, host }: Insider): Promise<Bytes> {
  const nonce = asBytes(decodeMessage(SignInRequestSchema, request).nonce);
  const signature = await signSignIn({ host, nonce, account, party: { device } }, ed25519Signer(deviceSeed));
  return encodeMessage(SignInRequestSchema, { ...decodeMessage(SignInRequestSchema, request), device, signature });
}
