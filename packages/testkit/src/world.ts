// A whole world in one process: a real server with its own PostgreSQL, a network before it, and people with real clients.
// Nothing in it is pretended but the network's weather.

import type { MemoryRows } from '@heliogram/client';
import { Client, type Finding as ClientFinding, openMemoryStore } from '@heliogram/client';
import { createServer } from '@heliogram/server';
import { copyPatternCluster } from '@heliogram/server/core';
import { builtApp } from './browser.ts';
import { Network } from './network.ts';
import { type TemporaryFolder, temporaryFolder } from './temporary-folder.ts';

/** Options of `World.open`. */
export interface WorldOptions {
  /** Keeps every byte that passes between clients and server. */
  readonly isCapturing?: boolean;
  readonly seed?: number;
  /** Serves the built web app as well. Default false. */
  readonly hasApp?: boolean;
}

type Server = Awaited<ReturnType<typeof createServer>>;

/** Somebody with a device. */
export interface Person {
  readonly name: string;
  readonly client: Client;
  readonly phrase: string;
  /** What the device keeps; given to `reopen`, it is the same device after a restart. */
  readonly rows: MemoryRows;
  /** Everything the device could not believe so far. */
  readonly findings: readonly ClientFinding[];
}

/** A world. Close it, or the process does not end. */
export class World implements AsyncDisposable {
  readonly server: Server;
  readonly network: Network;
  readonly #folder: TemporaryFolder;
  readonly #clients = new Set<Client>();

  private constructor(server: Server, network: Network, folder: TemporaryFolder) {
    this.server = server;
    this.network = network;
    this.#folder = folder;
  }

  /** Opens a world with a server and nobody in it. */
  static async open(options: WorldOptions = {}): Promise<World> {
    const folder = temporaryFolder();
    await copyPatternCluster(folder.path);
    const server = await createServer({
      port: 0,
      host: '127.0.0.1',
      publicHost: 'localhost',
      dataDir: folder.path,
      rateFactor: 20,
      keyLog: { gapMs: 20 },
      ...(options.hasApp && { webRoot: builtApp() }),
    });
    const network = await Network.open({ target: server.url, ...options });
    return new World(server, network, folder);
  }

  /** Somebody new. */
  async signUp(name: string): Promise<Person> {
    const rows: MemoryRows = new Map();
    const { client, phrase } = await Client.signUp(this.#options(rows, `${name}’s first`), name);
    return this.#person({ name, client, phrase, rows });
  }

  /** Another device of somebody, from the phrase alone. `server`: another way to the server than the network. */
  async recover(person: Pick<Person, 'name' | 'phrase'>, server: string = this.network.url): Promise<Person> {
    const { name, phrase } = person;
    const rows: MemoryRows = new Map();
    const client = await Client.recover({ ...this.#options(rows, `${name}’s next`), server }, name, phrase);
    return this.#person({ name, client, phrase, rows });
  }

  /** The same device after its program was ended and started again. */
  async reopen(person: Person): Promise<Person> {
    await this.#close(person.client);
    // A copy: what the ended program may still be doing must not reach the new one.
    const rows: MemoryRows = new Map(person.rows);
    const client = await Client.open(this.#options(rows, ''));
    return this.#person({ ...person, client, rows });
  }

  /** Two people who have agreed to talk. @returns their chat */
  async acquaint(asking: Person, answering: Person): Promise<string> {
    const chat = await asking.client.chats.createDirect(answering.name);
    await asking.client.messages.send(chat, `Hello, I am ${asking.name}`);
    await answering.client.sync();
    await answering.client.chats.accept(chat);
    await asking.client.sync();
    return chat;
  }

  /** Ends everybody and everything. */
  async close(): Promise<void> {
    for (const client of [...this.#clients]) await this.#close(client);
    await this.network.close();
    await this.server.close();
    this.#folder.remove();
  }

  [Symbol.asyncDispose](): Promise<void> {
    return this.close();
  }

  #options(rows: MemoryRows, deviceName: string): Parameters<typeof Client.open>[0] {
    return { store: openMemoryStore(rows), server: this.network.url, ...(deviceName !== '' && { deviceName }) };
  }

  #person(made: Omit<Person, 'findings'>): Person {
    const findings: ClientFinding[] = [];
    made.client.on('finding', (finding) => findings.push(finding));
    this.#clients.add(made.client);
    return { ...made, findings };
  }

  async #close(client: Client): Promise<void> {
    if (!this.#clients.delete(client)) return;
    await client.close();
  }
}
