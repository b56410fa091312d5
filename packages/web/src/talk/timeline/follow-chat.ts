// What the engine tells of one chat.
import type { ShownMessage } from '@heliogram/client';
import type { Engine } from '../../engine/api.ts';

export interface ChatTold {
  message(message: ShownMessage): void;
  /** An own message on its way was taken back. */
  discarded(id: string): void;
  /** Somebody has read up to a seq. */
  receipt(account: string, seq: number): void;
  online(): void;
  /** Events may have been lost. */
  missed(): void;
}

/** Follows a chat. @returns what ends that */
export function followChat(engine: Pick<Engine, 'on'>, chat: string, told: ChatTold): () => void {
  const ends = [
    engine.on('message', (message) => {
      if (message.chat === chat) told.message(message);
    }),
    engine.on('discarded', (one) => {
      if (one.chat === chat) told.discarded(one.id);
    }),
    engine.on('receipt', (one) => {
      if (one.chat === chat) told.receipt(one.from.account, one.readSeq);
    }),
    engine.on('state', (state) => {
      if (state === 'online') told.online();
    }),
    engine.on('missed', () => told.missed()),
  ];
  return () => {
    for (const end of ends) end();
  };
}
