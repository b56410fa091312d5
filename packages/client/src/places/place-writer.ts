// Saying something in a place: signed over what stands there now, and anew when somebody was faster. Whether an answer that was lost
// meant yes is found out by asking again with the very same bytes.
import { create } from '@bufbuild/protobuf';
import { equal, fromHex, sha256, utf8 } from '@heliogram/crypto';
import { placeIdOf } from '@heliogram/crypto/place-entry';
import { readClaim } from '@heliogram/model';
import {
  type AppendPlaceResponse,
  asBytes,
  type Bytes,
  Code,
  encodeMessage,
  type PlaceEntry,
  PlaceEntryKind,
  PlaceEntrySchema,
  placeMethods,
  toHex,
} from '@heliogram/protocol';
import { DisconnectedError, isRefusedWith } from '../platform/net/errors.ts';
import { PlaceBusyError, PlaceNotBelievedError } from './place-errors.ts';
import type { PlaceReader } from './place-reader.ts';
import type { PlacesContext } from './places-context.ts';
import { type ClaimAuthor, nowhere, type Said, type SignedClaim, signClaim } from './sign-claim.ts';
import type { ChainPoint } from './verify/chain-run.ts';
import { problem } from './verify/problems.ts';
import { hashAfter, readEntry } from './verify/read-entry.ts';

/** Times a claim is signed anew, and times the same one is sent again. */
const attempts = 8;
const resends = 3;
const resendMs = 500;
/** Pages looked through for what was said before. */
const pagesBack = 3;
const pageLimit = 50;

/** Who writes, and what they need for it. */
export interface WriterParts {
  readonly context: PlacesContext;
  readonly reader: PlaceReader;
  readonly author: ClaimAuthor;
  readonly random: (length: number) => Bytes;
  readonly isOnline: () => boolean;
  /** Resolves when calls go out again. @throws DisconnectedError. */
  readonly online: () => Promise<void>;
}

/** What was said, and where it stands; `seq` 0 where it waits for its time. */
export interface Written {
  readonly place: string;
  readonly seq: number;
  readonly id: string;
  /** As it stands; left out where it waits, or was said before. */
  readonly entry?: Bytes;
  /** Where the chain stood before it, where that is known. */
  readonly before?: ChainPoint;
}

export class PlaceWriter {
  readonly #parts: WriterParts;

  constructor(parts: WriterParts) {
    this.#parts = parts;
  }

  /** A claim's id: random, or always the same for the caller's name of what is said. */
  claimId(token: string | undefined): Bytes {
    if (token === undefined) return this.#parts.random(16);
    const own = `${toHex(this.#parts.author.accountBytes)}/${token}`;
    return sha256(utf8(`heliogram place post/${own}`)).slice(0, 16);
  }

