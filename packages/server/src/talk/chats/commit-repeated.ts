// A commit for an epoch that has passed: the same commit again is answered with its first result, any other is too late.
import { Code, type CommitRequest, decodeMessage, EntrySchema, refuse, toHex, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { Committed } from './commit.ts';
import type { ChatsDependencies } from './feature.ts';
import type { ChatState } from './state.ts';
import { epochsDown } from './store.ts';

export async function firstResult(
  given: ChatsDependencies,
  caller: SignedInCaller,
  state: ChatState,
  request: CommitRequest,
): Promise<Verdict<Committed>> {
  const epoch = request.baseEpoch + 1;
  const [made] = await epochsDown(given.database, state.no, { from: epoch, least: epoch, limit: 1 });
  const [stored] = made && made.seq > 0 ? await given.journal.readMany(state.no, [made.seq]) : [];
  const entry = stored && decodeMessage(EntrySchema, stored.bytes);
  if (entry?.kind.case === 'commit') {
    const { account, commit } = entry.kind.value;
    if (toHex(account) === caller.accountKey && toHex(commit) === toHex(request.commit)) {
      return { seq: entry.seq, epoch, time: entry.time, vaultRev: await given.vault.rev(caller.account) };
    }
  }
  const head = await given.journal.head(state.no);
  return refuse(Code.STALE_EPOCH, { epoch: head?.fence ?? state.epoch, headSeq: head?.seq ?? 0 });
}
