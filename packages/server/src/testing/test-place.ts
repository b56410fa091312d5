// A public place as its authors see it: claims made, signed and handed in, and the chain they stand in. For tests only.
import { create, type MessageInitShape } from '@bufbuild/protobuf';
import { ed25519Signer, systemRandom } from '@heliogram/crypto';
import { signPlaceClaim } from '@heliogram/crypto/place-entry';
import {
  type AppendPlaceResponse,
  type Bytes,
  type Claim,
  ClaimSchema,
  encodeMessage,
  GrantSchema,
  PlaceEntryKind,
  PlaceKind,
  type PlaceSettings,
  PlaceSettingsSchema,
  type Post,
  PostSchema,
  placeMethods,
} from '@heliogram/protocol';
import { sha256 } from '../platform/digest.ts';
import type { TestAccount } from './test-account.ts';
import type { TestProduct } from './test-product.ts';

/** A claim before it is signed: what differs from the usual. */
export type ClaimInit = Partial<Omit<Claim, '$typeName' | '$unknown'>>;

/** As much of a server, or of its districts, as a place is made with. */
export type PlaceWorld = Pick<TestProduct, 'call' | 'nowS'>;
/** As much of an account as signs. */
export type Author = Pick<TestAccount, 'who' | 'account' | 'deviceSeed'>;

/** What an author hands in. */
export interface Handed {
  readonly claim: Bytes;
  readonly signature: Bytes;
  readonly body: Bytes;
}

/** The chain hash after an entry. */
interface Head {
  readonly seq: number;
  readonly hash: Bytes;
}

let counter = 0;

/** A place and the newest of it that was seen; every entry handed in through it is anchored there. */
export class TestPlace {
  readonly world: PlaceWorld;
  readonly founder: Author;
  readonly id: Bytes;
  readonly name: string;
  head: Head;
  control: Head;

  private constructor(world: PlaceWorld, founder: Author, name: string, made: AppendPlaceResponse) {
    this.world = world;
    this.founder = founder;
    this.name = name;
    this.id = made.place as Bytes;
    this.head = { seq: made.seq, hash: made.hash as Bytes };
    this.control = this.head;
  }

  /** Founds a place. */
  static async found(
    world: PlaceWorld,
    founder: Author,
    settings: MessageInitShape<typeof PlaceSettingsSchema> = {},
  ): Promise<TestPlace> {
    const init = placeSettings(settings);
    const made = await world.call(founder.who, placeMethods.create, await creation(world, founder, init));
    return new TestPlace(world, founder, init.name, made);
  }

  /** Signs a claim of this place with a device's key. */
  async sign(author: Author, kind: PlaceEntryKind, body: Bytes, over: ClaimInit = {}): Promise<Handed> {
    const claim = {
      place: this.id,
      kind,
      anchorSeq: this.head.seq,
      anchorHash: this.head.hash,
      controlSeq: this.control.seq,
      controlHash: this.control.hash,
      ...over,
    };
    return handIn(this.world, author, claim, body);
  }

  /** Hands in what was signed; what is stored becomes the head. */
  async append(author: Author, handed: Handed): Promise<AppendPlaceResponse> {
    const done = await this.world.call(author.who, placeMethods.append, handed);
    if (done.seq > this.head.seq) this.head = { seq: done.seq, hash: done.hash as Bytes };
    return done;
  }

  async post(author: Author, text: string, over: ClaimInit = {}): Promise<AppendPlaceResponse> {
    return this.append(author, await this.sign(author, PlaceEntryKind.POST, postBody({ text }), over));
  }

  /** EDIT with new words; ERASE, PIN, UNPIN without. */
  async about(author: Author, kind: PlaceEntryKind, target: number, text?: string): Promise<AppendPlaceResponse> {
    const body = text === undefined ? new Uint8Array(0) : postBody({ text });
    return this.append(author, await this.sign(author, kind, body, { target }));
  }

  /** Groups: becomes a member. */
  async join(account: Author): Promise<void> {
    await this.world.call(account.who, placeMethods.join, { place: this.id, join: true });
  }

  async grant(author: Author, account: Bytes, rights: number, bannedUntil = 0): Promise<AppendPlaceResponse> {
    const body = encodeMessage(GrantSchema, create(GrantSchema, { account, rights, bannedUntil }));
    return this.#controlled(await this.append(author, await this.sign(author, PlaceEntryKind.GRANT, body)));
  }

  async settings(author: Author, settings: MessageInitShape<typeof PlaceSettingsSchema>): Promise<AppendPlaceResponse> {
    const body = encodeMessage(PlaceSettingsSchema, placeSettings({ name: this.name, ...settings }));
    return this.#controlled(await this.append(author, await this.sign(author, PlaceEntryKind.SETTINGS, body)));
  }

  #controlled(done: AppendPlaceResponse): AppendPlaceResponse {
    this.control = { seq: done.seq, hash: done.hash as Bytes };
    return done;
  }
}

/** Settings of a channel under a name of its own. */
export function placeSettings(over: MessageInitShape<typeof PlaceSettingsSchema> = {}): PlaceSettings {
  const name = `place_${++counter}`;
  return create(PlaceSettingsSchema, { kind: PlaceKind.CHANNEL, name, title: 'A place', isListed: true, ...over });
}

/** An encoded Post. */
export function postBody(post: MessageInitShape<typeof PostSchema>): Bytes {
  return encodeMessage<typeof PostSchema>(PostSchema, create(PostSchema, post) as Post);
}

/** The request that founds a place. */
export function creation(
  world: PlaceWorld,
  founder: Author,
  settings: PlaceSettings,
  over: ClaimInit = {},
): Promise<Handed> {
  const nothing = {
    place: new Uint8Array(16),
    anchorSeq: 0,
    anchorHash: new Uint8Array(32),
    controlSeq: 0,
    controlHash: new Uint8Array(32),
  };
  const claim = { kind: PlaceEntryKind.CREATE, ...nothing, ...over };
  return handIn(world, founder, claim, encodeMessage(PlaceSettingsSchema, settings));
}

async function handIn(world: PlaceWorld, author: Author, init: ClaimInit, body: Bytes): Promise<Handed> {
  const usual = { account: author.account, device: 1, id: systemRandom(16), bodyHash: sha256(body), time: world.nowS };
  const claim = encodeMessage(ClaimSchema, create(ClaimSchema, { ...usual, ...init }));
  return { claim, signature: await signPlaceClaim(claim, ed25519Signer(author.deviceSeed)), body };
}
