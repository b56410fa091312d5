// What screens share of the signed-in account: the engine, who it is, and the view models that outlive a screen.
import type { Engine, Me } from './engine/api.ts';
import { ChatsModel } from './talk/chat-list/chats.model.ts';
import { ConnectionModel } from './talk/shell/connection.model.ts';
import { ListWidth } from './talk/shell/list-width.ts';

export interface AppModels {
  readonly engine: Engine;
  readonly me: Me;
  readonly chats: ChatsModel;
  readonly connection: ConnectionModel;
  readonly listWidth: ListWidth;
  /** Begins to follow the engine. @returns what ends that. */
  start(): () => void;
}

/** The models of one account. They do nothing before `start`. */
export function openModels(engine: Engine, me: Me, keep: Storage | undefined): AppModels {
  const chats = new ChatsModel(engine);
  const connection = new ConnectionModel(engine);
  return {
    engine,
    me,
    chats,
    connection,
    listWidth: new ListWidth(keep),
    start() {
      chats.start();
      connection.start();
      return () => {
        chats.close();
        connection.close();
      };
    },
  };
}
