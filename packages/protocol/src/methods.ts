// The table of methods, read from the services' descriptors: number on the wire, name in HTTP paths, schemas, and the
// annotations the gateway enforces.
import { type DescMessage, type DescMethod, type DescMethodUnary, getOption } from '@bufbuild/protobuf';
import {
  type Auth,
  auth,
  burst,
  number$,
  per_minute,
  type Rate,
  RateSchema,
  rate,
  socket_only,
} from './gen/heliogram/core/v1/rules_pb.ts';
import { Accounts } from './gen/heliogram/identity/v1/accounts_pb.ts';
import { KeyLog } from './gen/heliogram/identity/v1/key_log_pb.ts';
import { Keys } from './gen/heliogram/identity/v1/keys_pb.ts';
import { Links } from './gen/heliogram/identity/v1/links_pb.ts';
import { Sessions } from './gen/heliogram/identity/v1/sessions_pb.ts';
import { Vault } from './gen/heliogram/identity/v1/vault_pb.ts';
import { Places } from './gen/heliogram/places/v1/places_pb.ts';
import { Blobs } from './gen/heliogram/talk/v1/blobs_pb.ts';
import { Chats } from './gen/heliogram/talk/v1/chats_pb.ts';
import { Inbox } from './gen/heliogram/talk/v1/inbox_pb.ts';
import { Media } from './gen/heliogram/talk/v1/media_pb.ts';
import { Messages } from './gen/heliogram/talk/v1/messages_pb.ts';
import { Previews } from './gen/heliogram/talk/v1/previews_pb.ts';
import { Push } from './gen/heliogram/talk/v1/push_pb.ts';
import { Signals } from './gen/heliogram/talk/v1/signals_pb.ts';

/** One method of the contract. `path` is `full.service.Name/Method`, the end of its HTTP URL. */
export interface MethodInfo<I extends DescMessage = DescMessage, O extends DescMessage = DescMessage> {
  readonly number: number;
  readonly path: string;
  readonly service: string;
  readonly name: string;
  readonly input: I;
  readonly output: O;
  readonly auth: Auth;
  readonly rate: Rate;
  readonly socketOnly: boolean;
}

/** A rate class: a token bucket of `burst` tokens refilled by `perMinute`. */
export interface RateClass {
  readonly rate: Rate;
  readonly name: string;
  readonly burst: number;
  readonly perMinute: number;
}

type MethodsOf<S extends { readonly method: object }> = {
  readonly [K in keyof S['method']]: S['method'][K] extends {
    input: infer I extends DescMessage;
    output: infer O extends DescMessage;
  }
    ? MethodInfo<I, O>
    : never;
};

/**
 * Every method, typed, by service and name.
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
  readonly places: MethodsOf<typeof Places>;
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
  places: methodsOf(Places),
  media: methodsOf(Media),
  push: methodsOf(Push),
  previews: methodsOf(Previews),
});

/** Every method, by its number. */
export const allMethods: readonly MethodInfo[] = Object.values(methods)
  .flatMap((service) => Object.values(service) as MethodInfo[])
  .sort((a, b) => a.number - b.number);

/** Number on the wire to method. */
export const methodByNumber: ReadonlyMap<number, MethodInfo> = new Map(
  allMethods.map((method) => [method.number, method]),
);

/** `full.service.Name/Method` to method. */
export const methodByPath: ReadonlyMap<string, MethodInfo> = new Map(allMethods.map((method) => [method.path, method]));

/** Rate classes by their number. */
export const rateClasses: Readonly<Record<number, RateClass>> = Object.fromEntries(
  RateSchema.values
    .filter((value) => value.number !== 0)
    .map((value) => [
      value.number,
      {
        rate: value.number as Rate,
        name: value.name.replace(/^RATE_/, ''),
        burst: getOption(value, burst),
        perMinute: getOption(value, per_minute),
      },
    ]),
);

function methodsOf<S extends { readonly methods: readonly DescMethod[]; readonly method: object }>(
  service: S,
): MethodsOf<S> {
  const all = service.methods as readonly DescMethodUnary[];
  return Object.freeze(Object.fromEntries(all.map((method) => [method.localName, methodInfo(method)]))) as MethodsOf<S>;
}

function methodInfo(method: DescMethodUnary): MethodInfo {
  return Object.freeze({
    number: getOption(method, number$),
    path: `${method.parent.typeName}/${method.name}`,
    service: method.parent.typeName,
    name: method.name,
    input: method.input,
    output: method.output,
    auth: getOption(method, auth),
    rate: getOption(method, rate),
    socketOnly: getOption(method, socket_only),
  });
}
