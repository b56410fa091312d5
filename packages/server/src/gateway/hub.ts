// Who follows what, and delivery to them. Topics belong to accounts, not to sockets: all following sockets of an account
// get the same. Entries are encoded once per topic and turn, and sockets with nothing else to send share one buffer.
import { type Bytes, encodeEntriesEvent } from '@heliogram/protocol';
import type { Hub } from '../platform/hub.ts';
import type { Session, SignedIn } from '../platform/session.ts';
import type { Connection } from './connection.ts';
import { SharedMessage } from './framing.ts';
import type { Flushable, Turn } from './turn.ts';

/** An EntriesEvent larger than this is split: a client takes frames of bounded size. */
const maxEventBytes = 1024 * 1024;

interface AccountRecord {
  readonly connections: Connection[];
  /** Made with the first following connection, gone with the last. */
  topics: Set<Topic> | undefined;
  /** By topic, how many connections watch it. */
  watched: Map<string, number> | undefined;
}

/** The hub of one process, and what the gateway tells it about connections. */
export class GatewayHub implements Hub {
  readonly #turn: Turn;
  readonly #accounts = new Map<string, AccountRecord>();
  readonly #topics = new Map<string, Topic>();
  #lost: ((accountKey: string, device: number) => void) | undefined;

  constructor(turn: Turn) {
    this.#turn = turn;
  }

  /** Accounts with a signed-in connection. */
  get accounts(): number {
    return this.#accounts.size;
  }

  /** Topics somebody follows. */
  get topics(): number {
    return this.#topics.size;
  }

  /** The connection's `signedIn` has changed. */
  signedIn(connection: Connection, before: SignedIn | undefined): void {
    const who = connection.signedIn;
    if (before && before.accountKey !== who?.accountKey) this.#remove(connection, before.accountKey);
    if (!who || before?.accountKey === who.accountKey) return;
    const record = this.#accounts.get(who.accountKey) ?? { connections: [], topics: undefined, watched: undefined };
    record.connections.push(connection);
    this.#accounts.set(who.accountKey, record);
  }

  /** `isLost`: without a goodbye of either side. */
  closed(connection: Connection, isLost: boolean): void {
    const who = connection.signedIn;
    if (!who) return;
    this.#remove(connection, who.accountKey);
    if (isLost && who.level === 'device') this.#lost?.(who.accountKey, who.device);
  }

  whenLost(listener: (accountKey: string, device: number) => void): void {
    this.#lost = listener;
  }

  follow(session: Session, names: Iterable<string> = []): void {
    const record = session.signedIn && this.#accounts.get(session.signedIn.accountKey);
    const connection = record?.connections.find((one) => one === session);
    if (!record || !connection) return;
    connection.isFollowing = true;
    if (!record.topics) {
      record.topics = new Set();
      for (const name of record.watched?.keys() ?? []) this.#subscribe(record, name);
    }
    for (const name of names) this.#subscribe(record, name);
  }

  subscribeAccount(accountKey: string, name: string): void {
    const record = this.#accounts.get(accountKey);
    if (record) this.#subscribe(record, name);
  }

  unsubscribeAccount(accountKey: string, name: string): void {
    const record = this.#accounts.get(accountKey);
    const topic = this.#topics.get(name);
    if (!record?.topics?.has(topic as Topic) || !topic) return;
    // What this turn published before is still theirs.
    topic.flush();
    record.topics.delete(topic);
    this.#leave(topic, record);
  }

  watch(session: Session, names: readonly string[]): void {
    const record = session.signedIn && this.#accounts.get(session.signedIn.accountKey);
    const connection = record?.connections.find((one) => one === session);
    if (!record || !connection) return;
    const before = connection.watched;
    connection.watched = names.length > 0 ? new Set(names) : undefined;
    record.watched ??= new Map();
    for (const name of connection.watched ?? []) {
      record.watched.set(name, (record.watched.get(name) ?? 0) + 1);
      this.#subscribe(record, name);
    }
    this.#unwatch(record, before);
  }

  isConnected(accountKey: string, device: number): boolean {
    const connections = this.#accounts.get(accountKey)?.connections ?? [];
    return connections.some((connection) => connection.signedIn?.device === device);
  }

  isFollowing(accountKey: string): boolean {
    return this.#accounts.get(accountKey)?.topics !== undefined;
  }

  publishEntry(name: string, chat: Uint8Array, seq: number, entry: Uint8Array): void {
    this.#topics.get(name)?.add(chat, seq, entry);
  }

