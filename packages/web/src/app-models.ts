// What screens share of the signed-in account: the engine, who it is, and the view models that outlive a screen.
import type { Engine, Me } from './engine/api.ts';
import { FindingsModel } from './identity/findings/findings.model.ts';
import { PlacesHome } from './places/home.ts';
import { type Value, value } from './platform/observe/store.ts';
import { ChatActions } from './talk/chat-list/chat-actions.ts';
import { ChatListModel } from './talk/chat-list/chat-list.model.ts';
import { ChatsModel } from './talk/chat-list/chats.model.ts';
import { ContactsModel } from './talk/chat-list/contacts.model.ts';
import { FoldersModel } from './talk/chat-list/folders.model.ts';
import { TypingModel } from './talk/chat-list/typing.model.ts';
import { MediaModel } from './talk/media/media.model.ts';
import { RequestsModel } from './talk/requests/requests.model.ts';
import { ConnectionModel } from './talk/shell/connection.model.ts';
import { ListWidth } from './talk/shell/list-width.ts';
import { KeptPage } from './talk/timeline/kept-page.ts';

export interface AppModels {
  readonly engine: Engine;
  readonly me: Me;
  readonly chats: ChatsModel;
  readonly folders: FoldersModel;
  readonly list: ChatListModel;
  readonly actions: ChatActions;
  readonly contacts: ContactsModel;
  readonly typing: TypingModel;
  readonly requests: RequestsModel;
  readonly connection: ConnectionModel;
  readonly findings: FindingsModel;
  readonly listWidth: ListWidth;
  readonly media: MediaModel;
  /** What everybody can read. */
  readonly places: PlacesHome;
  /** The page that was open when the app was last open, to be shown once. */
  readonly kept: KeptPage;
  /** What an action could not do, for the one place that says so in words. */
  readonly failure: Value<unknown>;
  /** Begins to follow the engine. @returns what ends that. */
  start(): () => void;
}

/** The models of one account. They do nothing before `start`. */
export function openModels(engine: Engine, me: Me, keep: Storage | undefined): AppModels {
  const failure = value<unknown>(undefined);
  const chats = new ChatsModel(engine);
  const folders = new FoldersModel(engine, failure.set);
  const places = new PlacesHome(engine, failure.set);
  const media = new MediaModel(engine, navigator.serviceWorker);
  const following = {
    chats,
    folders,
    contacts: new ContactsModel(engine),
    typing: new TypingModel(engine),
    requests: new RequestsModel(engine, chats),
    connection: new ConnectionModel(engine),
    findings: new FindingsModel(engine, keep),
    places,
  };
  return {
    engine,
    me,
    ...following,
    list: new ChatListModel(chats, folders, places.rows),
    actions: new ChatActions(engine, chats, failure.set),
    listWidth: new ListWidth(keep),
    media,
    kept: new KeptPage(engine),
    failure,
    start() {
      for (const model of Object.values(following)) model.start();
      const endMedia = media.start();
      return () => {
        endMedia();
        for (const model of Object.values(following)) model.close();
      };
    },
  };
}
