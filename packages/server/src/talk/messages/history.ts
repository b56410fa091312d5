// Paging the journal and walking the epochs back. Entries pass through unparsed.
import { CHAIN_START } from '@heliogram/crypto';
import {
  type Bytes,
  Code,
  type EpochsRequest,
  type HistoryRequest,
  isRefusal,
  refuse,
  type Verdict,
} from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { JournalPage, ReadRange } from '../../platform/journal/port.ts';
import { type ChatState, type EpochRow, firstReadable, type Member, presentMember } from '../chats/api.ts';
import type { MessagesDependencies } from './feature.ts';

const defaultLimit = 100;
const defaultEpochs = 500;
const pageBytes: number = 1024 * 1024;
const maxSeq = 2_147_483_647;
const maxEpoch = 0xffff_ffff;

type Page = { entries: Bytes[]; previousHash: Bytes; headSeq: number; headHash: Bytes };

export async function history(
  given: MessagesDependencies,
  caller: SignedInCaller,
  request: HistoryRequest,
): Promise<Verdict<Page>> {
  const asked = await readable(given, caller, request.chat as Bytes);
  if (isRefusal(asked)) return asked;
  const { state, member } = asked;
  const least = firstReadable(state, member).seq;
  // The head first: entries that arrive meanwhile make the page reach beyond it, which does no harm.
  const head = await given.journal.head(state.no);
  const page = request.commitsOnly
    ? await commitPage(given, state, request, least)
    : await given.journal.read(state.no, rangeOf(request, least, head?.seq ?? 0));
  const isCommits = request.commitsOnly;
  return {
    entries: page.entries.map((entry) => entry.bytes),
    previousHash: isCommits ? new Uint8Array(0) : orStart(page.previousHash),
    headSeq: head?.seq ?? 0,
    headHash: orStart(head?.hash),
  };
}

/** The range to read, never below what the member may see. */
function rangeOf(request: HistoryRequest, least: number, headSeq: number): ReadRange {
  const limit = request.limit || defaultLimit;
  if (request.after > 0) return { after: Math.max(request.after, least - 1), limit, maxBytes: pageBytes };
  const before = Math.min(request.before || maxSeq, headSeq + 1);
  return { before, limit: Math.min(limit, Math.max(before - least, 0)), maxBytes: pageBytes };
}

async function commitPage(
  given: MessagesDependencies,
  state: ChatState,
  request: HistoryRequest,
  least: number,
): Promise<JournalPage> {
  const isAscending = request.after > 0 || request.before === 0;
  const seqs = await given.chats.commitSeqs(state.no, {
    after: Math.max(request.after, least - 1),
    before: isAscending ? maxSeq : request.before,
    isAscending,
    limit: request.limit || defaultLimit,
  });
  const entries = seqs.length > 0 ? await given.journal.readMany(state.no, seqs) : [];
  return { entries: withinBytes(entries, isAscending), previousHash: new Uint8Array(0) };
}

/** As many as fit, at least one, from the end the page begins at. */
function withinBytes(entries: JournalPage['entries'], isAscending: boolean): JournalPage['entries'] {
  const ordered = isAscending ? [...entries] : [...entries].reverse();
  let size = 0;
  const kept = ordered.filter((entry, index) => {
    size += entry.bytes.length;
    return index === 0 || size <= pageBytes;
  });
  return isAscending ? kept : kept.reverse();
}

export async function epochs(
  given: MessagesDependencies,
  caller: SignedInCaller,
  request: EpochsRequest,
): Promise<Verdict<{ epochs: EpochRow[] }>> {
  const asked = await readable(given, caller, request.chat as Bytes);
  if (isRefusal(asked)) return asked;
  const { state, member } = asked;
  const rows = await given.chats.epochs(state.no, {
    from: request.fromEpoch || maxEpoch,
    least: firstReadable(state, member).epoch,
    limit: request.limit || defaultEpochs,
  });
  return { epochs: rows };
}

async function readable(
  given: MessagesDependencies,
  caller: SignedInCaller,
  chat: Bytes,
): Promise<Verdict<{ state: ChatState; member: Member }>> {
  const state = await given.chats.states.load(chat);
  const member = presentMember(state, caller.accountKey);
  if (isRefusal(member)) return member;
  return state ? { state, member } : refuse(Code.NOT_A_MEMBER);
}

function orStart(hash: Bytes | undefined): Bytes {
  return hash && hash.length > 0 ? hash : CHAIN_START;
}
