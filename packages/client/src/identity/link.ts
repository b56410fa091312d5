// Linking a device by a code: both sides' conversation over the server's rendezvous. The cryptography is crypto's; here is who
// says what when, and that one wrong code ends it.
import {
  acceptLink,
  type Bytes,
  CryptoError,
  confirmLinkCode,
  decodeLinkGrant,
  decodeLinkOffer,
  encodeLinkGrant,
  encodeLinkOffer,
  type LinkChannel,
  type LinkGrant,
  openLinkMessage,
  scanLink,
  sealLinkMessage,
  showLink,
} from '@heliogram/crypto';
import { asBytes, Code, methods } from '@heliogram/protocol';
import type { Call } from '../platform/net/connection-types.ts';
import { isRefusedWith } from '../platform/net/errors.ts';
import { LinkFailedError } from './errors.ts';

/** Longer than the server makes us wait. */
const waitTimeoutMs = 30_000;
/** Rounds of waiting: more than the rendezvous lives. */
const maxWaits = 60;
/** What the new device puts down when the typed code was wrong: says nothing but that it is over. */
const refusal: Bytes = Uint8Array.of(0);

/** A step of the rendezvous cell. */
class Cell {
  readonly #call: Call;
  readonly #link: Bytes;
  readonly #signal: AbortSignal | undefined;

  constructor(call: Call, link: Bytes, signal: AbortSignal | undefined) {
    this.#call = call;
    this.#link = link;
    this.#signal = signal;
  }

  async put(sequence: number, payload: Bytes): Promise<void> {
    await failing(() => this.#call(methods.links.put, { link: this.#link, sequence, payload }));
  }

  /** The payload of the next step. */
  async next(sequence: number): Promise<Bytes> {
    for (let round = 0; round < maxWaits; round++) {
      const options = { timeoutMs: waitTimeoutMs, ...(this.#signal && { signal: this.#signal }) };
      const answer = await failing(() =>
        this.#call(methods.links.wait, { link: this.#link, after: sequence - 1 }, options),
      );
      if (answer.sequence === sequence) return asBytes(answer.payload);
      if (answer.sequence > sequence)
        throw new LinkFailedError('out-of-step', 'somebody else took part in this linking');
    }
    throw new LinkFailedError('expired', 'nobody answered: begin again with a new code');
  }
}

/** The new device: shows a code, asks for the digits, offers its key, and gets the grant. */
export async function linkAsNew(
  given: {
    readonly call: Call;
    readonly server: string;
    readonly random: (length: number) => Bytes;
    readonly devicePublicKey: Bytes;
  },
  person: {
    readonly onQr: (qr: string) => void;
    readonly askCode: () => Promise<string>;
    readonly signal?: AbortSignal;
  },
): Promise<LinkGrant> {
  const { call, random, devicePublicKey } = given;
  const { link } = await call(methods.links.open, {});
  const cell = new Cell(call, asBytes(link), person.signal);
  const place = { serverUrl: httpUrl(given.server), rendezvousId: asBytes(link) };
  const { shower, qr } = await showLink(place, random);
  person.onQr(qr);
  const pending = await inStep(async () => acceptLink(shower, await cell.next(1)));
  const typed = await person.askCode();
  person.signal?.throwIfAborted();
  let channel: LinkChannel;
  try {
    channel = confirmLinkCode(pending, typed);
  } catch (error) {
    // So that the other device need not wait; whether it hears is not important.
    await cell.put(2, refusal).catch(() => undefined);
    const message = error instanceof Error ? error.message : 'the digits were wrong';
    throw new LinkFailedError('wrong-code', message, { cause: error });
  }
  const offer = await sealLinkMessage(channel, encodeLinkOffer({ devicePublicKey }));
  await cell.put(2, offer.message);
  return inStep(async () => {
    const { plaintext } = await openLinkMessage(offer.channel, await cell.next(3));
    return decodeLinkGrant(plaintext);
  });
}

/** A device of the account: scans the code, shows the digits, adds the new device, and hands over the vault. */
export async function linkFromOld(
  given: { readonly call: Call; readonly random: (length: number) => Bytes; readonly signal?: AbortSignal },
  qr: string,
  person: { readonly showCode: (code: string) => void },
  add: (devicePublicKey: Bytes) => Promise<LinkGrant>,
): Promise<{ readonly device: number }> {
  const scanned = await inStep(() => scanLink(qr, given.random));
  const cell = new Cell(given.call, scanned.invitation.rendezvousId, given.signal);
  await cell.put(1, scanned.first);
  person.showCode(scanned.code);
  const answer = await cell.next(2);
  if (answer.length === refusal.length)
    throw new LinkFailedError('refused', 'the digits typed on the new device were wrong');
  const opened = await inStep(() => openLinkMessage(scanned.channel, answer));
  const { devicePublicKey } = await inStep(async () => decodeLinkOffer(opened.plaintext));
  const grant = await add(devicePublicKey);
  const sealed = await sealLinkMessage(opened.channel, encodeLinkGrant(grant));
  await cell.put(3, sealed.message);
  return { device: grant.device };
}

async function failing<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (isRefusedWith(error, Code.NOT_FOUND)) {
      throw new LinkFailedError('unknown-code', 'the code has expired, or is one of another server', { cause: error });
    }
    if (isRefusedWith(error, Code.EXPIRED))
      throw new LinkFailedError('expired', 'the code has expired', { cause: error });
    if (isRefusedWith(error, Code.STALE_VERSION)) {
      throw new LinkFailedError('out-of-step', 'somebody else scanned this code: begin again with a new one', {
        cause: error,
      });
    }
    throw error;
  }
}

async function inStep<T>(step: () => Promise<T>): Promise<T> {
  try {
    return await step();
  } catch (error) {
    if (!(error instanceof CryptoError)) throw error;
    throw new LinkFailedError('out-of-step', `the linking went wrong: ${error.message}`, { cause: error });
  }
}

function httpUrl(server: string): string {
  const { protocol, host } = new URL(server);
  return `${protocol.replace('ws', 'http')}//${host}`;
}
