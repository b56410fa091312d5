import type { HeadsRequest } from '@heliogram/protocol';
import type { SignedInCaller } from '../../platform/feature.ts';
import type { ChatsDependencies } from './feature.ts';
import { type HeadRow } from './store.ts';
type HeadValue = {
    chat: HeadRow['chat'];
    headSeq: number;
    headTime: number;
    epoch: number;
    state: HeadRow['state'];
    kind: HeadRow['kind'];
};
export declare function heads(given: ChatsDependencies, caller: SignedInCaller, request: HeadsRequest): Promise<{
    heads: HeadValue[];
    more: boolean;
    serverTime: number;
}>;
export {};
