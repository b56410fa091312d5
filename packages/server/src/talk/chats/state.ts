// What memory holds of chats: members, roles and epoch, so that a message costs no query. Bounded, least recently used out
// first; forgotten on every change. The journal's fence decides in the end, so an old state can refuse but never let through.
import { type Rules, rulesOf } from '@heliogram/model';
import { type Bytes, ChatKind, decodeMessage, MemberState, PolicySchema, toHex } from '@heliogram/protocol';
import type { Database } from '../../platform/database/port.ts';
import { blockedAmong } from './consent-store.ts';
import { type ChatRow, findChat, type MemberRow, membersOf } from './store.ts';

/** A member by account key (hex). */
export interface Member extends MemberRow {
  readonly key: string;
}

/** A chat in one epoch. */
export interface ChatState extends ChatRow {
  /** The id in hex: cache key and topic. */
  readonly key: string;
  readonly rules: Rules;
  readonly members: ReadonlyMap<string, Member>;
  /** Members of a one-to-one chat whom the other has blocked. */
  readonly blocked: ReadonlySet<string>;
}

/** The chats in memory. */
export interface ChatStates {
  /** From memory where it is there. `undefined`: no such chat. */
  load(id: Bytes): Promise<ChatState | undefined>;
  /** Forgets a chat: call it before answering whoever changed it. */
  forget(key: string): void;
}

/** Chats in memory at most, and members of all of them together (a member takes about 400 bytes). */
const maxChats = 20_000;
const maxMembers = 250_000;

export function createChatStates(database: Database): ChatStates {
  const known = new Map<string, ChatState>();
  const loading = new Map<string, Promise<ChatState | undefined>>();
  let members = 0;
  const drop = (key: string): void => {
    const old = known.get(key);
    if (!old) return;
    members -= old.members.size;
    known.delete(key);
  };
  const keep = (state: ChatState): void => {
    drop(state.key);
    known.set(state.key, state);
    members += state.members.size;
    for (const key of known.keys()) {
      if (known.size <= maxChats && members <= maxMembers) return;
      if (key !== state.key) drop(key);
    }
  };
  return {
    load(id) {
      const key = toHex(id);
      const state = known.get(key);
      if (state) {
        // Newest last.
        known.delete(key);
        known.set(key, state);
        return Promise.resolve(state);
      }
      const running = loading.get(key);
      if (running) return running;
      const started: Promise<ChatState | undefined> = loadState(database, Uint8Array.from(id)).then((loaded) => {
        // Forgotten meanwhile: good enough for whoever asked before, not for those who come later.
        if (loaded && loading.get(key) === started) keep(loaded);
        return loaded;
      });
      loading.set(key, started);
      const done = (): void => {
        if (loading.get(key) === started) loading.delete(key);
      };
      started.then(done, done);
      return started;
    },
    forget(key) {
      drop(key);
      loading.delete(key);
    },
  };
}

const maxAttempts = 5;

async function loadState(database: Database, id: Bytes): Promise<ChatState | undefined> {
  for (let attempt = 0; attempt < maxAttempts; attempt++) {
    const chat = await findChat(database, id);
    if (!chat) return undefined;
    const { epoch, members } = await membersOf(database, chat.no);
    // A commit came between the two questions.
    if (members.length > 0 && epoch !== chat.epoch) continue;
    const rules = rulesOf(decodeMessage(PolicySchema, chat.policy));
    if (!rules) throw new Error('a stored policy is not canonical');
    const accounts = members.map((member) => member.account);
    const blocked = chat.kind === ChatKind.DIRECT ? await blockedAmong(database, accounts) : [];
    return {
      ...chat,
      key: toHex(id),
      rules,
      members: new Map(members.map((member) => [toHex(member.account), { ...member, key: toHex(member.account) }])),
      blocked: new Set(blocked.map(toHex)),
    };
  }
  throw new Error('a chat changes faster than it can be read');
}

/** Accounts that are in the chat and have not left. */
export function presentMembers(state: ChatState): Member[] {
  return [...state.members.values()].filter((member) => member.state !== MemberState.LEAVING);
}
