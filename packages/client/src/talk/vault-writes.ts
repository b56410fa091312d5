// When a device that only follows writes a chat's MLS state to the vault: at epochs divisible by 16, so that members share tree
// blobs, and when the app goes idle. Whoever commits writes with the commit. So nobody ever replays more than a few dozen commits.
import { create } from '@bufbuild/protobuf';
import { ChatCardSchema, MlsRecordSchema } from '@heliogram/protocol';
import { decodeRecord, encodeRecord } from '../platform/store/record-codec.ts';
import { cardName, cardShelf } from './chats/cards.ts';
import { blobsOf, type GroupSession, mlsName, mlsShelf } from './groups/group-session.ts';

const checkpointEpochs = 16;

/** Writes the state if its epoch is a checkpoint's. Runs in the chat's queue. */
export async function checkpoint(session: GroupSession): Promise<void> {
  if (session.epoch - session.vaultEpoch >= checkpointEpochs || session.epoch % checkpointEpochs === 0)
    await writeBehind(session);
}

/** Writes the state if the vault's is behind. Runs in the chat's queue. A race lost to another device is fine: it wrote the same. */
export async function writeBehind(session: GroupSession): Promise<void> {
  const { context, chat, mls } = session;
  if (session.vaultEpoch >= mls.epoch || session.frozen !== '') return;
  const [stored, before] = [await context.vault.read(mlsName(chat)), await context.vault.read(cardName(chat))];
  const epoch = stored ? decodeRecord(MlsRecordSchema, stored.value).epoch : -1;
  const card = await context.cards.get(chat);
  if (epoch < mls.epoch && card) {
    const next = create(ChatCardSchema, { ...card, epoch: mls.epoch, epochKey: mls.epochKey });
    const value = encodeRecord(ChatCardSchema, next);
    const state = { value: encodeRecord(MlsRecordSchema, mls), ...blobsOf(mls), upon: stored?.version ?? 0 };
    try {
      await context.vault.write([
        { name: cardName(chat), shelf: cardShelf, value, upon: before?.version ?? 0 },
        { name: mlsName(chat), shelf: mlsShelf, ...state },
      ]);
    } catch (error) {
      if (error instanceof Error && error.name === 'StaleVaultError') return;
      throw error;
    }
  }
  session.vaultEpoch = Math.max(epoch, mls.epoch);
}
