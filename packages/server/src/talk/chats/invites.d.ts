import { type Bytes, type CreateInviteRequest, type ListInvitesRequest, type PeekInviteRequest, type RevokeInviteRequest, type Verdict } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { ChatsDependencies } from './feature.ts';
import { type InviteRow } from './invite-store.ts';
import { type ChatState } from './state.ts';
type Empty = Record<string, never>;
/** The chat, where the caller may invite to it. */
export declare function invitableChat(given: ChatsDependencies, caller: SignedInCaller, chat: Uint8Array): Promise<Verdict<ChatState>>;
export declare function createInvite(given: ChatsDependencies, caller: SignedInCaller, request: CreateInviteRequest): Promise<Verdict<Empty>>;
type InviteValue = Pick<InviteRow, 'invite' | 'createdBy' | 'expiresAt' | 'maxUses' | 'uses' | 'autoAccept' | 'preview'>;
export declare function listInvites(given: ChatsDependencies, caller: SignedInCaller, request: ListInvitesRequest): Promise<Verdict<{
    invites: InviteValue[];
}>>;
export declare function revokeInvite(given: ChatsDependencies, caller: SignedInCaller, request: RevokeInviteRequest): Promise<Verdict<Empty>>;
export declare function peekInvite(given: ChatsDependencies, _caller: SignedInCaller, request: PeekInviteRequest): Promise<Verdict<{
    preview: Bytes;
    members: number;
    autoAccept: boolean;
    chat: Bytes;
}>>;
/** Whether a stored hash is that of the token. Both are hashes of random bytes: time tells nothing. */
export declare function tokenCheck(token: Uint8Array): (hash: Bytes) => boolean;
export {};
