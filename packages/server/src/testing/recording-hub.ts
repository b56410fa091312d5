// A hub that writes down what it is told, and sessions without sockets. For tests only.
import { type Bytes, decodeFrames, type Event, toHex } from '@heliogram/protocol';
import type { Hub } from '../platform/hub.ts';
import type { Session, SignedIn } from '../platform/session.ts';

/** Keeps subscriptions and everything published. */
export class RecordingHub implements Hub {
  readonly topics: Map<string, Set<string>> = new Map();
  readonly entries: { readonly topic: string; readonly seq: number; readonly bytes: Uint8Array }[] = [];
  readonly told: { readonly to: string; readonly event: Event }[] = [];
  readonly closed: { readonly accountKey: string; readonly device: number | undefined }[] = [];

  follow(): void {}

  subscribeAccount(accountKey: string, topic: string): void {
    const topics = this.topics.get(accountKey) ?? new Set();
    this.topics.set(accountKey, topics.add(topic));
  }

  unsubscribeAccount(accountKey: string, topic: string): void {
    this.topics.get(accountKey)?.delete(topic);
  }

  readonly watched: Map<Session, readonly string[]> = new Map();

  watch(session: Session, topics: readonly string[]): void {
    this.watched.set(session, topics);
  }

  readonly connected: Set<string> = new Set();
  /** What `whenLost` was given. */
  lose: (accountKey: string, device: number) => void = () => {};

  whenLost(listener: (accountKey: string, device: number) => void): void {
    this.lose = listener;
  }

  isConnected(accountKey: string, device: number): boolean {
    return this.connected.has(`${accountKey} ${device}`);
  }

  isFollowing(accountKey: string): boolean {
    return this.topics.has(accountKey);
  }

  publishEntry(topic: string, _chat: Uint8Array, seq: number, bytes: Uint8Array): void {
    this.entries.push({ topic, seq, bytes });
  }

  publish(topic: string, eventFrame: Bytes): void {
    this.told.push({ to: topic, event: eventOf(eventFrame) });
  }

  toAccount(accountKey: string, eventFrame: Bytes): void {
    this.told.push({ to: accountKey, event: eventOf(eventFrame) });
  }

  closeAccountDevice(accountKey: string, device?: number): void {
    this.closed.push({ accountKey, device });
  }

  /** Whether an account gets what is published about a chat. */
  hears(accountKey: string, chat: Uint8Array): boolean {
    return this.topics.get(accountKey)?.has(toHex(chat)) ?? false;
  }
}

function eventOf(frame: Bytes): Event {
  const [first] = decodeFrames(frame);
  if (first?.kind !== 'event') throw new Error('not an event');
  return first.event;
}

/** A session that remembers who is signed in. */
export class TestSession implements Session {
  readonly id = 1;
  readonly address = '::1';
  signedIn: SignedIn | undefined;

  signIn(who: SignedIn): void {
    this.signedIn = who;
  }

  signOut(): void {
    this.signedIn = undefined;
  }

  send(): void {}

  close(): void {}
}
