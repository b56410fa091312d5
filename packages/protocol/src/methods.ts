// The table of methods, read from the services' descriptors.
import { Accounts } from './gen/heliogram/identity/v1/accounts_pb.ts';
import { KeyLog } from './gen/heliogram/identity/v1/key_log_pb.ts';
import { Keys } from './gen/heliogram/identity/v1/keys_pb.ts';
import { Links } from './gen/heliogram/identity/v1/links_pb.ts';
import { Sessions } from './gen/heliogram/identity/v1/sessions_pb.ts';
import { Vault } from './gen/heliogram/identity/v1/vault_pb.ts';
import { Blobs } from './gen/heliogram/talk/v1/blobs_pb.ts';
import { Chats } from './gen/heliogram/talk/v1/chats_pb.ts';
import { Inbox } from './gen/heliogram/talk/v1/inbox_pb.ts';
import { Media } from './gen/heliogram/talk/v1/media_pb.ts';
import { Messages } from './gen/heliogram/talk/v1/messages_pb.ts';
import { Previews } from './gen/heliogram/talk/v1/previews_pb.ts';
import { Push } from './gen/heliogram/talk/v1/push_pb.ts';
import { Signals } from './gen/heliogram/talk/v1/signals_pb.ts';
import { type MethodsOf, methodsOf } from './methods-of.ts';

/**
 * Every method but those of public places, typed, by service and name.
 * @example connection.call(methods.messages.send, create(SendRequestSchema, { ... }))
 */
export const methods: {
  readonly accounts: MethodsOf<typeof Accounts>;
  readonly keys: MethodsOf<typeof Keys>;
  readonly keyLog: MethodsOf<typeof KeyLog>;
  readonly links: MethodsOf<typeof Links>;
  readonly sessions: MethodsOf<typeof Sessions>;
  readonly vault: MethodsOf<typeof Vault>;
  readonly blobs: MethodsOf<typeof Blobs>;
  readonly chats: MethodsOf<typeof Chats>;
  readonly inbox: MethodsOf<typeof Inbox>;
  readonly messages: MethodsOf<typeof Messages>;
  readonly signals: MethodsOf<typeof Signals>;
  readonly media: MethodsOf<typeof Media>;
  readonly push: MethodsOf<typeof Push>;
  readonly previews: MethodsOf<typeof Previews>;
} = Object.freeze({
  accounts: methodsOf(Accounts),
  keys: methodsOf(Keys),
  keyLog: methodsOf(KeyLog),
  links: methodsOf(Links),
  sessions: methodsOf(Sessions),
  vault: methodsOf(Vault),
  blobs: methodsOf(Blobs),
  chats: methodsOf(Chats),
  inbox: methodsOf(Inbox),
  messages: methodsOf(Messages),
  signals: methodsOf(Signals),
  media: methodsOf(Media),
  push: methodsOf(Push),
  previews: methodsOf(Previews),
});
