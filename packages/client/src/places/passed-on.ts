// Words of a public place inside a sealed message: made so that whoever gets it can check them, and checked when they are shown.
import { create } from '@bufbuild/protobuf';
import { equal, sha256, utf8 } from '@heliogram/crypto';
import {
  asBytes,
  type Bytes,
  decodeMessage,
  encodeMessage,
  fromHex,
  gate,
  joinBytes,
  OriginSchema,
  type PassedOn,
  PassedOnSchema,
  PostSchema,
  toHex,
} from '@heliogram/protocol';
import type { ShownOrigin } from '../talk/talk-events.ts';
import { type OriginParts, originProof, type ProvenOrigin } from './origin-proof.ts';

/** Most bytes of a post beside its text that are passed on. */
const maxRestBytes = 32_768;
/** Proofs remembered. */
const maxKnown = 500;
/** How long showing waits for a proof; it goes on meanwhile. */
const patienceMs = 1500;

/** What is passed on, and what proves it. */
export interface Passed {
  readonly place: string;
  readonly seq: number;
  readonly name: string;
  readonly title: string;
  readonly text: string;
  readonly claim: Bytes;
  readonly signature: Bytes;
  /** The encoded Post as it was signed. */
  readonly body: Bytes;
}

/** The word of an origin for a sealed message with the post's text, in hex; undefined where the post is too large to prove it. */
export function originWord({ place, seq, name, title, text, claim, signature, body }: Passed): string | undefined {
  const head = textOf(text);
  const isPlain = body.length >= head.length && equal(body.subarray(0, head.length), head);
  const rest = isPlain ? body.slice(head.length) : body;
  if (rest.length > maxRestBytes) return undefined;
  const origin = create(OriginSchema, { place: fromHex(place) as Bytes, seq, claim, signature, name, title });
  return toHex(encodeMessage(PassedOnSchema, create(PassedOnSchema, { origin, rest })));
}

/** What stands for a post without words. */
export const nameOfPost = (name: string, seq: number): string => `@${name}/${seq}`;

/** How the text of a post stands at its beginning, where it was encoded in order of its fields. */
function textOf(text: string): Bytes {
  return encodeMessage(PostSchema, create(PostSchema, { text }));
}

/** Reads origins of sealed messages and finds out whether they are true. */
export class PassedOrigins {
  readonly #parts: OriginParts;
  /** By the hash of the words and what came with them. */
  readonly #known = new Map<string, Promise<ProvenOrigin | undefined>>();

  constructor(parts: OriginParts) {
    this.#parts = parts;
  }

  /** What a message says of its words' origin. Undefined where it says nothing that can be read. */
  async shown(word: string, text: string): Promise<ShownOrigin | undefined> {
    const passed = read(word);
    const origin = passed?.origin;
    if (!passed || !origin) return undefined;
    const { seq, name, title } = origin;
    const place = toHex(asBytes(origin.place));
    const proof = await this.#proof(word, passed, text);
    return { place, name, title, seq, isProven: proof !== undefined, ...proof };
  }

  async #proof(word: string, passed: PassedOn, text: string): Promise<ProvenOrigin | undefined> {
    const key = toHex(sha256(utf8(`${word}/${text}`)));
    let proof = this.#known.get(key);
    if (!proof) {
      proof = this.#prove(passed, text);
      this.#known.set(key, proof);
      // What could not be found out now is asked again the next time.
      proof.catch(() => this.#known.delete(key));
      if (this.#known.size > maxKnown) this.#known.delete(this.#known.keys().next().value as string);
    }
    const { promise: over, resolve } = Promise.withResolvers<undefined>();
    const timer = setTimeout(() => resolve(undefined), patienceMs);
    try {
      return await Promise.race([proof, over]);
    } catch {
      return undefined;
    } finally {
      clearTimeout(timer);
    }
  }

  async #prove({ origin, rest }: PassedOn, shown: string): Promise<ProvenOrigin | undefined> {
    if (!origin) return undefined;
    const { seq, name, claim, signature } = origin;
    const text = shown === nameOfPost(name, seq) ? '' : shown;
    const said = { place: toHex(asBytes(origin.place)), seq, name, claim, signature };
    const proof = await originProof(said, joinBytes([textOf(text), asBytes(rest)]), this.#parts);
    // A post whose text stands elsewhere in it was passed on whole; then its text is what the message shows.
    return proof ?? (isPostWith(rest, text) ? originProof(said, rest, this.#parts) : undefined);
  }
}

function isPostWith(body: Uint8Array, text: string): boolean {
  try {
    return decodeMessage(PostSchema, body).text === text;
  } catch {
    return false;
  }
}

function read(word: string): PassedOn | undefined {
  try {
    const passed = decodeMessage(PassedOnSchema, fromHex(word) ?? new Uint8Array(0));
    return gate.check(PassedOnSchema, passed) ? undefined : passed;
  } catch {
    return undefined;
  }
}