  /** Founds a place. @throws RefusedError NAME_TAKEN, BAD_NAME · DisconnectedError. */
  async found(body: Bytes): Promise<string> {
    const { context, author } = this.#parts;
    const said: Said = { kind: PlaceEntryKind.CREATE, body, id: this.claimId(undefined) };
    const signed = await signClaim(author, said, { ...nowhere, timeS: this.#nowS() });
    const answer = await this.#patient(() => context.call(placeMethods.create, signed));
    const place = toHex(placeIdOf(signed.claim));
    if (toHex(asBytes(answer.place)) !== place) throw new PlaceNotBelievedError(place, 'another one was made');
    return place;
  }

  /**
   * Says something. @throws RefusedError · PlaceBusyError · PlaceNotBelievedError where the place does not verify · DisconnectedError: it
   * is not known whether it was said; asked again with the same id it is not said twice.
   */
  async say(place: string, said: Said): Promise<Written> {
    for (let attempt = 1; attempt <= attempts; attempt++) {
      const at = await this.#position(place, attempt > 1);
      const position = { ...at, place: fromHex(place), timeS: this.#nowS() };
      const signed = await signClaim(this.#parts.author, said, position);
      try {
        const answer = await this.#patient(() => this.#parts.context.call(placeMethods.append, signed));
        return await this.#written(place, said, signed, at.anchor, answer);
      } catch (error) {
        if (isRefusedWith(error, Code.ALREADY_EXISTS)) return await this.#saidBefore(place, said.id, error);
        if (!isRefusedWith(error, Code.STALE_VERSION)) throw error;
      }
    }
    throw new PlaceBusyError(attempts);
  }

  /** Where the place stands, as far as everything up to there was verified. */
  async #position(
    place: string,
    isFresh: boolean,
  ): Promise<{ readonly anchor: ChainPoint; readonly control: ChainPoint }> {
    const { context, reader } = this.#parts;
    const known = isFresh ? undefined : (await context.store.points(place))[0];
    const anchor = known ?? (await this.#headOf(place));
    const controls = await reader.controls.upTo(place, 1);
    const step = controls.steps.findLast(({ seq }) => seq <= anchor.seq);
    if (controls.problem || !step) throw new PlaceNotBelievedError(place, 'its settings and rights do not verify');
    return { anchor, control: { seq: step.seq, hash: step.hash } };
  }

  async #headOf(place: string): Promise<ChainPoint> {
    const { page } = await this.#parts.reader.page(place, { after: 0, before: 0, limit: pageLimit });
    const last = page.entries.at(-1);
    const hash = last && page.hashes.get(last.seq);
    // What somebody signs vouches for all that went before: not for what does not verify.
    const isBroken = page.problems.some(({ kind }) => kind !== 'not-allowed' && kind !== 'unexplained-removal');
    if (!last || !hash || isBroken) throw new PlaceNotBelievedError(place, 'its newest entries do not verify');
    return { seq: last.seq, hash };
  }

  async #written(
    place: string,
    said: Said,
    signed: SignedClaim,
    anchor: ChainPoint,
    answer: AppendPlaceResponse,
  ): Promise<Written> {
    const { seq, time } = answer;
    const id = toHex(said.id);
    if (seq === 0) return { place, seq, id };
    const entry = create(PlaceEntrySchema, { seq, time, ...signed });
    if (seq !== anchor.seq + 1) return { place, seq, id };
    await this.#requireHash(place, entry, anchor, answer);
    return { place, seq, id, entry: encodeMessage(PlaceEntrySchema, entry), before: anchor };
  }

  /** The server answers with the chain hash after the entry: another one than ours is another history. */
  async #requireHash(place: string, entry: PlaceEntry, anchor: ChainPoint, answer: AppendPlaceResponse): Promise<void> {
    const read = readEntry(encodeMessage(PlaceEntrySchema, entry));
    if (read && equal(hashAfter(anchor.hash, read), asBytes(answer.hash))) return;
    const detail = 'what was said here was taken into another history';
    await this.#parts.context.report(place, [problem('forked', [answer.seq], detail)]);
  }

  /** What was said under this id stands somewhere among the newest, or waits for its time. */
  async #saidBefore(place: string, claimId: Bytes, refusal: unknown): Promise<Written> {
    const { context, author } = this.#parts;
    const id = toHex(claimId);
    const own = toHex(author.accountBytes);
    let before = 0;
    for (let page = 0; page < pagesBack; page++) {
      const request = { place: fromHex(place) as Uint8Array, before, limit: pageLimit };
      const { entries } = await context.call(placeMethods.read, request);
      const read = entries.map(readEntry).filter((entry) => entry !== undefined);
      const found = read.find(({ claim }) => claim && toHex(claim.id) === id && toHex(claim.account) === own);
      if (found) return { place, seq: found.seq, id };
      before = read[0]?.seq ?? 1;
      if (before <= 1) break;
    }
    const waiting = await context.call(placeMethods.scheduled, { place: fromHex(place) as Uint8Array });
    if (waiting.posts.some(({ claim }) => equal(claimIdIn(claim), claimId))) return { place, seq: 0, id };
    throw refusal;
  }

  /** The same bytes again after a line that broke: the server answers with the first result. */
  async #patient<T>(work: () => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      const wasOnline = this.#parts.isOnline();
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof DisconnectedError) || !wasOnline || attempt >= resends) throw error;
        await new Promise((resolve) => setTimeout(resolve, resendMs * attempt));
        await this.#parts.online();
      }
    }
  }

  #nowS(): number {
    return Math.floor(this.#parts.context.now() / 1000);
  }
}

function claimIdIn(claim: Uint8Array): Bytes {
  return asBytes(readClaim(claim)?.id ?? new Uint8Array(0));
}
