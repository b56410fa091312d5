// Ways to break the product, each of which some invariant of the simulation must notice: a text of one file, and what stands there
// instead. A text must occur exactly once; one that no longer does has to be brought up to date with the code.

/** One way to break the code. */
export interface Mutation {
  readonly name: string;
  /** Below the repository's root. */
  readonly file: string;
  readonly find: string;
  readonly replace: string;
  /** The invariant that must not survive it. */
  readonly breaks: string;
}

const client = 'packages/client/src/talk';
const server = 'packages/server/src';

export const mutations: readonly Mutation[] = [
  {
    name: 'outbox-new-id',
    file: `${client}/messages/send-row.ts`,
    find: '      id: asBytes(row.id),',
    replace: '      id: context.random(16),',
    breaks: 'exactly once: a message whose answer was lost is sent again as another',
  },
  {
    name: 'outbox-forgets',
    file: `${client}/messages/outbox.ts`,
    find: '    if (isHere || (isPassed && row.seq < low)) done.push(key);',
    replace: "    if (isHere || row.failed === '') done.push(key);",
    breaks: 'nothing acknowledged is lost: what waited on its device is forgotten',
  },
  {
    name: 'outbox-in-memory',
    file: `${client}/messages/outbox.ts`,
    find: '  await context.store.transact([{ put: key, value: encodeRecord(OutboxRowSchema, row) }, ...remembered]);\n  return { key, row };',
    replace:
      '  void context.store.transact([{ put: key, value: encodeRecord(OutboxRowSchema, row) }, ...remembered]);\n  return { key, row };',
    breaks: 'nothing acknowledged is lost: a send resolves before its device has written it down',
  },
  {
    name: 'commit-without-vault',
    file: `${client}/groups/commit-change.ts`,
    find: '      value: encodeRecord(MlsRecordSchema, record),\n      ...blobsOf(record),\n    },\n  ];\n  if (cut)',
    replace:
      '      value: encodeRecord(MlsRecordSchema, session.mls),\n      ...blobsOf(record),\n    },\n  ];\n  if (cut)',
    breaks: 'vault, journal and MLS state agree: other devices never hear of the new state',
  },
  {
    name: 'gap-accepted',
    file: `${client}/messages/journal.ts`,
    find: '  if (seqOfEntry(first) !== local.high + 1) return undefined;',
    replace: '',
    breaks: 'no findings: what was pushed after a lost line is held for a hole in the journal',
  },
  {
    name: 'inbox-acknowledged-unread',
    file: `${client}/sync.ts`,
    find: 'await dealWith(talk, item).catch(passOver);',
    replace: 'await dealWith(talk, item).catch(() => undefined);',
    breaks: 'entitled members have every message: an invitation is dropped when the network fails',
  },
  {
    name: 'welcome-half-way',
    file: `${client}/chats/welcome.ts`,
    find: '  const isBegun = existing !== undefined && (await hasJoined(existing, item.epoch, epochKey));',
    replace: '  const isBegun = false as boolean;',
    breaks: 'no findings: joining cut off half way is held for a second invitation',
  },
  {
    name: 'welcome-taken-back',
    file: `${client}/chats/welcome.ts`,
    find: 'if (isRefused(error) && error.code === Code.NOT_A_MEMBER) return false;',
    replace: '',
    breaks: 'everybody comes to rest: an invitation that was taken back blocks the inbox for ever',
  },
  {
    name: 'journal-ignores-epochs',
    file: `${server}/platform/journal/plan.ts`,
    find: '    if (one.entry.fence !== head.fence) {',
    replace: '    if (false as boolean) {',
    breaks: 'MLS state agrees: two commits make the same epoch',
  },
  {
    name: 'journal-forgets-keys',
    file: `${server}/talk/messages/send.ts`,
    find: '    key: keyOf(request.id),',
    replace: '    key: keyOf(request.salt),',
    breaks: 'exactly once: a repeated send is appended again',
  },
  {
    name: 'answers-before-durable',
    file: `${server}/platform/journal/lane.ts`,
    find: '      else await writeRows(this.#options.database, rows, moves);',
    replace: '      else void writeRows(this.#options.database, rows, moves).catch(() => undefined);',
    breaks: 'nothing acknowledged is lost: the server answers before the journal is written',
  },
  {
    name: 'removed-members-stay',
    file: `${server}/talk/chats/commit-store.ts`,
    find: '  await deleteMembers(tx, state.no, removed);',
    replace: '',
    breaks: 'journal and MLS state agree: the tables keep a member that the group has removed',
  },
  {
    name: 'history-for-newcomers',
    file: `${client}/chats/welcome.ts`,
    find: '    firstSeq: record.policy?.cut ? record.commitSeq : 1,',
    replace: '    firstSeq: 1,',
    breaks: 'no findings: newcomers of a chat with hidden history look for what they may not have',
  },
  {
    name: 'vault-overwrites',
    file: `${server}/identity/vault/rules.ts`,
    find: '    if (write.version !== (before?.version ?? 0) + 1) return staleVersion();',
    replace: '',
    breaks: 'the vault agrees: of two devices that write at once, one loses what it wrote',
  },
];
