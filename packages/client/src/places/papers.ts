// Where the papers of authors come from: the account's own directory where there is one, so that what it saw before and the key log
// count; the server's word, verified by itself, where there is none.
import { CryptoError } from '@heliogram/crypto';
import { asBytes, fromHex, type Identity, placeMethods, toHex } from '@heliogram/protocol';
import { NotBelievedError } from '../identity/errors.ts';
import type { Call } from '../platform/net/connection-types.ts';
import { type Author, type Authors, stillWanted, verifyAuthor } from './verify/authors.ts';

/** Answers for authors. */
export interface Papers {
  /**
   * The papers of accounts, each new enough for the device number named. Whoever has none that can be believed is left out.
   * @throws RefusedError · DisconnectedError.
   */
  authors(needed: ReadonlyMap<string, number>): Promise<Authors>;
}

/** Of a directory, what papers need. */
export interface PapersDirectory {
  known(account: string): Promise<Author | undefined>;
  /** @throws NotBelievedError. */
  accept(identity: Identity): Promise<Author>;
}

const perCall = 20;
/** How long papers are taken for the newest. */
const freshMs = 600_000;
const maxKept = 5000;

/** Papers through the server, kept and judged by `directory`, or by themselves where there is none. */
export class AskedPapers implements Papers {
  readonly #call: Call;
  readonly #directory: PapersDirectory;
  readonly #now: () => number;
  readonly #askedAt = new Map<string, number>();

  constructor(call: Call, directory: PapersDirectory = rememberedPapers(), now: () => number = Date.now) {
    this.#call = call;
    this.#directory = directory;
    this.#now = now;
  }

  async authors(needed: ReadonlyMap<string, number>): Promise<Authors> {
    const found = new Map<string, Author>();
    const wanted: string[] = [];
    for (const [account, device] of needed) {
      const known = await this.#directory.known(account);
      if (known) found.set(account, known);
      const isOld = (this.#askedAt.get(account) ?? -freshMs) + freshMs <= this.#now();
      if (!known || device > known.deviceList.devices.length || isOld) wanted.push(account);
    }
    for (let rest: readonly string[] = wanted; rest.length > 0; ) {
      const asked = rest.slice(0, perCall);
      const { authors, answered } = await this.#ask(asked, found);
      for (const author of authors) found.set(author.account, author);
      rest = stillWanted(rest, asked, answered);
    }
    return found;
  }

  /** Offline what is known has to do; who is not known then cannot be judged, and that is the network's fault. */
  async #ask(
    accounts: readonly string[],
    known: Authors,
  ): Promise<{ readonly authors: readonly Author[]; readonly answered: ReadonlySet<string> }> {
    const bytes = accounts.map((account) => fromHex(account) as Uint8Array);
    let identities: readonly Identity[];
    try {
      identities = (await this.#call(placeMethods.papers, { accounts: bytes })).identities;
    } catch (error) {
      if (accounts.every((account) => known.has(account))) return { authors: [], answered: new Set() };
      throw error;
    }
    const authors: Author[] = [];
    const answered = new Set<string>();
    for (const identity of identities) {
      const account = toHex(asBytes(identity.account));
      if (!accounts.includes(account) || answered.has(account)) continue;
      answered.add(account);
      this.#asked(account);
      const author = await believed(this.#directory.accept(identity));
      if (author) authors.push(author);
    }
    return { authors, answered };
  }

  #asked(account: string): void {
    this.#askedAt.delete(account);
    this.#askedAt.set(account, this.#now());
    if (this.#askedAt.size > maxKept) this.#askedAt.delete(this.#askedAt.keys().next().value as string);
  }
}

async function believed(author: Promise<Author>): Promise<Author | undefined> {
  try {
    return await author;
  } catch (error) {
    if (error instanceof NotBelievedError || error instanceof CryptoError || error instanceof RangeError)
      return undefined;
    throw error;
  }
}

/** For who has no account: papers verified by themselves, never going back while this runs. */
export function rememberedPapers(): PapersDirectory {
  const kept = new Map<string, Author>();
  return {
    known: async (account) => kept.get(account),
    async accept(identity) {
      const offered = await verifyAuthor(identity);
      const known = kept.get(offered.account);
      if (known && known.deviceList.number > offered.deviceList.number) return known;
      kept.set(offered.account, offered);
      if (kept.size > maxKept) kept.delete(kept.keys().next().value as string);
      return offered;
    },
  };
}
