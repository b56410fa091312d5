// Where the attacks are performed: one world with a real server, people with real clients, and for each victim a way to the server on
// which its answers are what the attack wants them to be.
import assert from 'node:assert/strict';
import { create } from '@bufbuild/protobuf';
import { Client, type FindingKind, type MemoryRows, openMemoryStore, type TalkSettings } from '@heliogram/client';
import { ed25519PublicKey, type Group, type LeafSigner, type LeafVerifier, toHex } from '@heliogram/crypto';
import { asBytes, type Bytes, type Entry, EntrySchema } from '@heliogram/protocol';
import { type Person, World } from '@heliogram/testkit';
import { LyingNetwork } from '../identity/lying-network.ts';
import { hushed } from '../talk/hushed.ts';
import { groupOf, textsOf } from '../talk/shown.ts';

/** Somebody whom the server may lie to, and who hears only what they ask for. */
export interface Victim extends Person {
  readonly network: LyingNetwork;
}

export interface RecoveredOptions {
  readonly network?: LyingNetwork;
  readonly settings?: Partial<TalkSettings>;
}

/** What an attack leads to: who found what. */
export interface Performed {
  readonly victim: Client;
  /** Kinds that may come beside the one of the table. */
  readonly besides?: readonly FindingKind[];
  /** Whether the chat froze. */
  readonly frozenIn?: string;
}

/** Performs an attack, and checks that nothing false is believed. */
export type Performance = (stage: Stage) => Promise<Performed>;

export class Stage implements AsyncDisposable {
  readonly world: World;
  readonly #clients: Client[] = [];
  #people = 0;

  private constructor(world: World) {
    this.world = world;
  }

  static async open(): Promise<Stage> {
    return new Stage(await World.open());
  }

  /** Somebody new. `server`: another way than straight to it. */
  async victim(role: string, server: string = this.world.server.url): Promise<Victim> {
    this.#people += 1;
    const name = `${role}_${this.#people}`;
    const network = new LyingNetwork();
    const rows: MemoryRows = new Map();
    const options = { store: openMemoryStore(rows), server, transport: hushed(network.transport) };
    const { client, phrase } = await Client.signUp(options, name);
    this.#clients.push(client);
    return { name, client, phrase, rows, findings: [], network };
  }

  /** Another device of somebody, on which nothing has been read. Its network may lie from the first word. */
  async recovered({ name, phrase }: Pick<Person, 'name' | 'phrase'>, options: RecoveredOptions = {}): Promise<Victim> {
    const { network = new LyingNetwork(), settings = {} } = options;
    const rows: MemoryRows = new Map();
    const device = { store: openMemoryStore(rows), server: this.world.server.url, settings };
    const client = await Client.recover({ ...device, transport: hushed(network.transport) }, name, phrase);
    this.#clients.push(client);
    return { name, client, phrase, rows, findings: [], network };
  }

  /** Ann, and Bob who is lied to, in a group where everything has been read by both. */
  async pair(): Promise<{ ann: Victim; bob: Victim; chat: string }> {
    const [ann, bob] = [await this.victim('ann'), await this.victim('bob')];
    const chat = await groupOf(ann, [bob]);
    await ann.client.messages.send(chat, 'welcome');
    for (const person of [ann, bob]) assert.deepEqual(await textsOf(person.client, chat), ['welcome']);
    return { ann, bob, chat };
  }

  /** Of a client that was opened elsewhere. */
  adopt(client: Client): void {
    this.#clients.push(client);
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const client of this.#clients) await client.close();
    await this.world.close();
  }
}

/** Says lines one after the other, each with the one before it seen. */
export async function say(person: Person, chat: string, ...lines: readonly string[]): Promise<void> {
  for (const line of lines) {
    await person.client.sync();
    await person.client.messages.send(chat, line);
  }
  await person.client.sync();
}

/** The kinds of what a client has found, once each. */
export async function kindsOf(client: Client): Promise<FindingKind[]> {
  return [...new Set((await client.findings()).map(({ kind }) => kind))].sort();
}

/** The texts that a victim takes for true. */
export async function believed({ client }: Pick<Person, 'client'>, chat: string): Promise<string[]> {
  await client.sync();
  const shown = await client.messages.all(chat);
  return shown.filter(({ verified, system }) => verified && !system).map(({ text }) => text);
}

/** The same entry with one bit of its body flipped. */
export function altered(entry: Entry | undefined): Entry {
  assert.ok(entry?.kind.case === 'message');
  const body = Uint8Array.from(entry.kind.value.body);
  body[body.length - 1] = (body.at(-1) ?? 0) ^ 1;
  return create(EntrySchema, { ...entry, kind: { case: 'message', value: { ...entry.kind.value, body } } });
}

/** The parts of a client that a member with a program of their own has. */
export interface Inside {
  readonly session: {
    readonly connection: { call: (method: unknown, request: unknown) => Promise<unknown> };
    leafIdentity(key: Bytes): Promise<Bytes>;
  };
  readonly talk: {
    readonly sessions: {
      find(chat: string): Promise<{
        readonly epoch: number;
        readonly mls: { readonly policy?: unknown; readonly epochKey: Uint8Array };
        group(): Promise<{ readonly group: Group }>;
      }>;
    };
  };
}

export function insideOf(client: Client): Inside {
  return client as unknown as Inside;
}

/** A leaf's keys and the identity that the client's account certifies for them. */
export async function signerOf(client: Client): Promise<LeafSigner> {
  const { privateKey, publicKey } = await freshKeys();
  const identity = await insideOf(client).session.leafIdentity(publicKey);
  return { identity: asBytes(identity), signatureKeyPair: { publicKey, privateKey } };
}

/** Keys that nobody has certified. */
export async function freshKeys(): Promise<{ privateKey: Bytes; publicKey: Bytes }> {
  const privateKey = globalThis.crypto.getRandomValues(new Uint8Array(32));
  return { privateKey, publicKey: await ed25519PublicKey(privateKey) };
}

/** Lets every leaf pass: for whoever does not care. */
export const careless: LeafVerifier = { accountOf: (identity) => toHex(identity), verify: async () => true };
