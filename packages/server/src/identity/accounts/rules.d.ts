import { type SlotList, type VerifiedAccount, type VerifiedDeviceList } from '@heliogram/crypto';
import { type Bytes, type Verdict } from '@heliogram/protocol';
import type { AccountRow } from './store.ts';
/** A new account's verified papers. */
export interface NewAccount {
    readonly owner: VerifiedAccount;
    readonly deviceList: VerifiedDeviceList;
    readonly slotList: SlotList;
}
/** Verifies statement 1, device list 1 with device 1, slot list 1. */
export declare function verifyNewAccount(papers: {
    readonly statement: Bytes;
    readonly deviceList: Bytes;
    readonly slotList: Bytes;
}, nowS: number): Promise<Verdict<NewAccount>>;
/** What an update asks for, empty fields absent. */
export interface AccountChange {
    readonly statement?: Bytes;
    readonly deviceList?: Bytes;
    readonly slotList?: Bytes;
}
/** The account after the change, and what follows from it. */
export interface ChangedAccount {
    readonly row: AccountRow;
    readonly owner: VerifiedAccount;
    /** Devices revoked by this change. */
    readonly revoked: readonly number[];
    /** Ids of the slots that are left, where the slot list changed. */
    readonly slotsLeft?: readonly Bytes[];
    /** Whether a slot of before is gone. */
    readonly isSlotGone: boolean;
}
/** Verifies a change against the stored account (locked by the caller). STALE_VERSION when another device was faster. */
export declare function verifyChange(row: AccountRow, statements: readonly Bytes[], change: AccountChange, nowS: number): Promise<Verdict<ChangedAccount>>;