  publish(
    name: string,
    eventFrame: Bytes,
    except?: { readonly session?: Session; readonly accountKey?: string },
  ): void {
    const topic = this.#topics.get(name);
    if (!topic) return;
    // Entries published before travel before.
    topic.flush();
    const message = new SharedMessage(eventFrame);
    const excepted = except?.accountKey === undefined ? undefined : this.#accounts.get(except.accountKey);
    for (const record of topic.accounts) {
      if (record !== excepted) each(record, except?.session, (connection) => connection.outbox.pushLossy(message));
    }
  }

  toAccount(accountKey: string, eventFrame: Bytes, except?: Session): void {
    const record = this.#accounts.get(accountKey);
    if (!record?.topics) return;
    const message = new SharedMessage(eventFrame);
    each(record, except, (connection) => connection.outbox.push(message));
  }

  closeAccountDevice(accountKey: string, device?: number): void {
    for (const connection of [...(this.#accounts.get(accountKey)?.connections ?? [])]) {
      if (device !== undefined && connection.signedIn?.device !== device) continue;
      connection.signOut();
      connection.close(4001, 'signed out');
    }
  }

  #subscribe(record: AccountRecord, name: string): void {
    if (!record.topics) return;
    let topic = this.#topics.get(name);
    if (!topic) {
      topic = new Topic(name, this.#turn);
      this.#topics.set(name, topic);
    }
    topic.accounts.add(record);
    record.topics.add(topic);
  }

  #remove(connection: Connection, accountKey: string): void {
    const record = this.#accounts.get(accountKey);
    const at = record?.connections.indexOf(connection) ?? -1;
    if (!record || at < 0) return;
    record.connections.splice(at, 1);
    connection.isFollowing = false;
    const { watched } = connection;
    connection.watched = undefined;
    this.#unwatch(record, watched);
    if (record.connections.length === 0) this.#accounts.delete(accountKey);
    if (!record.topics || record.connections.some((one) => one.isFollowing)) return;
    for (const topic of record.topics) this.#leave(topic, record);
    record.topics = undefined;
  }

  /** One connection watches these no longer: those that none of the account's others watches are left. */
  #unwatch(record: AccountRecord, names: ReadonlySet<string> | undefined): void {
    const { watched, topics } = record;
    if (!names || !watched) return;
    for (const name of names) {
      const others = (watched.get(name) ?? 1) - 1;
      if (others > 0) {
        watched.set(name, others);
        continue;
      }
      watched.delete(name);
      const topic = this.#topics.get(name);
      if (!topic || !topics?.delete(topic)) continue;
      // What this turn published before is still theirs.
      topic.flush();
      this.#leave(topic, record);
    }
    if (watched.size === 0) record.watched = undefined;
  }

  #leave(topic: Topic, record: AccountRecord): void {
    topic.accounts.delete(record);
    if (topic.accounts.size === 0) this.#topics.delete(topic.name);
  }
}

/** What followers of one topic get at the end of the turn. */
class Topic implements Flushable {
  readonly name: string;
  readonly accounts: Set<AccountRecord> = new Set();
  readonly #turn: Turn;
  #chat: Uint8Array | undefined;
  #entries: Uint8Array[] = [];
  #bytes = 0;
  #headSeq = 0;

  constructor(name: string, turn: Turn) {
    this.name = name;
    this.#turn = turn;
  }

  add(chat: Uint8Array, seq: number, entry: Uint8Array): void {
    if (this.#bytes + entry.length > maxEventBytes) this.flush();
    if (this.#entries.length === 0) this.#turn.topic(this);
    this.#chat = chat;
    this.#entries.push(entry);
    this.#bytes += entry.length;
    this.#headSeq = seq;
  }

  flush(): void {
    const chat = this.#chat;
    if (!chat || this.#entries.length === 0) return;
    const message = new SharedMessage(encodeEntriesEvent(chat, this.#entries));
    this.#entries = [];
    this.#bytes = 0;
    // The chat's id may be part of a request's memory; heads outlive the turn.
    const own = Uint8Array.from(chat);
    for (const record of this.accounts) {
      each(record, undefined, (connection) => connection.outbox.pushEntries(this.name, own, this.#headSeq, message));
    }
    this.#chat = undefined;
  }
}

function each(record: AccountRecord, except: Session | undefined, work: (connection: Connection) => void): void {
  for (const connection of record.connections) {
    if (connection.isFollowing && connection !== except) work(connection);
  }
}
