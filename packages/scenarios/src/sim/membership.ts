// Who was in which chat from which entry to which: written down by the database itself with every change of its table of members,
// so that no code of the product is asked.
import { decodeMessage, EntrySchema, fromHex, PolicySchema, toHex } from '@heliogram/protocol';
import type { Sql } from '@heliogram/server/core';

const journal = `
  CREATE TABLE sim_members (at bigserial PRIMARY KEY, no bigint NOT NULL, account bytea NOT NULL, event text NOT NULL, seq integer NOT NULL);
  CREATE FUNCTION sim_note_member() RETURNS trigger LANGUAGE plpgsql AS $$
    DECLARE head integer;
    BEGIN
      SELECT coalesce(max(seq), 0) INTO head FROM entries WHERE journal = coalesce(NEW.no, OLD.no);
      IF TG_OP = 'INSERT' THEN
        INSERT INTO sim_members (no, account, event, seq) VALUES (NEW.no, NEW.account, 'in', NEW.joined_seq);
      ELSIF TG_OP = 'DELETE' THEN
        INSERT INTO sim_members (no, account, event, seq) VALUES (OLD.no, OLD.account, 'out', head);
      ELSIF NEW.state = 3 AND OLD.state <> 3 THEN
        INSERT INTO sim_members (no, account, event, seq) VALUES (NEW.no, NEW.account, 'left', head);
      END IF;
      RETURN NULL;
    END $$;
  CREATE TRIGGER sim_members AFTER INSERT OR UPDATE OR DELETE ON members FOR EACH ROW EXECUTE FUNCTION sim_note_member();
`;

/** Has a database write down who comes and goes. */
export function watchMembers(database: Sql): Promise<void> {
  return database.script(journal);
}

/** A time in a chat: entries after `from`, up to and with `to` while it is over. */
export interface Span {
  readonly from: number;
  readonly to: number | undefined;
}

/** A chat as the server's tables have it. */
export interface TrueChat {
  readonly chat: string;
  readonly no: bigint;
  readonly epoch: number;
  readonly headSeq: number;
  /** Newcomers do not see what was said before. */
  readonly isCut: boolean;
  /** Seqs of the entries that are messages. */
  readonly messageSeqs: ReadonlySet<number>;
  /** Accounts that are members now, and may write and read. */
  readonly members: ReadonlySet<string>;
  /** Everybody who ever was one, when. */
  readonly spans: ReadonlyMap<string, readonly Span[]>;
}

/** Every chat in which one of these accounts ever was. */
export async function trueChats(sql: Sql, accounts: readonly string[]): Promise<TrueChat[]> {
  const rows = await sql.query<{
    id: Uint8Array<ArrayBuffer>;
    no: bigint;
    epoch: bigint;
    policy: Uint8Array<ArrayBuffer>;
  }>(
    `SELECT id, no, epoch, policy FROM chats
     WHERE no IN (SELECT no FROM sim_members WHERE account = ANY($1::bytea[])) ORDER BY id`,
    [accounts.map((account) => fromHex(account))],
  );
  const chats: TrueChat[] = [];
  for (const { id, no, epoch, policy } of rows) {
    const entries = await sql.query<{ bytes: Uint8Array<ArrayBuffer> }>(
      'SELECT bytes FROM entries WHERE journal = $1 ORDER BY seq',
      [no],
    );
    const decoded = entries.map(({ bytes }) => decodeMessage(EntrySchema, bytes));
    const members = await sql.query<{ account: Uint8Array<ArrayBuffer> }>(
      'SELECT account FROM members WHERE no = $1 AND state = 2 ORDER BY account',
      [no],
    );
    chats.push({
      chat: toHex(id),
      no,
      epoch: Number(epoch),
      headSeq: decoded.at(-1)?.seq ?? 0,
      isCut: decodeMessage(PolicySchema, policy).cut,
      messageSeqs: new Set(decoded.filter(({ kind }) => kind.case === 'message').map(({ seq }) => seq)),
      members: new Set(members.map(({ account }) => toHex(account))),
      spans: await spansOf(sql, no),
    });
  }
  return chats;
}

async function spansOf(sql: Sql, no: bigint): Promise<Map<string, Span[]>> {
  const rows = await sql.query<{ account: Uint8Array<ArrayBuffer>; event: string; seq: number }>(
    'SELECT account, event, seq FROM sim_members WHERE no = $1 ORDER BY at',
    [no],
  );
  const spans = new Map<string, Span[]>();
  for (const { account, event, seq } of rows) {
    const all = spans.get(toHex(account)) ?? [];
    spans.set(toHex(account), all);
    const last = all.at(-1);
    if (event === 'in') all.push({ from: seq, to: undefined });
    else if (last && event === 'out') all[all.length - 1] = { from: last.from, to: seq };
  }
  return spans;
}

/** Whether an account was ever let see an entry: while a member, and before that where the chat keeps its history for newcomers. */
export function mayKnow(chat: TrueChat, account: string, seq: number): boolean {
  return (chat.spans.get(account) ?? []).some(
    ({ from, to }) => (to === undefined || seq <= to) && (!chat.isCut || seq > from),
  );
}
