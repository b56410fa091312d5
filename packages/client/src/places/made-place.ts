// A place as its authors and an honest server make it, entry by entry, in the first hours of 1970. For tests only: what a test then
// changes in it is what a server might change.
import { create } from '@bufbuild/protobuf';
import { type Bytes, ed25519PublicKey, ed25519Signer } from '@heliogram/crypto';
import { placeEntryHash, placeIdOf } from '@heliogram/crypto/place-entry';
import { controlKinds, placeRights } from '@heliogram/model';
import {
  type Claim,
  ClaimSchema,
  type ControlEntry,
  ControlEntrySchema,
  decodeMessage,
  encodeMessage,
  GrantSchema,
  type PlaceEntry,
  PlaceEntryKind,
  PlaceEntrySchema,
  PlaceKind,
  PlaceSettingsSchema,
  PostSchema,
  type ReadPlaceResponse,
  ReadPlaceResponseSchema,
  toHex,
} from '@heliogram/protocol';
import { type ClaimAuthor, nowhere, type Said, signClaim } from './sign-claim.ts';
import type { Author } from './verify/authors.ts';
import type { ChainPoint } from './verify/chain-run.ts';

/** Somebody with one device. */
export interface MadeAuthor extends ClaimAuthor {
  readonly account: string;
  readonly papers: Author;
}

/** An author whose key comes from a number, perhaps removed at a time. */
export async function madeAuthor(fill: number, revokedAtS: number | null = null): Promise<MadeAuthor> {
  const seed = new Uint8Array(32).fill(fill);
  const accountBytes = new Uint8Array(16).fill(fill);
  const account = toHex(accountBytes);
  const devices = [{ device: 1, publicKey: await ed25519PublicKey(seed), addedAtS: 0, revokedAtS }];
  const deviceList = { account: accountBytes, number: 1, statementNumber: 1, devices, previousHash: null };
  const papers = { account, username: `author${fill}`, deviceList };
  return { accountBytes, account, device: 1, deviceSign: ed25519Signer(seed), papers };
}

/** A body that is no body: for kinds without. */
export const noBody: Bytes = new Uint8Array(0);

/** The body of a post. */
export const postBody = (text: string): Bytes => encodeMessage(PostSchema, create(PostSchema, { text }));

/** The body of a GRANT. */
export const grantBody = (account: Bytes, rights: number, bannedUntil = 0): Bytes =>
  encodeMessage(GrantSchema, create(GrantSchema, { account, rights, bannedUntil }));

/** The body of a CREATE or SETTINGS. */
export const settingsBody = (title: string, kind: PlaceKind = PlaceKind.CHANNEL): Bytes =>
  encodeMessage(PlaceSettingsSchema, create(PlaceSettingsSchema, { kind, name: 'news', title }));

export class MadePlace {
  readonly entries: PlaceEntry[] = [];
  place: Bytes = new Uint8Array(16);
  timeS = 1000;
  #claims = 0;

  static async founded(founder: MadeAuthor, kind: PlaceKind = PlaceKind.CHANNEL): Promise<MadePlace> {
    const made = new MadePlace();
    await made.say(founder, PlaceEntryKind.CREATE, settingsBody('News', kind));
    return made;
  }

  /** The id in hex. */
  get id(): string {
    return toHex(this.place);
  }

  /** Appends what somebody says now. @returns its number. */
  async say(by: MadeAuthor, kind: PlaceEntryKind, body: Bytes, more: Partial<Said> = {}): Promise<number> {
    const isFirst = kind === PlaceEntryKind.CREATE;
    const id = new Uint8Array(16).fill(++this.#claims);
    const control = this.entries.findLast((_, index) => this.#isControl(index))?.seq ?? 0;
    const position = isFirst ? nowhere : { place: this.place, anchor: this.point(), control: this.point(control) };
    const signed = await signClaim(by, { kind, body, id, ...more }, { ...position, timeS: this.timeS });
    if (isFirst) this.place = placeIdOf(signed.claim);
    const seq = this.entries.length + 1;
    this.entries.push(create(PlaceEntrySchema, { seq, time: this.timeS, ...signed }));
    this.timeS += 10;
    return seq;
  }

  post(by: MadeAuthor, text: string, more: Partial<Said> = {}): Promise<number> {
    return this.say(by, PlaceEntryKind.POST, postBody(text), more);
  }

  edit(by: MadeAuthor, target: number, text: string): Promise<number> {
    return this.say(by, PlaceEntryKind.EDIT, postBody(text), { target });
  }

  /** Takes a post away, with its versions, as a server does. */
  async erase(by: MadeAuthor, target: number): Promise<number> {
    const seq = await this.say(by, PlaceEntryKind.ERASE, noBody, { target });
    for (const entry of this.entries) {
      if (entry.seq !== target && this.#claimOf(entry).target !== target) continue;
      if (entry.seq === seq) continue;
      entry.body = noBody;
      entry.gone = { case: 'erasedBy', value: seq };
    }
    return seq;
  }

  /** Gives somebody every right a helper has. */
  appoint(by: MadeAuthor, who: MadeAuthor, rights: number = placeRights.post): Promise<number> {
    return this.say(by, PlaceEntryKind.GRANT, grantBody(who.accountBytes, rights));
  }

  /** The chain hash after an entry, as the entries now are; of the last where no number is given. */
  point(seq: number = this.entries.length): ChainPoint {
    let hash: Bytes = new Uint8Array(32);
    for (const { seq: at, time, claim, signature } of this.entries.slice(0, seq))
      hash = placeEntryHash(hash, { seq: at, timeMs: time * 1000, claim, signature: signature as Bytes });
    return { seq, hash };
  }

  /** What `Controls` answers. */
  controls(): ControlEntry[] {
    const found = this.entries.filter((_, index) => this.#isControl(index));
    return found.map((entry) =>
      create(ControlEntrySchema, { entry: encoded(entry), previousHash: this.point(entry.seq - 1).hash }),
    );
  }

  /** What `Read` answers for entries from one number to another. */
  page(from = 1, to: number = this.entries.length): ReadPlaceResponse {
    const page = this.entries.slice(from - 1, to);
    const isIn = ({ seq }: PlaceEntry): boolean => seq >= from && seq <= to;
    const erasers = new Set(page.map(({ gone }) => (gone.case === 'erasedBy' ? gone.value : 0)));
    const newest = new Map(this.#edits().map((entry) => [this.#claimOf(entry).target, entry]));
    const edits = [...newest].flatMap(([target, entry]) => (target >= from && target <= to ? [entry] : []));
    const referred = [...this.entries.filter(({ seq }) => erasers.has(seq)), ...edits].filter((one) => !isIn(one));
    const head = this.point();
    return create(ReadPlaceResponseSchema, {
      entries: page.map(encoded),
      previousHash: this.point(from - 1).hash,
      headSeq: head.seq,
      headHash: head.hash,
      referred: referred.map(encoded),
    });
  }

  #edits(): PlaceEntry[] {
    return this.entries.filter((entry) => this.#claimOf(entry).kind === PlaceEntryKind.EDIT);
  }

  #isControl(index: number): boolean {
    return controlKinds.has(this.#claimOf(this.entries[index] as PlaceEntry).kind);
  }

  #claimOf(entry: PlaceEntry): Claim {
    return decodeMessage(ClaimSchema, entry.claim);
  }
}

/** As stored and sent. */
export const encoded = (entry: PlaceEntry): Bytes => encodeMessage(PlaceEntrySchema, entry);
