// Answering a stranger's request.
import { create } from '@bufbuild/protobuf';
import { AnswerRequestSchema, ChatStanding, methods } from '@heliogram/protocol';
import { isNetworkFailure } from '../errors.ts';
import type { GroupSession } from '../groups/group-session.ts';
import type { Talk } from '../talk.ts';

/** Accepts: both may write from now on. */
export function acceptRequest(talk: Talk, session: GroupSession): Promise<void> {
  return answerRequest(talk, session, true);
}

/** Accepts or declines. @throws RefusedError, DisconnectedError */
export async function answerRequest(talk: Talk, session: GroupSession, accept: boolean): Promise<void> {
  const { chat, chatBytes, epoch } = session;
  const request = create(AnswerRequestSchema, { chat: chatBytes, accept });
  await talk.context.connection.call(methods.chats.answer, request);
  const standing = accept ? ChatStanding.ACTIVE : ChatStanding.DECLINED;
  await talk.cards.edit(chat, { standing, standingEpoch: epoch });
  // The other devices shall know at once; without the network the change waits here.
  await talk.cards.flush().catch((error) => {
    if (!isNetworkFailure(error)) throw error;
  });
  talk.context.emit('chat', { chat });
}
