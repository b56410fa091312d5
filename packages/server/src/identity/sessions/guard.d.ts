import type { Bytes } from '@heliogram/protocol';
/** Where an account stands, told at sign-in: filled by the inbox and the chats. */
export interface AccountMarks {
    inboxSeq(account: Bytes): Promise<number>;
    /** Topics of the account's chats. */
    topics(account: Bytes): Promise<readonly string[]>;
}
