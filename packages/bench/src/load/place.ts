// A public place under load: posts signed one upon the other by its founder, as an editor's device does it.
import { create } from '@bufbuild/protobuf';
import { type Bytes, CHAIN_START, sha256, systemRandom } from '@heliogram/crypto';
import { placeIdOf, signPlaceClaim } from '@heliogram/crypto/place-entry';
import {
  ClaimSchema,
  encodeMessage,
  PlaceEntryKind,
  PlaceKind,
  PlaceSettingsSchema,
  PostSchema,
  placeMethods,
} from '@heliogram/protocol';
import type { Person } from './people.ts';

const nowS = (): number => Math.floor(Date.now() / 1000);

interface Link {
  readonly seq: number;
  readonly hash: Bytes;
}

/** A channel of somebody. Its posts are made one after another: each names the one before. */
export class Place {
  readonly id: Bytes;
  readonly name: string;
  readonly #author: Person;
  readonly #control: Link;
  #head: Link;

  private constructor(author: Person, name: string, id: Bytes, first: Link) {
    this.#author = author;
    this.name = name;
    this.id = id;
    this.#control = first;
    this.#head = first;
  }

  /** Founds a listed channel in English. */
  static async found(author: Person, name: string): Promise<Place> {
    const settings = create(PlaceSettingsSchema, {
      ...{ kind: PlaceKind.CHANNEL, name, title: `The channel ${name}`, language: 'en' },
      ...{ isListed: true, mayIndex: true, hasReactions: true },
    });
    const body = encodeMessage(PlaceSettingsSchema, settings);
    const nothing = { seq: 0, hash: CHAIN_START };
    const signed = await sign(
      author,
      { place: new Uint8Array(16), kind: PlaceEntryKind.CREATE },
      body,
      nothing,
      nothing,
    );
    const placed = await author.actor.call(placeMethods.create, signed);
    const first = { seq: placed.seq, hash: Uint8Array.from(placed.hash) };
    return new Place(author, name, placeIdOf(signed.claim), first);
  }

  /** The newest entry. */
  get headSeq(): number {
    return this.#head.seq;
  }

  /** Posts. @returns milliseconds from asking the server until it said that the post is durable; signing is before that */
  async post(text: string): Promise<number> {
    const body = encodeMessage(PostSchema, create(PostSchema, { text }));
    const claimed = { place: this.id, kind: PlaceEntryKind.POST };
    const signed = await sign(this.#author, claimed, body, this.#head, this.#control);
    const began = performance.now();
    const placed = await this.#author.actor.call(placeMethods.append, signed);
    const tookMs = performance.now() - began;
    this.#head = { seq: placed.seq, hash: Uint8Array.from(placed.hash) };
    return tookMs;
  }
}

async function sign(
  { identity }: Person,
  claimed: { readonly place: Bytes; readonly kind: PlaceEntryKind },
  body: Bytes,
  anchor: Link,
  control: Link,
): Promise<{ claim: Bytes; signature: Bytes; body: Bytes }> {
  const claim = encodeMessage(
    ClaimSchema,
    create(ClaimSchema, {
      ...claimed,
      account: identity.account,
      device: 1,
      id: systemRandom(16),
      anchorSeq: anchor.seq,
      anchorHash: anchor.hash,
      controlSeq: control.seq,
      controlHash: control.hash,
      bodyHash: sha256(body),
      time: nowS(),
    }),
  );
  return { claim, signature: await signPlaceClaim(claim, identity.deviceSign), body };
}
